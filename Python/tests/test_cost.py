"""What logging and reading cost, beside a peer in the same run; times are the processor's, of one thread."""

import resource
import time

import numpy as np
import polars
import pytest
import tensorboardX
import tfevents
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
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


def test_an_image_costs_a_fraction_of_tensorboardx(tmp_path):
    pixels = np.random.default_rng(1).random((3, 84, 84))
    with tensorboardx.SummaryWriter(tmp_path / "ours") as ours:
        own = cost(lambda step: ours.add_image("i", pixels, step), 20)
    with tensorboardX.SummaryWriter(str(tmp_path / "theirs")) as theirs:
        other = cost(lambda step: theirs.add_image("i", pixels, step), 10)
    assert other / own >= 2


def test_a_scalar_costs_the_whole_process_a_hundredth_of_tensorboardx(tmp_path):
    def cost_of_process(library, count):
        begin = time.process_time()
        with library.SummaryWriter(str(tmp_path / library.__name__)) as writer:
            for step in range(count):
                writer.add_scalar("loss", 0.5, step)
        return (time.process_time() - begin) / count

    assert cost_of_process(tensorboardX, 2_000) / cost_of_process(tensorboardx, 200_000) >= 100


@pytest.fixture
def long_run(tmp_path):
    """A million points of 20 tags."""
    with tfevents.SummaryWriter(tmp_path / "long") as writer:
        for step in range(50_000):
            for tag in range(20):
                writer.add_scalar(f"tag/{tag}", step * 0.5, step)
    return tmp_path / "long"


def test_a_point_read_costs_a_sixtieth_of_the_accumulator(long_run, tmp_path):
    with tfevents.SummaryWriter(tmp_path / "short") as writer:
        for step in range(10_000):
            writer.add_scalar("tag", step * 0.5, step)

    def cost_of_reading(read, count):
        begin = time.process_time()
        assert read() == count
        return (time.process_time() - begin) / count

    def accumulate():
        accumulator = EventAccumulator(str(tmp_path / "short"), size_guidance={"scalars": 0})
        accumulator.Reload()
        return len(accumulator.Scalars("tag"))

    own = min(cost_of_reading(lambda: len(polars.DataFrame(tfevents.read(long_run))), 1_000_000) for _ in range(3))
    assert cost_of_reading(accumulate, 10_000) / own >= 60


def test_a_point_read_takes_little_more_memory_than_its_columns(long_run, tmp_path):
    """A step, a time and a value of 8 bytes, and two numbers of 4 bytes, which polars copies."""
    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    columns = [polars.DataFrame(tfevents.read(long_run))]
    before = peak()
    columns += [polars.DataFrame(tfevents.read(long_run)) for _ in range(3)]
    assert (peak() - before) / 3_000_000 < 44 and len(columns) == 4
