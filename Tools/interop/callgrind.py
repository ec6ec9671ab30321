"""Counts what a program executes."""

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
    """Runs a program of Tools/benchmarks under valgrind's callgrind, which writes to `output`, and gives what lies between
    the start and the end of its measurement."""
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


def instructions(command):
    """How many instructions a program executes, from its start to its end."""
    result = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    (count,) = re.findall(r"Collected : (\d+)", result.stderr)
    return int(count)
