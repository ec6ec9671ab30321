"""Comparing many runs: a twenty-fifth of what Tools/benchmarks/compare measures."""

import json
import statistics
import struct
import os
import subprocess
import sys

import event_files
import pytest
from conftest import product
from tensorboard.compat.proto.event_pb2 import Event

pytestmark = pytest.mark.long

SEEDS, STEPS, TAGS = 10, 4_000, 10


def value(run, step):
    """What Tests/WriterProbe logs under the first tag."""
    place = (run * STEPS + step) * TAGS
    number = run // SEEDS + ((place * 2654435761 & 0xFFFFFFFF) >> 8) / 2**24
    return struct.unpack("f", struct.pack("f", number))[0]


# A process is charged with the memory of the one that it was forked from, so that a small one starts the tool.
MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def compare(directory):
    """The comparison, and the peak memory of the command in bytes."""
    command = [product("tfevents"), "compare", directory, "--json"]
    result = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    (comparison,) = json.loads(result.stdout)["comparisons"]
    return comparison, int(result.stderr) * 1024


@pytest.fixture(scope="module")
def comparisons(run_tool, tmp_path_factory):
    """Of 10 runs and of 100, four million points."""
    directory = tmp_path_factory.mktemp("scale")
    for groups in (1, 10):
        run_tool("WriterProbe", "runs", directory / str(groups), groups, SEEDS, STEPS, TAGS)
    return compare(directory / "1"), compare(directory / "10")


def test_figures_of_four_million_points_are_those_that_were_logged(comparisons):
    _, (comparison, _) = comparisons
    assert comparison["tag"] == "episode/return"
    groups = {group["name"]: group for group in comparison["groups"]}
    assert groups.keys() == {f"group-{number}" for number in range(10)}
    for number in range(10):
        group = groups[f"group-{number}"]
        runs = range(number * SEEDS, (number + 1) * SEEDS)
        finals = [statistics.fmean(value(run, step) for step in range(STEPS - 100, STEPS)) for run in runs]
        assert group["n"] == SEEDS
        assert [run["points"] for run in group["runs"]] == [STEPS] * SEEDS
        assert [run["final"] for run in group["runs"]] == pytest.approx(finals, rel=1e-12)
        assert group["final"]["mean"] == pytest.approx(statistics.fmean(finals), rel=1e-12)
        assert group["final"]["std"] == pytest.approx(statistics.stdev(finals), rel=1e-9)
        assert group["window"] == [0, STEPS - 1]


def test_points_are_held_only_while_their_run_is_read(comparisons):
    (_, few), (_, many) = comparisons
    # The compared points of 90 more runs take 24 bytes each.
    assert many - few < 90 * STEPS * 24 / 2
    assert many < 64 << 20


def test_thousands_of_runs_that_differ_are_compared_in_few_words(tmp_path):
    event = Event(wall_time=1.7e9, step=1)
    event.summary.value.add(tag="episode/return", simple_value=1.5)
    file = tmp_path / "events.out.tfevents.1700000000.host.1.0"
    event_files.write_events(file, [Event(wall_time=1.7e9, file_version="brain.Event:2"), event])
    for run in range(5_000):
        directory = tmp_path / f"runs/run {run}x"
        directory.mkdir(parents=True)
        (directory / file.name).hardlink_to(file)
    result = subprocess.run(
        [product("tfevents"), "compare", tmp_path / "runs"], capture_output=True, text=True, timeout=300,
        env=os.environ | {"COLUMNS": "200"},
    )
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert sum(line.startswith("run ") for line in lines) == 5_000
    assert [line for line in lines if line.startswith("! ")] == [
        "! run 0x, run 1000x, run 1001x and 4997 more groups: n = 1: too few seeds to tell luck apart"]
    assert "of groups of one run nobody can tell luck" in lines and len(lines) < 5_010
