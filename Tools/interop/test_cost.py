"""What logging costs: heap allocations and instructions, which are alike on every machine.

Counted is what more steps cost more, so that making and closing a writer, and what the language prepares when a type is
first used, is in no figure of a call. Ratios of instructions are larger than those of times: the floor only copies tags
that are encoded beforehand, and what takes both of them longest, the checksum and the clock, are few instructions.
"""

import functools
import shutil
import subprocess

import pytest
from callgrind import profile
from conftest import PACKAGE
from floor import compile_floor

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("valgrind") is None, reason="needs valgrind"),
]

BENCHMARKS = PACKAGE / "Tools/benchmarks"
FEW, STEPS = 100, 2000  # of 20 values
FLOORS = {"w1": "w1", "group": "w2", "pairs": "w2", "dictionary": "w2"}
INSTRUCTIONS = {"w1": 3.4, "group": 1.4, "pairs": 8.8, "dictionary": 9.8}  # times the floor's, at most
STRUCT_INSTRUCTIONS = 5  # times the dictionary's, at most
START_ALLOCATIONS = 500  # of making and closing a writer, at most
START_INSTRUCTIONS = 4_000_000  # of that and the steps that are few, at most


@pytest.fixture(scope="module")
def floor(tmp_path_factory):
    """Profiles of the C floor."""
    directory = tmp_path_factory.mktemp("floor")
    program = compile_floor(directory)

    def of(name, steps):
        return profile([program, name, directory / f"{name}.tfevents", steps], directory / f"{name}.{steps}")

    return {name: of(name, STEPS) - of(name, FEW) for name in set(FLOORS.values())}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """Our benchmark program, without debug information, which not every valgrind can read."""
    build = ["swift", "build", "--configuration", "release", "--package-path", BENCHMARKS, "--product", "Ours"]
    subprocess.run(build, check=True)
    program = tmp_path_factory.mktemp("ours") / "Ours"
    subprocess.run(["strip", "--strip-debug", "-o", program, BENCHMARKS / ".build/release/Ours"], check=True)
    return program


@pytest.fixture(scope="module")
def start_of(ours, tmp_path_factory):
    """Gives the profile of making a writer, a few steps of a way to log, and closing it."""
    return functools.cache(lambda form: profile_of_steps(ours, form, FEW, tmp_path_factory))


@pytest.fixture(scope="module")
def profile_of(ours, start_of, tmp_path_factory):
    """Gives the profile of the steps beyond those, of a way to log."""
    return functools.cache(lambda form: profile_of_steps(ours, form, STEPS, tmp_path_factory) - start_of(form))


def profile_of_steps(program, form, steps, tmp_path_factory):
    directory = tmp_path_factory.mktemp(form)
    return profile([program, "write", form, directory / "run", steps], directory / "profile")


@pytest.fixture(scope="module", params=FLOORS)
def form(request):
    """A way to log."""
    return request.param


def test_no_event_allocates(form, profile_of):
    allocations = profile_of(form).allocations
    print(f"{form}: {allocations} allocations in {STEPS - FEW} steps")
    assert allocations < STEPS / 10  # some for each write(2), none for a call


def test_instructions_stay_in_proportion_to_the_floor(form, floor, profile_of):
    ratio = profile_of(form).instructions / floor[FLOORS[form]].instructions
    print(f"{form}: {ratio:.2f} times the floor's instructions")
    assert 1 < ratio < INSTRUCTIONS[form]


def test_a_struct_stays_in_proportion_to_a_dictionary(profile_of):
    ratio = profile_of("struct").instructions / profile_of("dictionary").instructions
    print(f"struct: {ratio:.2f} times the dictionary's instructions")
    assert 1 < ratio < STRUCT_INSTRUCTIONS


def test_making_and_closing_a_writer_stays_cheap(start_of):
    start = start_of("group")
    print(f"start: {start.instructions:,} instructions, {start.allocations} allocations")
    assert start.allocations < START_ALLOCATIONS
    assert start.instructions < START_INSTRUCTIONS
