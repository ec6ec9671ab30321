"""TensorBoard's three readers: both loaders of its server, and its Python API."""

import accumulator
from tensorboard_server import LOADERS, running_tensorboard

READERS = [*LOADERS, "accumulator"]


def read_log(log_directory, reader, expected):
    """What `reader` reads below `log_directory`; waits until it is as much as `expected`."""
    if reader == "accumulator":
        return accumulator.read_log(log_directory)
    with running_tensorboard(log_directory, reader) as tensorboard:
        return tensorboard.wait_for_scalars(expected)
