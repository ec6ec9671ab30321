"""What the commands cost that read event files, in instructions, which are alike on every machine and at any load.

Counted is what more events cost, beside a C program that checks the same checksums and adds up the same values.
"""

import shutil
import subprocess

import pytest
from callgrind import instructions
from conftest import PACKAGE
from floor import compile_floor

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("valgrind") is None, reason="needs valgrind"),
]

FEW, MANY = 200, 2200  # steps of 20 values
# Times the floor's, at most.
COMMANDS = {
    ("inspect",): 5.5,
    ("verify",): 8,
    ("watch", "--once"): 8,
    ("tail", "-n", "1000"): 6.5,
    ("export",): 15,
    ("export", "--format", "jsonl"): 15,
    ("export", "--format", "parquet"): 17,
    ("export", "--format", "arrow"): 10,
    ("dump",): 40,
}


@pytest.fixture(scope="module")
def floor(tmp_path_factory):
    return compile_floor(tmp_path_factory.mktemp("floor"))


@pytest.fixture(scope="module")
def tool(tmp_path_factory):
    """The tool as it is installed, without debug information, which not every valgrind can read."""
    subprocess.run([PACKAGE / "Tools/build-release", "--product", "tfevents"], check=True)
    program = tmp_path_factory.mktemp("tool") / "tfevents"
    built = PACKAGE / ".build-release-tools/release/tfevents"
    subprocess.run(["strip", "--strip-debug", "-o", program, built], check=True)
    return program


@pytest.fixture(scope="module")
def runs(floor, tmp_path_factory):
    """Two runs, of few and of many events, by their numbers of steps."""
    directories = {steps: tmp_path_factory.mktemp(f"steps-{steps}") for steps in (FEW, MANY)}
    for steps, directory in directories.items():
        subprocess.run([floor, "w1", event_file(directory), str(steps)], check=True, capture_output=True)
    return directories


@pytest.fixture(scope="module")
def floor_instructions(floor, runs):
    return cost(lambda steps: [floor, "read", event_file(runs[steps])])


def event_file(directory):
    return directory / "events.out.tfevents.1700000000.host.1.0"


def cost(command):
    """What the events cost that the longer run has more."""
    return instructions(command(MANY)) - instructions(command(FEW))


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_instructions_stay_in_proportion_to_the_floor(arguments, tool, runs, floor_instructions):
    ratio = cost(lambda steps: [tool, *arguments, runs[steps]]) / floor_instructions
    print(f"{' '.join(arguments)}: {ratio:.1f} times the floor's instructions")
    assert 1 < ratio < COMMANDS[arguments]
