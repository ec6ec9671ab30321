"""Sounds, videos, curves, meshes, embeddings, graphs and tensors: what Tests/KindsProbe logs is what both of
TensorBoard's loaders serve, as other decoders read it."""

import io
import json
import time
import urllib.parse
import wave

import media
import numpy
import pytest
from media import EMBEDDING_STEPS, RUN, STEPS
from PIL import Image
from tensorboard.compat.proto import graph_pb2
from tensorboard.util import tensor_util
from tensorboard_server import LOADERS, running_tensorboard
from tensorboardX.summary import compute_curve

import event_files

PATIENCE = 120


@pytest.fixture(scope="module")
def logged(run_tool, tmp_path_factory):
    log_directory = tmp_path_factory.mktemp("media")
    run_tool("KindsProbe", log_directory, "media")
    return log_directory


@pytest.fixture(scope="module", params=LOADERS)
def tensorboard(request, logged):
    with running_tensorboard(logged, request.param) as tensorboard:
        deadline = time.monotonic() + PATIENCE
        while "last" not in tensorboard.scalar_tags().get(RUN, {}):
            assert time.monotonic() < deadline, "TensorBoard did not load the run"
            time.sleep(0.5)
        yield tensorboard


def blobs(tensorboard, plugin, one, tag, sample=0):
    """The bytes of a sample at each step."""
    served = tensorboard.get(f"data/plugin/{plugin}/{plugin}", run=RUN, tag=tag, sample=sample)
    assert [entry["step"] for entry in served] == list(STEPS)
    kind = served[0].get("contentType")
    query = f"&content_type={kind}" if kind else ""
    return served, [
        tensorboard.get_bytes(f"data/plugin/{plugin}/{one}?{entry['query']}{query}") for entry in served
    ]


def clips(tensorboard, tag, sample=0):
    served, files = blobs(tensorboard, "audio", "individualAudio", tag, sample)
    assert {entry["contentType"] for entry in served} == {"audio/wav"}
    return files


def decoded(file):
    """Rate, channels and samples of a WAV file of integers."""
    with wave.open(io.BytesIO(file)) as clip:
        assert clip.getsampwidth() == 2
        frames = clip.readframes(clip.getnframes())
        return clip.getframerate(), clip.getnchannels(), numpy.frombuffer(frames, "<i2")


def test_sounds_are_served_as_they_were_logged(tensorboard):
    for step, file in zip(STEPS, clips(tensorboard, "tone/mono")):
        rate, channels, samples = decoded(file)
        expected = numpy.rint(numpy.clip(media.tone(step), -1, 1) * numpy.float32(32767))
        assert (rate, channels) == (8000, 1)
        assert numpy.array_equal(samples, expected)
    for step, file in zip(STEPS, clips(tensorboard, "tone/stereo")):
        rate, channels, samples = decoded(file)
        assert (rate, channels) == (44100, 2)
        assert numpy.array_equal(samples, media.integers(step))


def test_sounds_of_floating_point_are_exact(tensorboard):
    from scipy.io import wavfile

    for step, file in zip(STEPS, clips(tensorboard, "tone/float")):
        rate, samples = wavfile.read(io.BytesIO(file))
        assert rate == 16000 and samples.dtype == numpy.float32
        assert numpy.array_equal(samples, (media.tone(step) / numpy.float32(2)).reshape(-1, 4))


def test_several_sounds_of_a_step_are_served(tensorboard):
    for sample, count in enumerate([100, 200]):
        for step, file in zip(STEPS, clips(tensorboard, "tone/batch", sample)):
            assert numpy.array_equal(decoded(file)[2], media.integers(step, count))


def test_what_was_clipped_is_counted(tensorboard):
    expected = [(step, int((numpy.abs(media.tone(step)) > 1).sum())) for step in STEPS]
    assert tensorboard.scalars()[RUN]["tone/mono/clipped"] == expected
    assert "tone/stereo/clipped" not in tensorboard.scalars()[RUN]


def test_videos_are_animated_pictures(tensorboard):
    _, files = blobs(tensorboard, "images", "individualImage", "video")
    for step, file in zip(STEPS, files):
        with Image.open(io.BytesIO(file)) as video:
            assert (video.n_frames, video.info["loop"]) == (12, 2)
            for index, frame in enumerate(media.frames(step)):
                video.seek(index)
                assert video.info["duration"] == 100
                assert numpy.array_equal(numpy.asarray(video.convert("RGB")), frame)
    _, gifs = blobs(tensorboard, "images", "individualImage", "gif")
    assert all(Image.open(io.BytesIO(gif)).convert("RGB").getpixel((0, 0)) == (255, 0, 0) for gif in gifs)


def curves(tensorboard, tag):
    served = tensorboard.get("data/plugin/pr_curves/pr_curves", run=RUN, tag=tag)[RUN]
    assert [curve["step"] for curve in served] == list(STEPS)
    return served


@pytest.mark.parametrize("tag, thresholds", [("curve", 201), ("weighted", 31)])
def test_curves_are_those_that_tensorboardX_computes(tensorboard, tag, thresholds):
    for step, curve in zip(STEPS, curves(tensorboard, tag)):
        labels, scores, weights = media.examples(step)
        tp, fp, tn, fn, precision, recall = compute_curve(
            labels, scores, thresholds, weights if tag == "weighted" else None
        )
        count = len(curve["precision"])
        assert count == int((tp + fp > 0).sum())
        for name, row in {"precision": precision, "recall": recall}.items():
            assert curve[name] == pytest.approx(row[:count].tolist(), abs=1e-7)
        for name, row in {
            "true_positives": tp, "false_positives": fp, "true_negatives": tn, "false_negatives": fn
        }.items():
            assert curve[name] == row[:count].astype(int).tolist()
        assert curve["thresholds"] == pytest.approx(numpy.linspace(0, 1, thresholds)[:count].tolist())


def test_names_and_descriptions_are_served(tensorboard):
    curve = tensorboard.get("data/plugin/pr_curves/tags")[RUN]["curve"]
    assert (curve["displayName"], curve["description"]) == ("A curve", "<p>Of <em>500</em> examples</p>")
    sound = tensorboard.get("data/plugin/audio/tags")[RUN]["tone/mono"]
    assert sound["displayName"] == "A tone" and "±1" in sound["description"]
    assert tensorboard.get("data/plugin/audio/tags")[RUN]["tone/batch"]["samples"] == 2


def mesh_data(tensorboard, tag, kind, step, sample, dtype):
    query = urllib.parse.urlencode(
        {"run": RUN, "tag": tag, "content_type": kind, "step": step, "sample": sample}
    )
    return numpy.frombuffer(tensorboard.get_bytes(f"data/plugin/mesh/data?{query}"), dtype)


def test_meshes_are_served_as_they_were_logged(tensorboard):
    assert tensorboard.get("data/plugin/mesh/tags")[RUN] == {
        "box": {"samples": 1}, "cloud": {"samples": 1}, "pair": {"samples": 2}
    }
    for step in STEPS:
        vertices, colors = media.box(step)
        assert numpy.array_equal(mesh_data(tensorboard, "box", "VERTEX", step, 0, "<f4"), vertices.ravel())
        assert numpy.array_equal(mesh_data(tensorboard, "box", "COLOR", step, 0, "u1"), colors.ravel())
        assert mesh_data(tensorboard, "box", "FACE", step, 0, "<i4").tolist() == media.FACES
        assert numpy.array_equal(
            mesh_data(tensorboard, "cloud", "VERTEX", step, 0, "<f4"), media.cloud(step).ravel()
        )
        assert numpy.array_equal(
            mesh_data(tensorboard, "cloud", "COLOR", step, 0, "u1"), (numpy.arange(6000) % 256).astype("u1")
        )
        for sample, sign in enumerate([1, -1]):
            assert numpy.array_equal(
                mesh_data(tensorboard, "pair", "VERTEX", step, sample, "<f4"), sign * vertices.ravel()
            )
    entries = tensorboard.get("data/plugin/mesh/meshes", run=RUN, tag="box", sample=0)
    assert len(entries) == 9 and {entry["components"] for entry in entries} == {14}
    scene = json.loads(entries[0]["config"])
    assert scene["camera"] == {"cls": "PerspectiveCamera", "fov": 60, "near": 0.1, "far": 1000}
    assert scene["material"]["cls"] == "MeshStandardMaterial" and len(scene["lights"]) == 2


def test_the_projector_serves_tensors_and_metadata(tensorboard):
    assert tensorboard.get("data/plugin/projector/runs") == [RUN]
    served = {
        embedding["tensorName"]: embedding
        for embedding in tensorboard.get("data/plugin/projector/info", run=RUN)["embeddings"]
    }
    names = {name: f"{name}:{step:05}" for step in EMBEDDING_STEPS for name in ["situations", "../odd name"]}
    assert len(served) == 4 and set(names.values()) <= set(served)
    for step in EMBEDDING_STEPS:
        for name, shape in [("situations", [60, 5]), ("../odd name", [100, 3])]:
            name = f"{name}:{step:05}"
            assert served[name]["tensorShape"] == shape
            query = urllib.parse.urlencode({"run": RUN, "name": name, "num_rows": 1000})
            tensor = tensorboard.get_bytes(f"data/plugin/projector/tensor?{query}")
            assert numpy.array_equal(numpy.frombuffer(tensor, "<f4"), media.points(step))
            lines = tensorboard.get_bytes(f"data/plugin/projector/metadata?{query}").decode().splitlines()
            if shape[1] == 5:
                assert lines[0] == "name\tkind"
                assert lines[1:] == [f"point {index}\t{index % 3}" for index in range(60)]
                sprite = tensorboard.get_bytes(f"data/plugin/projector/sprite_image?{query}")
                assert numpy.array_equal(numpy.asarray(Image.open(io.BytesIO(sprite))), sprites())
            else:
                assert lines == [f"label {index}" for index in range(100)]


def sprites():
    thumbnails = [
        ((numpy.arange(192) + index * 4) % 256).astype(numpy.uint8).reshape(8, 8, 3) for index in range(60)
    ]
    thumbnails += [numpy.zeros((8, 8, 3), numpy.uint8)] * 4
    return numpy.concatenate(
        [numpy.concatenate(thumbnails[row * 8 : row * 8 + 8], axis=1) for row in range(8)]
    )


NODES = ["state"] + [
    f"policy/dense{layer}/{node}" for layer in (1, 2) for node in ("weights", "product", "relu")
] + ["policy/action"]


def test_the_graph_is_served(tensorboard):
    info = tensorboard.get("data/plugin/graphs/info")[RUN]
    assert info["run_graph"] and list(info["tags"]) == ["step 1"]
    text = tensorboard.get_bytes(f"data/plugin/graphs/graph?run={RUN}&conceptual=false").decode()
    from google.protobuf import text_format

    graph = text_format.Parse(text, graph_pb2.GraphDef())
    nodes = {node.name: node for node in graph.node}
    assert list(nodes) == NODES
    product = nodes["policy/dense2/product"]
    assert product.op == "MatMul"
    assert list(product.input) == ["policy/dense1/relu", "policy/dense2/weights"]
    (shape,) = product.attr["_output_shapes"].list.shape
    assert [dimension.size for dimension in shape.dim] == [-1, 4]
    assert nodes["state"].attr["dtype"].type == 1
    assert list(nodes["policy/action"].input) == ["policy/dense2/relu", "^state"]


def test_tensors_of_every_type_are_what_was_logged(logged):
    """Read by TensorBoard's own tensor_util."""
    (path,) = event_files.paths(logged)
    tensors = {
        value.tag.removeprefix("tensor/"): tensor_util.make_ndarray(value.tensor)
        for event in event_files.read_events(path)
        for value in event.summary.value
        if value.tag.startswith("tensor/")
    }
    expected = {
        "float": numpy.array([[1.5, -2], [numpy.inf, 0.1]], "f4"),
        "double": numpy.array([[0.1], [-1e300]]),
        "int8": numpy.array([-128, 127], "i1"),
        "uint8": numpy.array([0, 255], "u1"),
        "int16": numpy.array([-32768, 5], "i2"),
        "uint16": numpy.array([65535, 5], "u2"),
        "int32": numpy.array([-(2**31), 5], "i4"),
        "uint32": numpy.array([2**32 - 1, 5], "u4"),
        "int64": numpy.array([-(2**63), 9007199254740993], "i8"),
        "uint64": numpy.array([2**64 - 1, 5], "u8"),
        "bool": numpy.array([True, False]),
        "string": numpy.array([["ä".encode(), b""]], object),
        "half": numpy.array([1, -2], "f2"),
        "complex64": numpy.array([1 - 2j], "c8"),
        "scalar": numpy.array(7, "i4"),
        "empty": numpy.zeros((0, 3), "f4"),
    }
    assert set(tensors) == set(expected)
    for name, tensor in expected.items():
        assert tensors[name].dtype == tensor.dtype and tensors[name].shape == tensor.shape, name
        assert numpy.array_equal(tensors[name], tensor), name


def test_verify_finds_the_files_sound(logged, run_tool):
    report = json.loads(run_tool("tfevents", "verify", "--json", logged))
    assert report["findings"] == [] and report["failures"] == []
