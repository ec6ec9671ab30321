"""python python_package.py MEASUREMENT tfevents|tensorboardX|tbparse

Prints one number: nanoseconds, microseconds, milliseconds or bytes, as the measurement's name has it.
"""

import json
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


def seconds_of_thread(call, count, clock=time.thread_time):
    begin = clock()
    for step in range(count):
        call(step)
    return (clock() - begin) / count


def importing(library):
    begin = time.process_time()
    import tfevents

    tfevents.SummaryWriter
    return (time.process_time() - begin) * 1e3


def adding_scalars(library, value):
    writer = writer_of(library)
    count = 20_000 if library == "tfevents" else 2_000

    def measure():
        nanoseconds = seconds_of_thread(lambda step: writer.add_scalar("loss/train", value, step), count) * 1e9
        writer.flush()
        return nanoseconds

    return least(measure)


def adding_in_all_threads(library):
    count = 500_000 if library == "tfevents" else 5_000
    begin = time.process_time()
    with writer_of(library) as writer:
        for step in range(count):
            writer.add_scalar("loss/train", 0.5, step)
    return (time.process_time() - begin) / count * 1e9


def adding_arrays(library, method, array):
    writer = writer_of(library)
    add = getattr(writer, method)
    return least(lambda: seconds_of_thread(lambda step: add("a", array, step), 50) * 1e6)


def log_of(points):
    from tfevents import SummaryWriter

    directory = tempfile.mkdtemp()
    with SummaryWriter(directory) as writer:
        for step in range(points // 20):
            for tag in range(20):
                writer.add_scalar(f"tag/{tag}", step * 0.5, step)
    return directory


def reading(library, into):
    points = 1_000_000 if library == "tfevents" else 40_000
    directory = log_of(points)

    def measure():
        begin = time.process_time()
        if library == "tbparse":
            from tbparse import SummaryReader

            assert len(SummaryReader(directory).scalars) == points
        else:
            import tfevents

            assert len(into(tfevents.read(directory))) == points
        return (time.process_time() - begin) / points * 1e9

    return least(measure, 3)


def to_pandas(scalars):
    import pyarrow

    return pyarrow.table(scalars).to_pandas()


def to_polars(scalars):
    import polars

    return polars.DataFrame(scalars)


def memory_of_a_point():
    import resource

    import polars
    import tfevents

    directory = log_of(2_000_000)
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
        "read to pandas, a point": lambda: reading(library, to_pandas),
        "read to polars, a point": lambda: reading(library, to_polars),
        "memory of a point read": memory_of_a_point,
    }
    return measurements[name]()


if __name__ == "__main__":
    measured = importing(sys.argv[2]) if sys.argv[1] == "import" else main(*sys.argv[1:])
    print(json.dumps(measured))
