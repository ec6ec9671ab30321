"""Values of every kind by tensorboardX and by TensorBoard's own functions: what `inspect`, `dump` and `export --kind` tell
of them is what was given to those writers."""

import base64
import csv
import io
import json
import subprocess
import sys
import wave

import event_files
import media
import numpy
import pytest
from conftest import PACKAGE
from PIL import Image
from tensorboard.compat.proto import config_pb2, event_pb2, graph_pb2
from tensorboardX import SummaryWriter
from tensorboardX.summary import compute_curve
from tensorboard_summaries import HYPERPARAMETERS, RATE, SCENE, TEXTS, clips, pictures, weights

STEP = 3


def graph():
    graph = graph_pb2.GraphDef()
    graph.node.add(name="x", op="Placeholder")
    graph.node.add(name="y", op="Relu", input=["x"])
    return graph


def log_with_tensorboardX(directory):
    labels, scores, example_weights = media.examples(1)
    vertices, colors = media.box(1)
    with SummaryWriter(str(directory)) as writer:
        writer.add_scalar("scalar", 0.25, STEP, display_name="A scalar", summary_description="*It*")
        writer.add_scalars("several", {"a": 1, "b": 2}, STEP)
        writer.add_histogram("histogram", weights(), STEP, bins=7)
        writer.add_histogram_raw(
            "ready", min=-1, max=4, num=14, sum=20, sum_squares=50, bucket_limits=[0, 1, 4],
            bucket_counts=[2, 0, 12], global_step=STEP,
        )
        writer.add_image("image", pictures()[0], STEP, dataformats="HWC")
        writer.add_audio("audio", clips()[0], STEP, sample_rate=RATE)
        writer.add_text("text", "a|b *c*\nä", STEP)
        writer.add_pr_curve("curve", labels, scores, STEP, num_thresholds=31, weights=example_weights)
        writer.add_mesh(
            "mesh", vertices[None], colors=colors[None], faces=numpy.array(media.FACES).reshape(1, -1, 3),
            config_dict=SCENE, global_step=STEP,
        )
        writer.add_embedding(
            media.points(0).reshape(60, 5), metadata=[f"label {index}" for index in range(60)],
            label_img=numpy.zeros((60, 3, 8, 8)), global_step=STEP, tag="points",
        )
        writer.add_hparams(HYPERPARAMETERS, {"metric": 1}, name="trial")
        writer.add_custom_scalars({"Losses": {"both": ["Multiline", ["a", "b"]]}})
        writer.file_writer.add_graph((graph(), config_pb2.RunMetadata()))


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    """Runs `x` by tensorboardX, `v1`, `v2` and `writer` by TensorBoard."""
    directory = tmp_path_factory.mktemp("others") / "runs"
    program = PACKAGE / "Tools/interop/tensorboard_summaries.py"
    subprocess.run([sys.executable, "-W", "ignore", program, directory], check=True)
    log_with_tensorboardX(directory / "x")
    return directory


@pytest.fixture
def export(run_tool, logged, tmp_path):
    """The rows of a kind as `{(run, tag): [row]}`; files are below `tmp_path`."""

    def run(kind, *arguments):
        text = run_tool("tfevents", "export", logged, "--kind", kind, *arguments)
        rows = {}
        for row in csv.DictReader(io.StringIO(text, newline="")):
            rows.setdefault((row["run"], row.get("tag") or row.get("name")), []).append(row)
        assert all(row["step"] == str(STEP) for series in rows.values() for row in series if "step" in row)
        return rows

    return run


def test_inspect_tells_the_kinds_and_the_scalars(logged, run_tool):
    runs = {run["run"]: run["series"] for run in json.loads(run_tool("tfevents", "inspect", "--json", logged))["runs"]}
    kinds = {run: {series["tag"]: series["kind"] for series in all_series} for run, all_series in runs.items()}
    hparams = {f"_hparams_/{name}": "hparams" for name in ["experiment", "session_start_info", "session_end_info"]}
    assert kinds.pop("x") == {
        "scalar": "scalars", "histogram": "histograms", "ready": "histograms", "image": "images", "audio": "audio",
        "text/text_summary": "text", "curve": "pr_curves", "mesh_1": "mesh", "mesh_2": "mesh", "mesh_3": "mesh",
        "custom_scalars__config__": "custom_scalars", "graph": "graphs", "profiler": "run metadata",
        "points:00003": "embeddings",
    }
    assert kinds.pop("x/trial") == {**hparams, "metric": "scalars"}
    assert kinds.pop("v1") == {
        "scalar/scalar_summary": "scalars", "histogram/histogram_summary": "histograms",
        "image/image_summary": "images", "audio/audio_summary": "audio", "text/text_summary": "text",
        "curve/pr_curves": "pr_curves", "raw/pr_curves": "pr_curves", "custom_scalars__config__": "custom_scalars",
        "mesh_VERTEX": "mesh", "mesh_FACE": "mesh", "mesh_COLOR": "mesh",
        "_hparams_/session_start_info": "hparams", "_hparams_/session_end_info": "hparams",
    }
    assert kinds.pop("v2") == {
        "scalar": "scalars", "histogram": "histograms", "same": "histograms", "text": "text", "mesh_VERTEX": "mesh",
        "mesh_COLOR": "mesh", "_hparams_/experiment": "hparams", "_hparams_/session_start_info": "hparams",
    }
    assert kinds == {
        "writer": {"scalar": "scalars"}, "x/several/a": {"several": "scalars"}, "x/several/b": {"several": "scalars"}
    }
    scalars = {
        (run, series["tag"]): (series["points"], series["first_step"], series["last_step"], series["last"])
        for run, all_series in runs.items() for series in all_series if series["kind"] == "scalars"
    }
    assert scalars == {
        ("x", "scalar"): (1, 3, 3, 0.25), ("x/several/a", "several"): (1, 3, 3, 1),
        ("x/several/b", "several"): (1, 3, 3, 2), ("x/trial", "metric"): (1, 0, 0, 1),
        ("v1", "scalar/scalar_summary"): (1, 3, 3, 0.25), ("v2", "scalar"): (1, 3, 3, 0.75),
        ("writer", "scalar"): (3, 0, 2, 0.5),
    }


def message(kind, fields):
    """A message of what `dump` prints."""

    def value(field, printed):
        if isinstance(printed, list):
            return [value(field, each) for each in printed]
        if field.type == field.TYPE_MESSAGE:
            return message(field.message_type._concrete_class, printed)
        if field.type == field.TYPE_BYTES:
            # Elements of a tensor stand as texts where they are.
            if field.name == "string_val" and isinstance(printed, str):
                return printed.encode()
            return base64.b64decode(printed["base64"] if isinstance(printed, dict) else printed)
        return printed

    return kind(**{name: value(kind.DESCRIPTOR.fields_by_name[name], each) for name, each in fields.items()})


def test_dump_gives_their_events(logged, run_tool):
    printed = {}
    for line in map(json.loads, run_tool("tfevents", "dump", logged).splitlines()):
        path, offset = line.pop("file"), line.pop("offset")
        printed.setdefault(path, []).append(line)
        assert offset >= 0 and "raw" not in line
    paths = event_files.paths(logged)
    assert set(printed) == set(map(str, paths)) and len(paths) == 7
    for path in paths:
        assert [message(event_pb2.Event, line) for line in printed[str(path)]] == event_files.read_events(path)


def test_texts(export):
    rows = export("texts")
    texts = {series: [row["text"] for row in found] for series, found in rows.items()}
    written = [text for row in TEXTS for text in row]
    assert texts == {
        ("x", "text/text_summary"): ["a|b *c*\nä"], ("v1", "text/text_summary"): written, ("v2", "text"): written
    }


def test_histograms(export):
    rows = {
        series: [[float(row[name]) for name in ("left", "right", "count")] for row in found]
        for series, found in export("histograms").items()
    }
    counts, edges = numpy.histogram(weights(), bins=7)
    expected = numpy.stack([edges[:-1], edges[1:], counts], axis=-1)
    for series in [("x", "histogram"), ("v1", "histogram/histogram_summary"), ("v2", "histogram")]:
        assert numpy.allclose(rows.pop(series), expected, rtol=1e-15)
    # An interval of no width keeps its values, as TensorBoard wrote them.
    assert rows.pop(("v2", "same")) == [[3, 3, 0], [3, 3, 0], [3, 3, 5]]
    assert rows == {("x", "ready"): [[-1, 0, 2], [0, 1, 0], [1, 4, 12]]}


def test_hyperparameters(run_tool, logged):
    text = run_tool("tfevents", "export", logged, "--kind", "hparams")
    rows = {row["run"]: row for row in csv.DictReader(io.StringIO(text))}
    assert set(rows) == {"x/trial", "v1", "v2"}
    for row in rows.values():
        assert (row["lr"], row["policy"], row["nesterov"]) == ("0.5", "greedy", "true")
    assert (rows["v1"]["group"], rows["v1"]["status"]) == ("a group", "failure")
    assert (rows["v1"]["start_time"], rows["v1"]["end_time"]) == ("10.0", "20.0")
    assert (rows["v2"]["group"], rows["v2"]["status"]) == ("a trial", "")


def test_curves(export):
    names = ["true_positives", "false_positives", "true_negatives", "false_negatives", "precision", "recall"]
    rows = {
        series: numpy.array([[row[name] for name in names] for row in found], numpy.float32).T
        for series, found in export("pr-curves").items()
    }
    labels, scores, example_weights = media.examples(1)
    expected = compute_curve(labels, scores, 31, example_weights).astype(numpy.float32)
    assert numpy.array_equal(rows.pop(("x", "curve")), expected)
    assert numpy.allclose(rows.pop(("v1", "curve/pr_curves")), expected, rtol=1e-6)
    ready = [[4, 3, 0], [6, 2, 0], [0, 4, 6], [0, 1, 4], [0.4, 0.6, 0], [1, 0.75, 0]]
    assert numpy.array_equal(rows.pop(("v1", "raw/pr_curves")), numpy.array(ready, numpy.float32))
    assert rows == {}


def test_pictures(export, tmp_path):
    rows = export("images", "--out", tmp_path)
    found = {
        series: [numpy.asarray(Image.open(tmp_path / row["file"])) for row in files] for series, files in rows.items()
    }
    assert set(found) == {("x", "image"), ("v1", "image/image_summary")}
    assert numpy.array_equal(found["x", "image"], pictures()[:1])
    assert numpy.array_equal(found["v1", "image/image_summary"], pictures())
    assert {(row["width"], row["height"]) for files in rows.values() for row in files} == {("32", "24")}


def test_sounds(export, tmp_path):
    found = {}
    for series, rows in export("audio", "--out", tmp_path).items():
        for row in rows:
            with wave.open(str(tmp_path / row["file"])) as clip:
                assert clip.getframerate() == RATE
                samples = numpy.frombuffer(clip.readframes(clip.getnframes()), "<i2")
            found.setdefault(series, []).append((row["label"], samples.reshape(-1, clip.getnchannels())))
    assert set(found) == {("x", "audio"), ("v1", "audio/audio_summary")}
    assert [label for label, _ in found["v1", "audio/audio_summary"]] == ["first", "second"]
    for sounds in found.values():
        for (_, samples), clip in zip(sounds, clips()):
            assert numpy.abs(samples / 32767 - clip).max() < 1e-4


def test_meshes(export, tmp_path):
    rows = export("meshes", "--out", tmp_path)
    assert set(rows) == {("x", "mesh"), ("v1", "mesh"), ("v2", "mesh")}
    layout = [("position", "<f4", 3), ("color", "u1", 3)]
    for (run, _), (row,) in rows.items():
        content = (tmp_path / row["file"]).read_bytes().split(b"end_header\n", 1)[1]
        vertices, colors = media.box(2 if run == "v2" else 1)
        points = numpy.frombuffer(content, layout, 8)
        assert numpy.array_equal(points["position"], vertices) and numpy.array_equal(points["color"], colors)
        faces = numpy.frombuffer(content[points.nbytes :], [("count", "u1"), ("corners", "<i4", 3)])
        assert faces["corners"].ravel().tolist() == ([] if run == "v2" else media.FACES)


def test_embeddings(export, tmp_path):
    rows = export("embeddings", "--out", tmp_path)
    assert set(rows) == {("x", "points:00003")}
    (row,) = rows["x", "points:00003"]
    assert numpy.array_equal(numpy.load(tmp_path / row["tensor"]), media.points(0).reshape(60, 5))
    labels = (tmp_path / row["metadata"]).read_text().splitlines()
    assert labels == [f"label {index}" for index in range(60)]
    assert Image.open(tmp_path / row["sprite"]).size == (64, 64)


def test_graphs(run_tool, logged, tmp_path):
    text = run_tool("tfevents", "export", logged, "--kind", "graphs", "--out", tmp_path)
    rows = {row["tag"]: row for row in csv.DictReader(io.StringIO(text))}
    assert set(rows) == {"graph", "run_metadata/profiler"} and rows["graph"]["nodes"] == "2"
    assert graph_pb2.GraphDef.FromString((tmp_path / rows["graph"]["file"]).read_bytes()) == graph()
