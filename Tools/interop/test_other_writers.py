"""The harness itself: TensorBoard serves what other loggers' files are known to hold."""

import json

import accumulator
import event_files
import numpy
import pytest
from comparison import assert_same
from tensorboard_server import LOADERS, running_tensorboard

WRITERS = ["torch", "tensorboardx"]


def known_log(shared_data, writer):
    expected = json.loads((shared_data / "event-files" / f"{writer}.expected.json").read_text())
    return {
        run: {
            tag: [(step, numpy.float32(value)) for _, step, value in points]
            for tag, points in content["scalars"].items()
        }
        for run, content in expected.items()
        if content["scalars"]
    }


@pytest.mark.parametrize("writer", WRITERS)
def test_raw_records_and_the_accumulator_give_what_is_known(shared_data, writer):
    expected = known_log(shared_data, writer)
    for read_log in event_files.read_log, accumulator.read_log:
        assert_same(read_log(shared_data / "event-files" / writer), expected)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("writer", WRITERS)
def test_tensorboard_serves_what_is_known(shared_data, writer, loader):
    expected = known_log(shared_data, writer)
    with running_tensorboard(shared_data / "event-files" / writer, loader) as tensorboard:
        assert_same(tensorboard.wait_for_scalars(expected), expected)
