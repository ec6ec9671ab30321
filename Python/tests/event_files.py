"""What event files of any writer say, read with TensorBoard's own protos."""

import io
import os
import struct
import wave

import numpy as np
from google.protobuf import json_format
from PIL import Image
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData


def records(path):
    """The records of a file."""
    with open(path, "rb") as file:
        while header := file.read(12):
            (length,) = struct.unpack("<Q", header[:8])
            yield file.read(length)
            file.read(4)


def events(log_dir):
    """The events below a directory but for those that begin a file: run and event."""
    for directory, _, names in sorted(os.walk(log_dir)):
        for name in sorted(name for name in names if "tfevents" in name and not name.endswith(".pending")):
            for record in records(os.path.join(directory, name)):
                event = Event.FromString(record)
                if not event.file_version:
                    yield os.path.relpath(directory, log_dir), event


def points(log_dir):
    """The scalars below a directory: run, tag, step and value."""
    return [
        (run, value.tag, event.step, value.simple_value)
        for run, event in events(log_dir) for value in event.summary.value
    ]


def contents(log_dir):
    """All that was logged below a directory, in a form that can be compared."""
    found = []
    for run, event in events(log_dir):
        if not event.summary.value:
            found.append((run, event.step, str(event.WhichOneof("what")), None, None))
        for value in event.summary.value:
            found.append((run, event.step, value.tag, _metadata(value.metadata), _content(value)))
    return found


def _metadata(metadata):
    if metadata.plugin_data.plugin_name != "hparams":
        return str(metadata)
    # A map's members stand in any order.
    return json_format.MessageToDict(HParamsPluginData.FromString(metadata.plugin_data.content))


def _content(value):
    kind = value.WhichOneof("value")
    if kind == "image":
        image = value.image
        pixels = np.asarray(Image.open(io.BytesIO(image.encoded_image_string)).convert("RGBA"))
        return image.height, image.width, image.colorspace, pixels.tobytes()
    if kind == "audio":
        with wave.open(io.BytesIO(value.audio.encoded_audio_string)) as sound:
            samples = sound.readframes(sound.getnframes())
        return value.audio.sample_rate, value.audio.num_channels, value.audio.length_frames, samples
    if kind == "histo":
        histogram = value.histo
        return [
            _rounded(getattr(histogram, name)) for name in ("min", "max", "num", "sum", "sum_squares")
        ] + [[_rounded(x) for x in histogram.bucket_limit], list(histogram.bucket)]
    return str(value)[str(value).index(kind):] if kind else None


def _rounded(number):
    return f"{number:.9g}"


def other_files(log_dir):
    """The files below a directory that are no event files, by their paths."""
    found = {}
    for directory, _, names in os.walk(log_dir):
        for name in names:
            if "tfevents" not in name:
                path = os.path.join(directory, name)
                with open(path, "rb") as file:
                    content = file.read()
                if name.endswith(".png"):
                    content = np.asarray(Image.open(io.BytesIO(content))).tobytes()
                found[os.path.relpath(path, log_dir)] = content
    return found
