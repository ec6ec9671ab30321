"""What `tfevents verify` finds, as objects."""

from dataclasses import dataclass

from . import _tool


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


def verify(*paths, hints=False):
    """Verifies event files, runs and log directories of any writer."""
    found = _tool.ask("verify", "--json", *(["--hints"] if hints else []), "--", *paths)
    names = Finding.__dataclass_fields__
    findings = [Finding(**{name: each.get(name) for name in names}) for each in found["findings"]]
    return Verification(findings, found["summary"], found["failures"])
