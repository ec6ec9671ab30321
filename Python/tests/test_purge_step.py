"""A run that is resumed with purge_step shows in TensorBoard as it does with the peer's writer."""

import tensorboardX
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tfevents import SummaryWriter, tensorboardx


def shown(writer_type, path):
    """The points that TensorBoard shows of a run of three tries, the last ones resumed at steps 5 and 3."""
    for number, purge_step in enumerate((None, 5, 3)):
        with writer_type(str(path), purge_step=purge_step, filename_suffix=f".{number}") as writer:
            for step in range(purge_step or 0, 10):
                writer.add_scalar("a", number * 100 + step, step)
    accumulator = EventAccumulator(str(path))
    accumulator.Reload()
    return [(event.step, event.value) for event in accumulator.Scalars("a")]


def test_purges_as_the_peer(tmp_path):
    theirs = shown(tensorboardX.SummaryWriter, tmp_path / "theirs")
    assert shown(tensorboardx.SummaryWriter, tmp_path / "x") == theirs
    assert shown(SummaryWriter, tmp_path / "torch") == theirs
