"""Event files as a data set of Ray: `tfevents.ray.read("s3://bucket/runs", tag="eval/*")`."""

import os

from ._fleets.plan import PART_SIZE, plan
from ._fleets.read import batches
from ._fleets.selection import Selection, patterns


def read(place, *, run=None, tag=None, keep_rewinds=False, fail_fast=False, part_size=PART_SIZE):
    """The scalars of all runs below a place, with the columns run, tag, step, wall_time and value.

    run, tag: patterns such as "seed-*", one or several of which a name must match; none for all.
    keep_rewinds: whether to give also the points that a resumed training wrote again.
    fail_fast: whether damage is an error; otherwise it is said on the worker's standard error.
    part_size: how many bytes a task reads; a run is never divided.
    """
    import pyarrow
    import ray

    selection = Selection(patterns(run), patterns(tag), keep_rewinds, fail_fast)
    parts = plan(os.fspath(place), selection, part_size)

    def points(numbers):
        for number in numbers["item"]:
            for batch in batches(parts[number], selection):
                yield pyarrow.Table.from_batches([batch])

    numbers = ray.data.from_items(list(range(len(parts))), override_num_blocks=max(1, len(parts)))
    return numbers.map_batches(points, batch_size=1)
