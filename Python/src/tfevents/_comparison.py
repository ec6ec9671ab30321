"""What `tfevents compare` says of runs that differ in their seeds."""

from . import _tool
from ._objects import objects


def compare(*paths, tags=(), **options):
    """Compares groups of runs: finals, interquartile means, intervals, probabilities of improvement.

    tags: which tags to compare; none for the tool's choice.
    options: the tool's options by their names, such as `group_by="policy"` or `final=50`.

    Returns the object that the tool's `--json` prints, with attributes for its members.
    """
    arguments = []
    for tag in [tags] if isinstance(tags, str) else tags:
        arguments += ["--tag", tag]
    for name, content in options.items():
        flag = "--" + name.replace("_", "-")
        if content is True:
            arguments.append(flag)
        elif content not in (False, None):
            arguments += [flag, str(content)]
    return objects(_tool.ask("compare", "--json", *arguments, "--", *paths))
