"""TensorBoard's three readers: both loaders of its server, and its Python API."""

import accumulator
from tensorboard_server import LOADERS, running_tensorboard

READERS = [*LOADERS, "accumulator"]


def read_log(log_directory, reader, expected, purge=False):
    """What `reader` reads below `log_directory`; waits until it is as much as `expected`.

    The Python API purges what a resumed run logs again only where asked to, unlike the server.
    """
    if reader == "accumulator":
        return accumulator.read_log(log_directory, purge)
    with running_tensorboard(log_directory, reader) as tensorboard:
        return tensorboard.wait_for_scalars(expected)
