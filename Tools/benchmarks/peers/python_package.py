"""python python_package.py MEASUREMENT tfevents|tensorboardX|tbparse

Prints one number: nanoseconds, microseconds, milliseconds or bytes, as the measurement's name has it; null where
what it needs is not installed.
"""

import json
import shutil
import sys
import tempfile
import time

ROUNDS = 7


def least(measure, rounds=ROUNDS):
    return min(measure() for _ in range(rounds))


def writer_of(library):
    if library == "tfevents":
        from tfevents.tensorboardx import SummaryWriter
    else:
        from tensorboardX import SummaryWriter
    return SummaryWriter(tempfile.mkdtemp())


def seconds_of_thread(call, count):
    begin = time.thread_time()
    for step in range(count):
        call(step)
    return (time.thread_time() - begin) / count


def importing(library):
    begin = time.process_time()
    import tfevents

    tfevents.SummaryWriter
    return (time.process_time() - begin) * 1e3


def adding_scalars(library, value):
    writer = writer_of(library)
    count = 20_000 if library == "tfevents" else 2_000
    add = writer.add_scalar

    def measure():
        begin = time.thread_time()
        for step in range(count):
            add("loss/train", value, step)
        nanoseconds = (time.thread_time() - begin) / count * 1e9
        writer.flush()
        return nanoseconds

    return least(measure, 25 if library == "tfevents" else ROUNDS)


def adding_tensors(library):
    try:
        import torch
    except ImportError:
        return None
    return adding_scalars(library, torch.tensor(0.5))


def adding_in_all_threads(library):
    count = 2_000_000 if library == "tfevents" else 5_000
    begin = time.process_time()
    with writer_of(library) as writer:
        for step in range(count):
            writer.add_scalar("loss/train", 0.5, step)
    return (time.process_time() - begin) / count * 1e9


def adding_arrays(library, method, array):
    writer = writer_of(library)
    add = getattr(writer, method)
    return least(lambda: seconds_of_thread(lambda step: add("a", array, step), 50) * 1e6)


def log_of(points, runs=1):
    """20 tags in each run, 8 bytes of which are new in each value."""
    from tfevents import SummaryWriter

    directory = tempfile.mkdtemp()
    tags = [f"tag/{tag}" for tag in range(20)]
    for run in range(runs):
        with SummaryWriter(f"{directory}/{run}") as writer:
            for step in range(points // runs // 20):
                for tag in tags:
                    writer.add_scalar(tag, step * 0.5, step)
    return directory


def reading(library, into, points, runs=1):
    # A peer takes as long for each of fewer points.
    points = points if library == "tfevents" else 40_000
    directory = log_of(points, runs)

    def measure():
        begin = time.process_time()
        if library == "tbparse":
            from tbparse import SummaryReader

            count = sum(len(SummaryReader(f"{directory}/{run}").scalars) for run in range(runs))
        else:
            import tfevents

            count = into(tfevents.read(directory))
        assert count == points
        return (time.process_time() - begin) / points * 1e9

    return least(measure, 3)


def to_pandas(scalars):
    import pyarrow

    return len(pyarrow.table(scalars).to_pandas())


def to_polars(scalars):
    import polars

    return len(polars.DataFrame(scalars))


def to_duckdb(scalars):
    import duckdb

    groups = duckdb.sql("select run, tag, avg(value), count(*) from scalars group by all").fetchall()
    return sum(count for *_, count in groups)


def memory_of_a_point():
    import resource

    import polars
    import tfevents

    directory = log_of(8_000_000, runs=8)
    polars.DataFrame(tfevents.read(log_of(20)))

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    before = peak()
    frame = polars.DataFrame(tfevents.read(directory))
    return (peak() - before) / len(frame)


def main(name, library):
    import numpy as np

    random = np.random.default_rng(1)
    measurements = {
        "add_scalar of a float": lambda: adding_scalars(library, 0.5),
        "add_scalar of np.float32": lambda: adding_scalars(library, np.float32(0.5)),
        "add_scalar of an array": lambda: adding_scalars(library, np.array(0.5)),
        "add_scalar, whole process": lambda: adding_in_all_threads(library),
        "add_histogram of 10,000": lambda: adding_arrays(library, "add_histogram", random.standard_normal(10_000)),
        "add_image of 84 x 84": lambda: adding_arrays(library, "add_image", random.random((3, 84, 84))),
        "add_scalar of a torch tensor": lambda: adding_tensors(library),
        "1 million points to pandas": lambda: reading(library, to_pandas, 1_000_000),
        "8 million points to polars": lambda: reading(library, to_polars, 8_000_000, runs=8),
        "8 million points to duckdb": lambda: reading(library, to_duckdb, 8_000_000, runs=8),
        "memory of 8 million points": memory_of_a_point,
    }
    return measurements[name]()


if __name__ == "__main__":
    tempfile.tempdir = tempfile.mkdtemp()
    try:
        measured = importing(sys.argv[2]) if sys.argv[1] == "import" else main(*sys.argv[1:])
    finally:
        shutil.rmtree(tempfile.tempdir)
    print(json.dumps(measured))
