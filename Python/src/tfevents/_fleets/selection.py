"""What is to be read of the runs, and what becomes of damage."""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Selection:
    """Patterns of runs and tags, one of which a name must match; none for all."""

    runs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    # Whether points stay that a resumed training wrote again.
    keeps_rewinds: bool = False
    # Whether damage is an error; otherwise it is passed over and said.
    fails_fast: bool = False


def patterns(given):
    """One pattern, several, or none; in text, several are an array of JSON."""
    if given is None:
        return ()
    if isinstance(given, str):
        try:
            several = json.loads(given)
        except ValueError:
            # Such as "[ab]*".
            several = None
        given = several if isinstance(several, list) else [given]
    if not all(isinstance(each, str) for each in given):
        raise ValueError(f"expected patterns of names, found {given!r}")
    return tuple(given)
