"""python read.py records|accumulator FILE

Reads a file as TensorBoard's Python loader does (its records), or as EventAccumulator does (every point kept).
"""

import sys

from workload import Measurement

peer, path = sys.argv[1:]
if peer == "records":
    from tensorboard.backend.event_processing.event_file_loader import LegacyEventFileLoader

    measurement = Measurement()
    count, total = 0, 0.0
    for event in LegacyEventFileLoader(path).Load():
        for value in event.summary.value:
            count += 1
            total += value.simple_value
else:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    measurement = Measurement()
    accumulator = EventAccumulator(path, size_guidance={"scalars": 0}).Reload()
    points = [point.value for tag in accumulator.Tags()["scalars"] for point in accumulator.Scalars(tag)]
    count, total = len(points), sum(points)
measurement.report(count, total)
