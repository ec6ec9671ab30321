"""What `tfevents repair` does."""

from types import SimpleNamespace

from . import _tool
from ._objects import objects


def repair(path, out=None, *, in_place=False, steps=None, merge=False):
    """Repairs event files into `out`, or in place beside a copy of the originals.

    Returns what was done to which record, and the counts, as the tool's `--json` names them.
    """
    if (out is None) == (not in_place):
        raise ValueError("give a directory `out`, or in_place=True")
    arguments = ["--in-place"] if in_place else ["--out", out]
    arguments += ["--steps", steps] if steps else []
    arguments += ["--merge"] if merge else []
    result: SimpleNamespace = objects(_tool.ask("repair", "--json", *arguments, "--", path))
    return result
