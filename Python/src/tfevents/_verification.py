"""What is wrong with event files, as `tfevents verify` finds it."""

import json
import os
from dataclasses import dataclass

from . import _native


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with event files."""

    check: str
    severity: str
    file: str
    offset: int | None
    record: int | None
    tag: str | None
    expected: str
    found: str
    tensorboard: str


@dataclass(frozen=True)
class Verification:
    """What was found, and how much was looked at."""

    findings: list[Finding]
    summary: dict
    failures: list[dict]

    @property
    def is_sound(self):
        """Whether there is no error, and all could be verified."""
        return self.summary["errors"] == 0 and not self.failures


def verify(*paths, hints=False, limit=10):
    """Verifies event files, runs and log directories of any writer.

    hints: whether to look for hints too: what TensorBoard makes of data that is sound.
    limit: how many findings of one check are described; all are counted.

    Raises OSError where none of the paths can be verified; `failures` has those that cannot.
    """
    found = json.loads(_native.verify(tuple(map(os.fsencode, paths)), limit, hints))
    names = Finding.__dataclass_fields__
    findings = [Finding(**{name: each.get(name) for name in names}) for each in found["findings"]]
    return Verification(findings, found["summary"], found["failures"])
