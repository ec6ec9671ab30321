"""Has processes that multiprocessing spawns patched as their parent is, before they import the program."""

from multiprocessing import spawn


class _Preparation(dict):
    """What multiprocessing tells a process of the program that it is to import."""

    def __reduce__(self):
        return _prepared, (dict(self),)


def _prepared(preparation):
    from .patching import patch

    patch()
    return preparation


def patch_spawned():
    theirs = spawn.get_preparation_data
    if theirs.__module__ != __name__:
        def get_preparation_data(name):
            return _Preparation(theirs(name))

        spawn.get_preparation_data = get_preparation_data
