"""Writes what TensorBoard's own summary functions make, one event a function.

    tensorboard_summaries.py DIRECTORY

They ask TensorFlow for types and messages, which TensorBoard has too, and for two encoders, in whose place Pillow and
SciPy encode. A program of its own, as other code would take these for TensorFlow.
"""

import io
import sys
import types
from pathlib import Path

import event_files
import media
import numpy
from PIL import Image
from scipy.io import wavfile
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.compat.tensorflow_stub import compat, dtypes
from tensorboard.compat.tensorflow_stub import io as tensorflow_io
from tensorboard.util import encoder, tensor_util

RATE = 8000
SCENE = {"material": {"cls": "PointsMaterial", "size": 2}}
TEXTS = [["a|b", "*c*"], ["ä", ""]]
HYPERPARAMETERS = {"lr": 0.5, "policy": "greedy", "nesterov": True}


def weights():
    return numpy.arange(200) ** 2 % 97 / 4


def pictures():
    return numpy.stack(media.frames(0)[:2])


def clips():
    """Two clips of two channels."""
    return numpy.clip(media.tone(0), -1, 1).reshape(2, -1, 2)


def wav(samples, samples_per_second):
    file = io.BytesIO()
    wavfile.write(file, samples_per_second, numpy.rint(samples * numpy.float32(32767)).astype(numpy.int16))
    return file.getvalue()


def png(image):
    file = io.BytesIO()
    Image.fromarray(image).save(file, "PNG")
    return file.getvalue()


def provide_tensorflow():
    tensorflow = types.ModuleType("tensorflow")
    for name in ["float32", "float64", "int32", "uint8", "string"]:
        setattr(tensorflow, name, getattr(dtypes, name))
    tensorflow.make_tensor_proto = tensor_util.make_tensor_proto
    tensorflow.Summary, tensorflow.SummaryMetadata = summary_pb2.Summary, summary_pb2.SummaryMetadata
    tensorflow.io = tensorflow_io
    tensorflow.compat = types.ModuleType("tensorflow.compat")
    tensorflow.compat.v1 = tensorflow.compat.v2 = tensorflow
    tensorflow.compat.as_bytes = compat.as_bytes
    sys.modules.update({
        "tensorflow": tensorflow, "tensorflow.compat": tensorflow.compat, "tensorflow.compat.v1": tensorflow
    })
    encoder.encode_png, encoder.encode_wav = png, wav


def first_summaries():
    """Those of `tensorboard.summary.v1` and of the plugins that it leaves out."""
    from tensorboard.plugins.custom_scalar import layout_pb2
    from tensorboard.plugins.hparams import api_pb2
    from tensorboard.plugins.hparams import summary as hparams
    from tensorboard.plugins.mesh import summary as mesh
    from tensorboard.summary import v1

    labels, scores, example_weights = media.examples(1)
    vertices, colors = media.box(1)
    chart = layout_pb2.Chart(title="both", multiline=layout_pb2.MultilineChartContent(tag=["a", "b"]))
    return [
        v1.scalar_pb("scalar", 0.25, display_name="A scalar", description="*It*"),
        v1.histogram_pb("histogram", weights(), bucket_count=7),
        v1.image_pb("image", pictures()),
        v1.audio_pb("audio", clips(), RATE, labels=["first", "second"]),
        v1.text_pb("text", numpy.array(TEXTS)),
        v1.pr_curve_pb("curve", labels, scores, num_thresholds=31, weights=example_weights),
        v1.pr_curve_raw_data_pb("raw", *([4, 3, 0], [6, 2, 0], [0, 4, 6], [0, 1, 4]), [0.4, 0.6, 0], [1, 0.75, 0], 3),
        v1.custom_scalar_pb(
            layout_pb2.Layout(category=[layout_pb2.Category(title="Losses", chart=[chart])])),
        mesh.pb("mesh", vertices[None], numpy.array(media.FACES).reshape(1, -1, 3), colors[None], config_dict=SCENE),
        hparams.session_start_pb(HYPERPARAMETERS, group_name="a group", start_time_secs=10),
        hparams.session_end_pb(api_pb2.STATUS_FAILURE, end_time_secs=20),
    ]


def second_summaries():
    """Those of the plugins' `summary_v2`, as far as they do not compute with TensorFlow."""
    from tensorboard.plugins.histogram import summary_v2 as histogram
    from tensorboard.plugins.hparams import summary_v2 as hparams
    from tensorboard.plugins.mesh import summary_v2 as mesh
    from tensorboard.plugins.scalar import summary_v2 as scalar
    from tensorboard.plugins.text import summary_v2 as text

    vertices, colors = media.box(2)
    policies = hparams.HParam("policy", hparams.Discrete(["greedy", "random"]))
    return [
        scalar.scalar_pb("scalar", 0.75, description="*It*"),
        histogram.histogram_pb("histogram", weights(), buckets=7),
        histogram.histogram_pb("same", numpy.full(5, 3.0), buckets=3),
        text.text_pb("text", numpy.array(TEXTS)),
        mesh.mesh_pb("mesh", vertices[None], colors=colors[None]),
        hparams.hparams_config_pb([policies], [hparams.Metric("scalar")], time_created_secs=5),
        hparams.hparams_pb(HYPERPARAMETERS, trial_id="a trial", start_time_secs=10),
    ]


def write(directory, summaries):
    directory.mkdir(parents=True)
    event_files.write_events(
        directory / "events.out.tfevents.1700000000.host.1.0",
        [event_pb2.Event(wall_time=1.5, file_version="brain.Event:2")]
        + [event_pb2.Event(wall_time=2.5, step=3, summary=summary) for summary in summaries],
    )


def main():
    from tensorboard.summary import Writer

    directory = Path(sys.argv[1])
    provide_tensorflow()
    write(directory / "v1", first_summaries())
    write(directory / "v2", second_summaries())
    writer = Writer(str(directory / "writer"))
    for step in range(3):
        writer.add_scalar("scalar", step / 4, step)
    writer.close()


if __name__ == "__main__":
    main()
