"""Gives programs that import torch's or tensorboardX's SummaryWriter the ones of this package instead."""

import importlib.abc
import importlib.machinery
import importlib.util
import sys

from ._spawning import patch_spawned

# The modules that programs import, and those here whose writers they get.
_REPLACED = {
    "torch.utils.tensorboard": "tfevents._torch_writer",
    "torch.utils.tensorboard.writer": "tfevents._torch_writer",
    "tensorboardX": "tfevents.tensorboardx",
    "tensorboardX.writer": "tfevents.tensorboardx",
    "tensorboardX.global_writer": "tfevents.tensorboardx",
}
_NAMES = ("SummaryWriter", "FileWriter", "GlobalSummaryWriter")


def patch():
    """Replaces the writers in modules that are loaded, in those that will be, and in processes that are spawned.

    The other contents of torch.utils.tensorboard and tensorboardX, such as `summary.hparams`, stay theirs.
    """
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
    for name, home in _REPLACED.items():
        if name in sys.modules:
            _rebind(sys.modules[name], home)
    patch_spawned()


class _Finder(importlib.abc.MetaPathFinder):
    """Finds a replaced module where another finder would, and has our writers put in its place."""

    def __init__(self):
        self._is_searching = False

    def find_spec(self, name, path, target=None):
        if name not in _REPLACED or self._is_searching:
            return None
        self._is_searching = True
        try:
            found = importlib.util.find_spec(name)
        finally:
            self._is_searching = False
        if found is None:
            return None
        spec = importlib.machinery.ModuleSpec(name, _Loader(_REPLACED[name], found), origin=found.origin)
        spec.submodule_search_locations = found.submodule_search_locations
        return spec


class _Loader(importlib.abc.Loader):
    """Makes a module of our writers whose other contents are the original's."""

    def __init__(self, home, original):
        self._home = home
        self._original = original

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        _adopt(module, self._home)
        module.__getattr__ = lambda name: _from_original(module, self._original, name)


def _adopt(module, home):
    ours = importlib.import_module(home)
    for name in _NAMES:
        if hasattr(ours, name):
            setattr(module, name, getattr(ours, name))


def _from_original(module, original, name):
    """What else a program looks for in the module: one of its modules, or what it defines itself."""
    if name.startswith("__"):
        raise AttributeError(name)
    try:
        return importlib.import_module(f"{module.__name__}.{name}")
    except ModuleNotFoundError:
        pass
    if "__original__" not in module.__dict__:
        loaded = importlib.util.module_from_spec(original)
        original.loader.exec_module(loaded)
        module.__original__ = loaded
    return getattr(module.__original__, name)


def _rebind(module, home):
    """Replaces the writers of a loaded module, and the names under which others have imported them."""
    ours = importlib.import_module(home)
    replaced = {}
    for name in _NAMES:
        theirs = getattr(module, name, None)
        if theirs is not None and hasattr(ours, name) and theirs is not getattr(ours, name):
            replaced[id(theirs)] = (theirs, getattr(ours, name))
    if not replaced:
        return
    for other in list(sys.modules.values()):
        if other is None or getattr(other, "__name__", "").startswith(module.__name__ + "."):
            continue
        names = getattr(other, "__dict__", None)
        for name, value in list(names.items()) if isinstance(names, dict) else ():
            if id(value) in replaced:
                names[name] = replaced[id(value)][1]
