"""What logging and reading cost, beside a peer in the same run; times are the processor's, of one thread."""

import time

import numpy as np
import pytest
import tensorboardX
from tfevents import tensorboardx


def cost(call, count, rounds=5):
    """The least processor time of a call, in seconds of this thread."""
    def measure():
        begin = time.thread_time()
        for step in range(count):
            call(step)
        return (time.thread_time() - begin) / count

    return min(measure() for _ in range(rounds))


def cost_of_a_scalar(writer, value, count):
    add = writer.add_scalar

    def measure():
        begin = time.thread_time()
        for step in range(count):
            add("loss", value, step)
        return (time.thread_time() - begin) / count

    return min(measure() for _ in range(7))


@pytest.mark.parametrize("value", [0.5, np.float32(0.5), np.array(0.5)], ids=["float", "float32", "array"])
def test_a_scalar_costs_a_sixtieth_of_tensorboardx(value, tmp_path):
    with tensorboardx.SummaryWriter(tmp_path / "ours") as ours:
        own = cost_of_a_scalar(ours, value, 5_000)
    with tensorboardX.SummaryWriter(str(tmp_path / "theirs")) as theirs:
        other = cost_of_a_scalar(theirs, value, 200)
    assert other / own >= 60


def test_a_histogram_costs_a_fraction_of_tensorboardx(tmp_path):
    values = np.random.default_rng(1).standard_normal(10_000)
    with tensorboardx.SummaryWriter(tmp_path / "ours") as ours:
        own = cost(lambda step: ours.add_histogram("h", values, step), 50)
    with tensorboardX.SummaryWriter(str(tmp_path / "theirs")) as theirs:
        other = cost(lambda step: theirs.add_histogram("h", values, step), 20)
    assert other / own >= 3
