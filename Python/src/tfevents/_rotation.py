"""When a writer goes on in another event file."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Rotation:
    """Limits of an event file, for programs that send whole files away.

    A file is complete at so many bytes, up to a megabyte more, or so many seconds after its first event was written;
    with neither, when `rotate` is called. TensorBoard keeps each file open: a run should have tens of them.
    """

    bytes: int | None = None
    age: float | timedelta | None = None

    def __post_init__(self):
        if self.bytes is not None and not self.bytes > 0:
            raise ValueError(f"bytes: expected more than 0, found {self.bytes!r}")
        if self.age is not None and not self._seconds > 0:
            raise ValueError(f"age: expected more than 0 seconds, found {self.age!r}")

    @property
    def _seconds(self):
        return self.age.total_seconds() if isinstance(self.age, timedelta) else self.age

    def _limits(self):
        """As the native module takes them: 0 for none."""
        return min(self.bytes or 0, (1 << 63) - 1), self._seconds or 0.0
