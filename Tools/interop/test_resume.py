"""A training that was killed and resumed: in every reader, the curves of one never interrupted."""

import signal
import subprocess
import time

import event_files
import pytest
from comparison import assert_same
from conftest import PRODUCTS
from three_readers import READERS, read_log

STEPS = 3000
BYTES_BEFORE_THE_KILL = 200_000


@pytest.fixture(scope="module")
def uninterrupted(run_tool, tmp_path_factory):
    directory = tmp_path_factory.mktemp("uninterrupted")
    run_tool("chaosops", "train", "--steps", STEPS, "--logdir", directory)
    return without_clock(event_files.read_log(directory))


@pytest.fixture(scope="module")
def resumed(run_tool, tmp_path_factory):
    directory = tmp_path_factory.mktemp("resumed")
    training = subprocess.Popen(
        [PRODUCTS / "chaosops", "train", "--steps", "1000000", "--logdir", directory],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while sum(path.stat().st_size for path in event_files.paths(directory)) < BYTES_BEFORE_THE_KILL:
        assert training.poll() is None
        time.sleep(0.05)
    training.kill()
    assert training.wait() == -signal.SIGKILL
    run_tool("chaosops", "train", "--resume", "--steps", STEPS, "--logdir", directory)
    return directory


def without_clock(log):
    """Without what differs from run to run."""
    return {run: {tag: log[run][tag] for tag in log[run] if tag != "time/fps"} for run in log}


def test_the_files_hold_every_step(resumed, uninterrupted):
    assert len(event_files.paths(resumed)) == 2
    log = without_clock(event_files.read_log(resumed))
    for tags in log.values():
        for tag, points in tags.items():
            # The last step before the kill is logged again, for it may not have been logged whole.
            tags[tag] = [point for point, last in zip(points, [None, *points]) if point != last]
    assert_same(log, uninterrupted)


@pytest.mark.parametrize("reader", READERS)
def test_tensorboard_shows_one_curve(resumed, uninterrupted, reader):
    log = read_log(resumed, reader, uninterrupted, purge=True)
    assert_same(without_clock(log), uninterrupted)
