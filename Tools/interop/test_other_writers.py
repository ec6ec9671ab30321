"""The harness itself: every reader gives what other loggers' files are known to hold."""

import json

import event_files
import numpy
import pytest
from comparison import assert_same
from three_readers import READERS, read_log


@pytest.fixture(scope="module", params=["torch", "tensorboardx"])
def known(request, fixtures):
    """A writer's log directory and the log that it is known to hold."""
    files = fixtures / "event-files"
    expected = json.loads((files / f"{request.param}.expected.json").read_text())
    return files / request.param, {
        run: {
            tag: [(step, numpy.float32(value)) for _, step, value in points]
            for tag, points in content["scalars"].items()
        }
        for run, content in expected.items()
        if content["scalars"]
    }


def test_raw_records_give_what_is_known(known):
    log_directory, log = known
    assert_same(event_files.read_log(log_directory), log)


@pytest.mark.parametrize("reader", READERS)
def test_tensorboard_shows_what_is_known(known, reader):
    log_directory, log = known
    assert_same(read_log(log_directory, reader, log), log)
