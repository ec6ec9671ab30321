"""What logging costs: heap allocations and instructions, which are alike on every machine.

Ratios of instructions are larger than those of times: the floor only copies tags that are encoded beforehand, and
what takes both of them longest, the checksum and the clock, are few instructions.
"""

import functools
import platform
import shutil
import subprocess

import pytest
from callgrind import profile
from conftest import PACKAGE

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("valgrind") is None, reason="needs valgrind"),
]

BENCHMARKS = PACKAGE / "Tools/benchmarks"
STEPS = 2000  # of 20 values
FLOORS = {"w1": "w1", "group": "w2", "pairs": "w2", "dictionary": "w2"}
INSTRUCTIONS = {"w1": 4.3, "group": 2.8, "pairs": 10.5, "dictionary": 11.5}  # times the floor's, at most
STRUCT_INSTRUCTIONS = 5  # times the dictionary's, at most
ALLOCATIONS = 500  # of making and closing a writer, at most


@pytest.fixture(scope="module")
def floor(tmp_path_factory):
    """Profiles of the C floor, compiled for a processor that valgrind knows."""
    directory = tmp_path_factory.mktemp("floor")
    workload, sources = BENCHMARKS / "Sources/CWorkload", BENCHMARKS / "Sources/Floor"
    processor = ["-march=x86-64-v3"] if platform.machine() == "x86_64" else []
    subprocess.run(
        ["clang", "-O3", *processor, "-I", workload / "include", *sources.glob("*.c"), *workload.glob("*.c"),
         "-o", directory / "Floor"],
        check=True,
    )  # fmt: skip
    return {
        name: profile([directory / "Floor", name, directory / f"{name}.tfevents", STEPS], directory / name)
        for name in set(FLOORS.values())
    }


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """Our benchmark program, without debug information, which not every valgrind can read."""
    build = ["swift", "build", "--configuration", "release", "--package-path", BENCHMARKS, "--product", "Ours"]
    subprocess.run(build, check=True)
    program = tmp_path_factory.mktemp("ours") / "Ours"
    subprocess.run(["strip", "--strip-debug", "-o", program, BENCHMARKS / ".build/release/Ours"], check=True)
    return program


@pytest.fixture(scope="module")
def profile_of(ours, tmp_path_factory):
    """Gives the profile of a way to log."""

    @functools.cache
    def of(form):
        directory = tmp_path_factory.mktemp(form)
        return profile([ours, "write", form, directory / "run", STEPS], directory / "profile")

    return of


@pytest.fixture(scope="module", params=FLOORS)
def form(request, profile_of):
    """A way to log, and its profile."""
    return request.param, profile_of(request.param)


def test_no_event_allocates(form):
    _, profile = form
    assert 0 < profile.allocations < ALLOCATIONS < STEPS


def test_instructions_stay_in_proportion_to_the_floor(form, floor):
    name, profile = form
    ratio = profile.instructions / floor[FLOORS[name]].instructions
    print(f"{name}: {ratio:.2f} times the floor's instructions, {profile.allocations} allocations")
    assert 1 < ratio < INSTRUCTIONS[name]


def test_a_struct_stays_in_proportion_to_a_dictionary(profile_of):
    ratio = profile_of("struct").instructions / profile_of("dictionary").instructions
    print(f"struct: {ratio:.2f} times the dictionary's instructions")
    assert 1 < ratio < STRUCT_INSTRUCTIONS
