"""TensorBoard event files: writing as torch and tensorboardX do, reading, verifying, repairing and comparing."""

from importlib import import_module

__version__ = "0.2.0"

# Imported with their first use, so that a program which only logs loads nothing else.
_HOMES = {
    "FileWriter": "_file_writer",
    "Rotation": "_rotation",
    "SummaryWriter": "_torch_writer",
    "ValueShapeError": "errors",
    "ValueTypeError": "errors",
    "compare": "_comparison",
    "patch": "patching",
    "read": "reading",
    "repair": "_repair",
    "verify": "_verification",
}
__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_HOMES})
