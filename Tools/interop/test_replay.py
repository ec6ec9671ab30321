"""A replay of recorded episodes: every value that was recorded, in every reader."""

import event_files
import pytest
from comparison import assert_same
from recorded_episodes import expected_log
from three_readers import READERS, read_log
from verification import assert_verified


@pytest.fixture(scope="module")
def recorded(fixtures):
    return expected_log(fixtures / "chaosops/episodes.jsonl.gz")


@pytest.fixture(scope="module", params=["float32", "exact"])
def replayed(request, fixtures, run_tool, tmp_path_factory):
    """The log directory, without and with the exact double beside the float32 that is shown."""
    log_directory = tmp_path_factory.mktemp("replay")
    recording = fixtures / "chaosops/episodes.jsonl.gz"
    precision = "--precision", request.param
    run_tool("chaosops", "replay", recording, "--logdir", log_directory, *precision)
    return log_directory


def test_the_files_hold_every_recorded_value(recorded, replayed):
    assert_same(event_files.read_log(replayed), recorded)


@pytest.mark.parametrize("reader", READERS)
def test_tensorboard_shows_every_recorded_value(recorded, replayed, reader):
    assert_same(read_log(replayed, reader, recorded), recorded)


def test_verify_finds_the_files_sound_and_counts_alike(replayed, run_tool):
    assert_verified(replayed, run_tool)
