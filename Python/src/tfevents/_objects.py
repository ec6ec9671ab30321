"""JSON as objects whose members are attributes."""

from types import SimpleNamespace


def objects(value):
    """A value of JSON with namespaces in the place of dictionaries whose keys are names."""
    if isinstance(value, list):
        return [objects(each) for each in value]
    if isinstance(value, dict):
        members = {key: objects(each) for key, each in value.items()}
        return SimpleNamespace(**members) if all(key.isidentifier() for key in members) else members
    return value
