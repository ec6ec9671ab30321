"""python write.py tensorboardx|tensorboard|torch w1|w2 LOGDIR STEPS

Writes the workload as a user of that package would; timed from before the writer exists to after it is closed.
"""

import sys
import time

from workload import TAGS, Measurement, values


def each_value(steps, numbers):
    index = 0
    for step in range(steps):
        for tag in TAGS:
            yield tag, numbers[index], step
            index += 1


def summaries(steps, numbers, summary_class):
    for step in range(steps):
        first = step * len(TAGS)
        yield step, summary_class(value=[
            summary_class.Value(tag=tag, simple_value=numbers[first + index]) for index, tag in enumerate(TAGS)])


def write_with_summary_writer(writer_class, summary_class, form, logdir, steps, numbers):
    writer = writer_class(logdir)
    if form == "w1":
        for tag, value, step in each_value(steps, numbers):
            writer.add_scalar(tag, value, step)
    else:
        file_writer = writer._get_file_writer()
        for step, summary in summaries(steps, numbers, summary_class):
            file_writer.add_summary(summary, step)
    writer.close()


def write_with_tensorboard(form, logdir, steps, numbers):
    writer = EventFileWriter(logdir)
    if form == "w1":
        for tag, value, step in each_value(steps, numbers):
            summary = Summary(value=[Summary.Value(tag=tag, simple_value=value)])
            writer.add_event(Event(wall_time=time.time(), step=step, summary=summary))
    else:
        for step, summary in summaries(steps, numbers, Summary):
            writer.add_event(Event(wall_time=time.time(), step=step, summary=summary))
    writer.close()


peer, form, logdir, steps = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
numbers = values(steps)
if peer == "tensorboard":
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    measurement = Measurement()
    write_with_tensorboard(form, logdir, steps, numbers)
else:
    if peer == "tensorboardx":
        from tensorboardX import SummaryWriter
        from tensorboardX.proto.summary_pb2 import Summary
    else:
        from tensorboard.compat.proto.summary_pb2 import Summary
        from torch.utils.tensorboard import SummaryWriter
    measurement = Measurement()
    write_with_summary_writer(SummaryWriter, Summary, form, logdir, steps, numbers)
measurement.report(len(numbers))
