"""python pictures.py LOGDIR COUNT

Writes a run of pictures of a megabyte each, whose pixels nobody looks at.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "interop"))

import event_files  # noqa: E402
from tensorboard.compat.proto.event_pb2 import Event  # noqa: E402


def events(count):
    for step in range(count):
        event = Event(wall_time=1.7e9 + step, step=step)
        value = event.summary.value.add(tag="picture")
        value.tensor.dtype = 7
        value.tensor.tensor_shape.dim.add(size=3)
        value.tensor.string_val.extend([b"1", b"1", bytes([step % 256]) * (1 << 20)])
        value.metadata.plugin_data.plugin_name = "images"
        yield event


event_files.write_events(Path(sys.argv[1]) / "run" / "events.out.tfevents.1", events(int(sys.argv[2])))
