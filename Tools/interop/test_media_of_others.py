"""Sounds, curves, meshes, embeddings, graphs and tensors of other writers mean what was given to them."""

import io
import json

import event_files
import media
import numpy
import pytest
from PIL import Image
from scipy.io import wavfile
from tensorboard.compat.proto import event_pb2, graph_pb2, summary_pb2
from tensorboard.plugins.mesh import metadata as mesh_metadata
from tensorboard.plugins.mesh import plugin_data_pb2 as mesh_plugin
from tensorboard.plugins.pr_curve import metadata as curve_metadata
from tensorboard.plugins.audio import metadata as audio_metadata
from tensorboard.plugins.image import metadata as image_metadata
from tensorboard.util import tensor_util
from tensorboardX import SummaryWriter
from tensorboardX.summary import compute_curve

SCENE = {"material": {"cls": "PointsMaterial", "size": 2}}


@pytest.fixture
def meanings(run_tool, tmp_path):
    """What our reader makes of the run, as `{tag: meaning}`."""

    def read():
        lines = run_tool("KindsProbe", tmp_path, "read").splitlines()
        return {line["tag"] or line["kind"]: line for line in map(json.loads, lines)}

    return read


def rows(meaning):
    return [numpy.array(row, numpy.float32) for row in meaning["numbers"]]


def test_tensorboardX(tmp_path, meanings):
    labels, scores, _ = media.examples(0)
    vertices, colors = media.box(0)
    points = media.points(0).reshape(60, 5)
    labels_of_points = [f"label {index}" for index in range(60)]
    with SummaryWriter(str(tmp_path)) as writer:
        writer.add_audio("audio", numpy.clip(media.tone(0), -1, 1), 3, sample_rate=8000)
        writer.add_pr_curve("curve", labels, scores, 3)
        writer.add_mesh(
            "mesh", vertices[None], colors=colors[None], faces=numpy.array(media.FACES).reshape(1, -1, 3),
            config_dict=SCENE, global_step=3,
        )
        writer.add_embedding(points, metadata=labels_of_points, global_step=3, tag="points")
        writer.add_embedding(
            points, metadata=[[label, "x"] for label in labels_of_points],
            metadata_header=["label", "kind"], label_img=numpy.zeros((60, 3, 8, 8)), global_step=4,
        )
    found = meanings()
    (samples,) = rows(found["audio"])
    assert found["audio"]["texts"] == ["8000 Hz, 1"]
    assert numpy.abs(samples / 32767 - numpy.clip(media.tone(0), -1, 1)).max() < 1e-4
    for row, expected in zip(rows(found["curve"]), compute_curve(labels, scores, 127)):
        assert numpy.array_equal(row, expected.astype(numpy.float32))
    parts = {meaning["kind"]: meaning for meaning in found.values()}
    assert numpy.array_equal(rows(parts["vertices"])[0], vertices.ravel())
    assert rows(parts["faces"])[0].tolist() == media.FACES
    assert numpy.array_equal(rows(parts["colors"])[0], colors.ravel())
    assert json.loads(parts["vertices"]["texts"][1]) == SCENE
    (labelled,) = [meaning for tag, meaning in found.items() if tag.startswith("points")]
    assert numpy.array_equal(rows(labelled)[1], points.ravel()) and labelled["texts"] == [""] + labels_of_points
    (table,) = [meaning for tag, meaning in found.items() if tag.startswith("default")]
    assert table["texts"][:2] == ["label|kind", "label 0|x"] and table["texts"][-1] == "64 x 64"


def value(tag, array, metadata):
    return summary_pb2.Summary.Value(tag=tag, tensor=tensor_util.make_tensor_proto(array), metadata=metadata)


def test_tensorboard_itself(tmp_path, meanings):
    """The values that its summary functions make, which need TensorFlow for nothing else."""
    labels, scores, _ = media.examples(1)
    vertices, colors = media.box(1)
    curve = compute_curve(labels, scores, 201).astype(numpy.float32)
    kinds = mesh_plugin.MeshPluginData
    parts = {
        kinds.VERTEX: vertices[None],
        kinds.FACE: numpy.array(media.FACES, numpy.int32).reshape(1, -1, 3),
        kinds.COLOR: colors[None],
    }
    mask = mesh_metadata.get_components_bitmask(list(parts))
    values = [value("curve", curve, curve_metadata.create_summary_metadata("curve", "", 201))]
    for kind, array in parts.items():
        metadata = mesh_metadata.create_summary_metadata(
            "mesh", None, kind, mask, list(array.shape), json_config=json.dumps(SCENE)
        )
        values.append(value(mesh_metadata.get_instance_name("mesh", kind), array, metadata))
    clip = wav(media.integers(0), 8000)
    metadata = audio_metadata.create_summary_metadata(
        None, None, encoding=audio_metadata.Encoding.Value("WAV")
    )
    values.append(value("audio", numpy.array([[clip, b"a label"]], object), metadata))
    write(tmp_path, [summary(values, step=1)])
    found = meanings()
    for row, expected in zip(rows(found["curve"]), curve):
        assert numpy.array_equal(row, expected)
    assert numpy.array_equal(rows(found["mesh_VERTEX"])[0], vertices.ravel())
    assert rows(found["mesh_FACE"])[0].tolist() == media.FACES
    assert numpy.array_equal(rows(found["mesh_COLOR"])[0], colors.ravel())
    assert numpy.array_equal(rows(found["audio"])[0], media.integers(0))


def test_videos_of_pillow(tmp_path, meanings):
    """Animated PNG files, which differ from ours in their chunks."""
    frames = media.frames(1)
    distinct = [frame for index, frame in enumerate(frames) if index == 0 or (frame != frames[index - 1]).any()]
    file = io.BytesIO()
    pictures = [Image.fromarray(frame) for frame in distinct]
    pictures[0].save(file, "PNG", save_all=True, append_images=pictures[1:], duration=80, loop=3)
    image = numpy.array([b"32", b"24", file.getvalue()], object)
    metadata = image_metadata.create_summary_metadata(None, None)
    write(tmp_path, [summary([value("video", image, metadata)], step=1)])
    found = meanings()["video"]
    assert numpy.array_equal(numpy.array(rows(found)), [frame.ravel() for frame in distinct])
    assert len(distinct) > 4


def test_torch(tmp_path, meanings):
    """The messages of torch.utils.tensorboard: legacy audio, its plugin "tensor", a graph."""
    audio = summary_pb2.Summary.Audio(
        sample_rate=8000, num_channels=1, length_frames=2000, content_type="audio/wav",
        encoded_audio_string=wav(media.integers(2), 8000),
    )
    metadata = summary_pb2.SummaryMetadata(
        plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name="tensor")
    )
    graph = graph_pb2.GraphDef()
    graph.node.add(name="input/x", op="IO Node").attr["_output_shapes"].list.shape.add().dim.add(size=7)
    graph.node.add(name="model/Linear[fc]/y", op="aten::linear", input=["input/x"])
    write(
        tmp_path,
        [
            event_pb2.Event(graph_def=graph.SerializeToString()),
            summary(
                [
                    summary_pb2.Summary.Value(tag="audio", audio=audio),
                    value("tensor", numpy.array([[1, 2], [3, 4]], numpy.int64), metadata),
                ],
                step=1,
            ),
        ],
    )
    found = meanings()
    assert numpy.array_equal(rows(found["audio"])[0], media.integers(2))
    assert rows(found["tensor"])[0].tolist() == [1, 2, 3, 4]
    assert found["graph"]["texts"] == [
        "input/x IO Node  [[7]]", "model/Linear[fc]/y aten::linear input/x []"
    ]


def wav(samples, rate):
    file = io.BytesIO()
    wavfile.write(file, rate, samples)
    return file.getvalue()


def summary(values, step):
    return event_pb2.Event(step=step, summary=summary_pb2.Summary(value=values))


def write(directory, events):
    event_files.write_events(
        directory / "events.out.tfevents.1700000000.host.1.0",
        [event_pb2.Event(file_version="brain.Event:2"), *events],
    )
