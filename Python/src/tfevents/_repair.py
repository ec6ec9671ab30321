"""Keeps every record of damaged event files that can be kept, as `tfevents repair` does."""

import json
import os
from types import SimpleNamespace

from . import _native
from ._objects import objects

_STEP_POLICIES = ("keep", "last-wins", "sort", "unwrap")


def repair(path, out=None, *, in_place=False, steps="keep", merge=False, rewrite_checksums=False, split=0):
    """Repairs event files into `out`, which must not exist, or in place beside a copy of the originals.

    steps: what becomes of steps that do not increase: "keep", "last-wins", "sort" or "unwrap".
    merge: whether the files of a run become one.
    rewrite_checksums: whether files whose writer got all checksums wrong get the right ones.
    split: how large a file may become before another one follows it, in bytes; 0 for any size.

    Returns what was done to which record, the counts and the paths that could not be repaired, as the tool's `--json`
    names them. Raises OSError where nothing can be repaired, and ValueError for arguments that are wrong.
    """
    if (out is None) == (not in_place):
        raise ValueError("give a directory `out`, or in_place=True")
    if steps is not None and steps not in _STEP_POLICIES:
        raise ValueError(f"steps: expected one of {', '.join(_STEP_POLICIES)}, found {steps!r}")
    policy = _STEP_POLICIES.index(steps or "keep")
    destination = None if out is None else os.fsencode(out)
    result: SimpleNamespace = objects(
        json.loads(_native.repair(os.fsencode(path), destination, policy, merge, rewrite_checksums, split)))
    return result
