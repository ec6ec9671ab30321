"""Counts what a program of Tools/benchmarks executes between the start and the end of its measurement."""

import re
import subprocess
from dataclasses import dataclass

ALLOCATORS = {"malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign"}


@dataclass
class Profile:
    instructions: int
    allocations: int

    def __sub__(self, other):
        return Profile(self.instructions - other.instructions, self.allocations - other.allocations)


def profile(command, output):
    """Runs `command` under valgrind's callgrind, which writes to `output`."""
    section = ["--zero-before=workload_now", "--dump-before=workload_report"]
    subprocess.run(
        ["valgrind", "--tool=callgrind", *section, f"--callgrind-out-file={output}", *map(str, command)],
        check=True,
        capture_output=True,
    )
    return _parse(output.with_name(output.name + ".1").read_text())


def _parse(dump):
    """Reads callgrind's format, in which a function has its name only where it first appears."""
    names, calls = {}, {}
    (instructions,) = re.findall(r"^summary: (\d+)$", dump, re.MULTILINE)
    for is_called, number, name, count in re.findall(
        r"^(c?)fn=\((\d+)\)(?: (.*))?(?:\ncalls=(\d+))?", dump, re.MULTILINE
    ):
        if name:
            names[number] = name
        if is_called:
            calls[number] = calls.get(number, 0) + int(count)
    return Profile(int(instructions), sum(calls[number] for number in calls if names[number] in ALLOCATORS))
