"""What TensorBoard's Python API, EventAccumulator, reads."""

import event_files
import numpy
from tensorboard.backend.event_processing.event_accumulator import (
    STORE_EVERYTHING_SIZE_GUIDANCE,
    EventAccumulator,
)


def read_log(log_directory, purge=False):
    """Every scalar of every run below `log_directory`, as `{run: {tag: [(step, float32)]}}`.

    With `purge`, as by default, without those that a later SessionLog START makes obsolete.
    """
    runs = {path.parent for path in event_files.paths(log_directory)}
    return {str(run.relative_to(log_directory)): _read_run(run, purge) for run in runs}


def _read_run(run, purge):
    accumulator = EventAccumulator(
        str(run), size_guidance=STORE_EVERYTHING_SIZE_GUIDANCE, purge_orphaned_data=purge
    ).Reload()
    return {
        tag: [(event.step, numpy.float32(event.value)) for event in accumulator.Scalars(tag)]
        for tag in accumulator.Tags()["scalars"]
    }
