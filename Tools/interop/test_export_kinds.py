"""Values of every kind exported by `tfevents export --kind`, as Pillow, wave, NumPy, protobuf and TensorBoard's
own reader have them."""

import csv
import io
import json
import subprocess
import wave

import media
import numpy
import polars
import pytest
from conftest import product
from kinds import RUNS
from PIL import Image
from tensorboard.backend.event_processing.plugin_event_accumulator import EventAccumulator
from tensorboard.compat.proto import graph_pb2
from tensorboard.util import tensor_util
from tensorboardX.summary import compute_curve

import event_files


@pytest.fixture(scope="module")
def logged(run_tool, tmp_path_factory):
    """What Tests/KindsProbe logs as media."""
    directory = tmp_path_factory.mktemp("media")
    run_tool("KindsProbe", directory, "media")
    return directory


@pytest.fixture
def export(run_tool, tmp_path):
    """The rows of the exported table; files are below `tmp_path`."""

    def run(path, kind, *arguments):
        if kind not in ("texts", "histograms", "hparams", "pr-curves"):
            arguments = [*arguments, "--out", tmp_path]
        text = run_tool("tfevents", "export", path, "--kind", kind, *arguments)
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return run


@pytest.mark.parametrize(
    "kind", ["texts", "histograms", "hparams", "pr-curves", "images", "audio", "graphs", "tensors"])
@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_columns_hold_what_rows_hold(run_tool, tmp_path, form, kind):
    """An object of JSON Lines has no member where a column has a null."""
    run_tool("KindsProbe", tmp_path / "runs")
    run_tool("KindsProbe", tmp_path / "runs", "media")
    command = ["tfevents", "export", tmp_path / "runs", "--kind", kind, "--format"]
    if kind in ("texts", "histograms", "hparams", "pr-curves"):
        lines = run_tool(*command, "jsonl")
        run_tool(*command, form, "--out", tmp_path / "table")
        table = (tmp_path / "table").read_bytes()
    else:
        lines = run_tool(*command, "jsonl", "--out", tmp_path / "files")
        result = subprocess.run(
            [product("tfevents"), *map(str, command[1:]), form, "--out", tmp_path / "files"],
            stdout=subprocess.PIPE, check=True)
        table = result.stdout
    rows = list(map(json.loads, lines.splitlines()))
    frame = polars.read_parquet(table) if form == "parquet" else polars.read_ipc_stream(table)
    held = [{name: value for name, value in row.items() if value is not None} for row in frame.to_dicts()]
    if kind == "pr-curves":
        # Their float32s stand in text in the shortest form.
        rows, held = (
            [{name: value if isinstance(value, str) else numpy.float32(value) for name, value in row.items()}
             for row in table]
            for table in (rows, held)
        )
    assert rows and held == rows


def by_step(rows, tag):
    return {int(row["step"]): row for row in rows if row["tag"] == tag}


def test_videos_and_pictures_are_the_files_that_were_logged(logged, export, tmp_path):
    rows = export(logged, "images")
    assert len(rows) == 6
    for step, row in by_step(rows, "video").items():
        assert row["file"] == f"run/video/{step}.png" and (row["width"], row["height"]) == ("32", "24")
        with Image.open(tmp_path / row["file"]) as video:
            for index, frame in enumerate(media.frames(step)):
                video.seek(index)
                assert numpy.array_equal(numpy.asarray(video.convert("RGB")), frame)
    for row in by_step(rows, "gif").values():
        assert Image.open(tmp_path / row["file"]).format == "GIF"


def test_sounds_are_the_files_that_were_logged(logged, export, tmp_path):
    rows = export(logged, "audio", "--tag", "tone/stereo", "--tag", "tone/batch")
    assert len(rows) == 9
    for step, row in by_step(rows, "tone/stereo").items():
        with wave.open(str(tmp_path / row["file"])) as clip:
            assert (clip.getframerate(), clip.getnchannels()) == (44100, 2)
            samples = numpy.frombuffer(clip.readframes(clip.getnframes()), "<i2")
        assert numpy.array_equal(samples, media.integers(step))
    batch = [row for row in rows if row["tag"] == "tone/batch" and row["step"] == "2"]
    assert [row["file"] for row in batch] == ["run/tone/batch/2-0.wav", "run/tone/batch/2-1.wav"]


def test_curves_are_those_that_were_counted(logged, export):
    rows = export(logged, "pr-curves", "--tag", "curve", "--steps", "1")
    labels, scores, _ = media.examples(1)
    names = ["true_positives", "false_positives", "true_negatives", "false_negatives", "precision", "recall"]
    found = numpy.array([[row[name] for name in names] for row in rows], numpy.float32).T
    assert found == pytest.approx(compute_curve(labels, scores, 201), abs=1e-6)
    thresholds = [float(row["threshold"]) for row in rows]
    assert thresholds == pytest.approx(numpy.linspace(0, 1, 201).tolist())


def ply(path):
    """Vertices, colours and faces of a binary file."""
    header, content = path.read_bytes().split(b"end_header\n", 1)
    lines = header.decode().splitlines()
    assert lines[:2] == ["ply", "format binary_little_endian 1.0"]
    counts = {words[1]: int(words[2]) for words in map(str.split, lines) if words[0] == "element"}
    types = [("position", "<f4", 3)] + ([("color", "u1", 3)] if "property uchar red" in lines else [])
    vertices = numpy.frombuffer(content, types, counts["vertex"])
    rest = content[vertices.nbytes :]
    faces = numpy.frombuffer(rest, [("count", "u1"), ("corners", "<i4", 3)], counts.get("face", 0))
    assert faces.nbytes == len(rest) and (faces["count"] == 3).all()
    return vertices, faces["corners"]


def test_meshes_hold_points_colours_and_triangles(logged, export, tmp_path):
    rows = export(logged, "meshes")
    assert len(rows) == 3 + 3 + 2 * 3
    for step, row in by_step(rows, "box").items():
        vertices, faces = ply(tmp_path / row["file"])
        positions, colors = media.box(step)
        assert numpy.array_equal(vertices["position"], positions)
        assert numpy.array_equal(vertices["color"], colors)
        assert faces.ravel().tolist() == media.FACES
    for step, row in by_step(rows, "cloud").items():
        vertices, faces = ply(tmp_path / row["file"])
        assert numpy.array_equal(vertices["position"], media.cloud(step)) and len(faces) == 0
    second = [row for row in rows if row["tag"] == "pair" and row["step"] == "1"][1]
    assert numpy.array_equal(ply(tmp_path / second["file"])[0]["position"], -media.box(1)[0])


def test_embeddings_are_arrays_tables_and_pictures(logged, export, tmp_path):
    rows = {row["name"]: row for row in export(logged, "embeddings")}
    assert len(rows) == 4
    row = rows["situations:00020"]
    assert numpy.array_equal(numpy.load(tmp_path / row["tensor"]), media.points(20).reshape(60, 5))
    lines = (tmp_path / row["metadata"]).read_text().splitlines()
    assert lines[:2] == ["name\tkind", "point 0\t0"] and len(lines) == 61
    assert Image.open(tmp_path / row["sprite"]).size == (64, 64)
    odd = tmp_path / rows["../odd name:00010"]["tensor"]
    assert odd.resolve().is_relative_to(tmp_path / "run")
    assert numpy.load(odd).shape == (100, 3)


def test_graphs_are_the_messages_that_were_logged(logged, export, tmp_path):
    rows = export(logged, "graphs")
    (path,) = event_files.paths(logged)
    (graph,) = [event.graph_def for event in event_files.read_events(path) if event.graph_def]
    file = (tmp_path / by_step(rows, "graph")[0]["file"]).read_bytes()
    assert file == graph
    assert len(graph_pb2.GraphDef.FromString(file).node) == int(by_step(rows, "graph")[0]["nodes"])
    assert "run_metadata/step 1" in {row["tag"] for row in rows}


def test_tensors_of_every_type_are_arrays(logged, export, tmp_path):
    rows = {row["tag"]: row for row in export(logged, "tensors")}
    (path,) = event_files.paths(logged)
    tensors = {
        value.tag: tensor_util.make_ndarray(value.tensor)
        for event in event_files.read_events(path)
        for value in event.summary.value
        if value.tag.startswith("tensor/")
    }
    assert set(rows) == set(tensors) and len(tensors) == 16
    for tag, tensor in tensors.items():
        array = numpy.load(tmp_path / rows[tag]["file"])
        assert array.shape == tensor.shape, tag
        if tensor.dtype == object:
            assert array.tolist() == tensor.tolist()
        else:
            assert array.dtype == tensor.dtype and array.tobytes() == tensor.tobytes(), tag


def test_sessions_have_their_hyperparameters(run_tool, export, tmp_path):
    run_tool("KindsProbe", tmp_path / "kinds")
    rows = export(tmp_path / "kinds", "hparams")
    assert [row["run"] for row in rows] == RUNS
    assert [row["status"] for row in rows] == ["success"] * 3 + ["failure"]
    assert rows[0]["group"] == rows[1]["group"] != rows[2]["group"]
    assert [row["lr"] for row in rows] == ["0.5", "0.5", "0.25", "0.25"]
    assert [row["nesterov"] for row in rows] == ["true"] * 2 + ["false"] * 2
    assert [row["seed"] for row in rows] == ["0", "1", "0", "1"]
    assert all(float(row["start_time"]) <= float(row["end_time"]) for row in rows)


@pytest.fixture(params=["torch", "tensorboardx", "tf2", "tf2-kinds", "kinds"])
def directory(request, fixtures, run_tool, tmp_path):
    """Files of several writers."""
    if request.param != "kinds":
        return fixtures / "event-files" / request.param
    run_tool("KindsProbe", tmp_path / "kinds")
    return tmp_path / "kinds"


def accumulated(directory, plugin):
    """What TensorBoard makes of the tensors of a plugin, as `{(run, tag): [(step, array)]}`."""
    series = {}
    for run in {path.parent for path in event_files.paths(directory)}:
        accumulator = EventAccumulator(str(run), size_guidance={"tensors": 0}).Reload()
        for tag in accumulator.Tags()["tensors"]:
            metadata = accumulator.summary_metadata.get(tag)
            if (metadata.plugin_data.plugin_name if metadata else None) == plugin:
                series[str(run.relative_to(directory)), tag] = [
                    (event.step, tensor_util.make_ndarray(event.tensor_proto))
                    for event in accumulator.Tensors(tag)
                ]
    return series


def grouped(rows):
    series = {}
    for row in rows:
        series.setdefault((row["run"], row["tag"]), {}).setdefault(int(row["step"]), []).append(row)
    return series


def test_histograms_and_texts_are_those_of_tensorboard(directory, export):
    for kind, plugin, columns in [("histograms", "histograms", ["left", "right", "count"]),
                                  ("texts", "text", ["text"])]:
        rows = grouped(export(directory, kind))
        expected_series = accumulated(directory, plugin)
        assert expected_series and set(rows) <= set(expected_series)
        for (run, tag), points in expected_series.items():
            for step, array in points:
                found = [[row[name] for name in columns] for row in rows.get((run, tag), {}).get(step, [])]
                if kind == "texts":
                    assert [row[0].encode() for row in found] == array.ravel().tolist()
                    continue
                # TensorBoard rounds the old form to float32, and has empty buckets at the ends that we leave out.
                buckets = numpy.array(found, float).reshape(-1, 3).astype(array.dtype)
                assert buckets[buckets[:, 2] > 0].tolist() == array[array[:, 2] > 0].tolist()


def test_what_tensorflow_wrote_is_that_of_tensorboard(fixtures, export, tmp_path):
    directory = fixtures / "event-files/tf2-kinds"

    def values(kind, plugin, value):
        """Ours and TensorBoard's, as `[(run, tag), step, ours, theirs]`."""
        rows, expected = grouped(export(directory, kind)), accumulated(directory, plugin)
        assert expected and set(rows) >= {series for series, points in expected.items() if points[0][1].size}
        return [
            (series, step, [value(row) for row in rows.get(series, {}).get(step, [])], array)
            for series, points in expected.items() for step, array in points
        ]

    def content(row):
        return (tmp_path / row["file"]).read_bytes()

    def counts(row):
        return [numpy.float32(number) for number in list(row.values())[-6:]]

    for series, step, files, array in values("audio", "audio", content):
        assert files == array.ravel().tolist(), (series, step)
    for series, step, rows, array in values("pr-curves", "pr_curves", counts):
        assert numpy.array(rows).T.tolist() == array.tolist(), (series, step)
    for series, step, (array,), expected in values("tensors", None, lambda row: numpy.load(tmp_path / row["file"])):
        if expected.dtype == object:
            expected = expected.astype("S")
        assert array.dtype == expected.dtype and numpy.array_equal(array, expected), (series, step)
    for plugin in ["graph_keras_model", "graph_run_metadata_graph"]:
        for series, step, files, array in values("graphs", plugin, content):
            assert files == array.ravel().tolist(), (series, step)
    meshes = export(directory, "meshes")
    assert [(row["points"], row["faces"]) for row in meshes] == [("5", "4")] * 4


def test_pictures_are_those_of_tensorboard(directory, export, tmp_path):
    rows = grouped(export(directory, "images"))
    expected = accumulated(directory, "images")
    assert set(rows) == set(expected) and (expected or directory.name == "kinds")
    for series, points in expected.items():
        for step, array in points:
            files = [(tmp_path / row["file"]).read_bytes() for row in rows[series][step]]
            assert files == array.ravel().tolist()[2:]
