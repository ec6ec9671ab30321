"""A training that was killed or stopped, and resumed: in every reader, the curves of one never interrupted."""

import signal
import subprocess
import time

import event_files
import pytest
from comparison import assert_same
from conftest import product
from kinds import session_groups
from tensorboard_server import LOADERS, running_tensorboard
from three_readers import READERS, read_log

STEPS = 3000
BYTES_BEFORE_THE_END = 200_000
EXIT_CODES = {signal.SIGKILL: -signal.SIGKILL, signal.SIGTERM: 128 + signal.SIGTERM}


@pytest.fixture(scope="module")
def uninterrupted(run_tool, tmp_path_factory):
    directory = tmp_path_factory.mktemp("uninterrupted")
    run_tool("chaosops", "train", "--steps", STEPS, "--logdir", directory)
    return without_clock(event_files.read_log(directory))


@pytest.fixture(scope="module", params=EXIT_CODES, ids=lambda signal: signal.name)
def resumed(request, run_tool, tmp_path_factory):
    directory = tmp_path_factory.mktemp("resumed")
    training = subprocess.Popen(
        [product("chaosops"), "train", "--steps", "1000000", "--logdir", directory],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while sum(path.stat().st_size for path in event_files.paths(directory)) < BYTES_BEFORE_THE_END:
        assert training.poll() is None
        time.sleep(0.05)
    training.send_signal(request.param)
    assert training.wait() == EXIT_CODES[request.param]
    assert session_ends(directory) == []
    run_tool("chaosops", "train", "--resume", "--steps", STEPS, "--logdir", directory)
    return directory


def session_ends(directory):
    """The files that say how the training ended."""
    return [
        path
        for path in event_files.paths(directory)
        for event in event_files.read_events(path)
        for value in event.summary.value
        if value.tag == "_hparams_/session_end_info"
    ]


def without_clock(log):
    """Without what differs from run to run."""
    return {run: {tag: log[run][tag] for tag in log[run] if tag != "time/fps"} for run in log}


def test_the_files_hold_every_step(resumed, uninterrupted):
    assert len(event_files.paths(resumed)) == 2
    log = without_clock(event_files.read_log(resumed))
    for tags in log.values():
        for tag, points in tags.items():
            # The last step before the end is logged again where it was not logged whole.
            tags[tag] = [point for point, last in zip(points, [None, *points]) if point != last]
    assert_same(log, uninterrupted)


@pytest.mark.parametrize("reader", READERS)
def test_tensorboard_shows_one_curve(resumed, uninterrupted, reader):
    log = read_log(resumed, reader, uninterrupted, purge=True)
    assert_same(without_clock(log), uninterrupted)


@pytest.mark.parametrize("loader", LOADERS)
def test_the_session_is_one_success(resumed, uninterrupted, loader):
    assert session_ends(resumed) == event_files.paths(resumed)[-1:]
    metric = "rollout/ep_rew_mean"
    ((run, tags),) = uninterrupted.items()
    with running_tensorboard(resumed, loader) as tensorboard:
        tensorboard.wait_for_scalars(uninterrupted)
        (group,) = session_groups(tensorboard, [metric])
    (session,) = group["sessions"]
    assert (session["name"], session["status"]) == (run, "STATUS_SUCCESS")
    (last,) = [value for value in session["metricValues"] if value["name"]["tag"] == metric]
    assert (last["trainingStep"], last["value"]) == tags[metric][-1]
