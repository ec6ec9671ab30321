"""Other kinds than scalars, recorded by `tfevents log` from lines of JSON; the examples of docs/log.md."""

import base64
import io
import json
import re
import shutil
import subprocess

import event_files
import numpy
import pytest
from conftest import PACKAGE, product
from PIL import Image
from tensorboard.plugins.hparams import plugin_data_pb2
from tensorboard.util import tensor_util

PAGE = (PACKAGE / "docs/log.md").read_text()
COMMANDS = {
    "python": lambda path: ["python3", path],
    "sh": lambda path: ["sh", path],
    "rust": lambda path: ["sh", "-c", f"rustc -o {path}.out {path} && {path}.out"],
    "julia": lambda path: ["julia", path],
}
PROGRAMS = {"python": "python3", "sh": "sh", "rust": "rustc", "julia": "julia"}


def log(directory, lines, *options):
    """Records lines; gives the process."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    command = [product("tfevents"), "log", "--logdir", directory, *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=300, cwd=directory)


def values(directory):
    """`{tag: [(step, value)]}` of a run with one file."""
    found = {}
    (path,) = event_files.paths(directory)
    for event in event_files.read_events(path):
        for value in event.summary.value:
            found.setdefault(value.tag, []).append((event.step, value))
    return found


def statuses(directory):
    """The hyperparameters and the statuses of the ends of the run's session."""
    begun, ended = [], []
    for _, value in [point for series in values(directory).values() for point in series]:
        if value.metadata.plugin_data.plugin_name == "hparams":
            data = plugin_data_pb2.HParamsPluginData.FromString(value.metadata.plugin_data.content)
            if data.HasField("session_start_info"):
                begun.append({name: each.number_value for name, each in data.session_start_info.hparams.items()})
            if data.HasField("session_end_info"):
                ended.append(data.session_end_info.status)
    return begun, ended


@pytest.mark.parametrize("language", COMMANDS)
def test_the_examples_of_the_page(language, tmp_path):
    if not shutil.which(PROGRAMS[language]):
        pytest.skip(f"needs {PROGRAMS[language]}")
    (example,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / f"example.{language}"
    path.write_text(example)
    command = [product("tfevents"), "log", "--logdir", tmp_path / "runs", "--", *COMMANDS[language](path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0 and result.stdout == "", result.stderr
    found = values(tmp_path / "runs")
    assert [(step, value.simple_value) for step, value in found["loss"]] == [(0, 1), (1, 0.5), (2, 0.25)]
    for step, value in found["weights"]:
        buckets = tensor_util.make_ndarray(value.tensor)
        assert (buckets[0, 0], buckets[-1, 1], buckets[:, 2].sum()) == (step, step + 1, 3)
    assert [value.tensor.string_val[0].decode() for _, value in found["note"]] == [
        f"step **{step}**" for step in range(3)
    ]
    assert statuses(tmp_path / "runs") == ([{"lr": 0.5, "seed": 1}], [1])


def png(color):
    file = io.BytesIO()
    Image.new("RGB", (3, 2), color).save(file, "PNG")
    return file.getvalue()


def test_every_kind_of_the_page_is_recorded(tmp_path):
    (tmp_path / "frame.png").write_bytes(png("red"))
    lines = [
        {
            "step": 4,
            "file": {"$image": "frame.png"},
            "several": {"$image": ["frame.png", {"base64": base64.b64encode(png("blue")).decode()}]},
            "pixels": {"$image": {"width": 2, "height": 1, "format": "gray", "samples": [0, 255]}},
            "sound": {"$audio": {"rate": 8000, "samples": [0, 0.5, -1]}},
            "curve": {"$pr_curve": {"labels": [1, 0], "scores": [0.9, 0.2], "thresholds": 11}},
            "counts": {"$pr_curve": {"tp": [2, 1], "fp": [2, 0], "tn": [0, 2], "fn": [0, 1]}},
            "mesh": {"$mesh": {"vertices": [[0, 0, 0], [1, 0, 0], [0, 1, 0]], "faces": [[0, 1, 2]]}},
            "points": {"$embedding": {"values": [[1, 2], [3, 4]], "labels": ["a", "b"]}},
            "graph": {"$graph": [{"name": "x", "op": "In"}, {"name": "y", "op": "Out", "inputs": ["x"]}]},
            "tensor": {"$tensor": [[1, 2], [3, 4]]},
            "text": "a *text*",
            "weights": {"a": [1, 2, 3]},
            "ready": {"$histogram": {"buckets": [[0, 1, 12], [1, 2, 3]]}},
        }
    ]
    result = log(tmp_path, lines, "--texts", "--histograms", "weights/*")
    assert result.returncode == 0, result.stderr
    found = {tag: point for tag, (point,) in values(tmp_path).items()}
    assert {step for step, _ in found.values()} == {4}
    strings = {tag: list(value.tensor.string_val) for tag, (_, value) in found.items()}
    assert strings["file"] == [b"3", b"2", png("red")]
    assert strings["several"] == [b"3", b"2", png("red"), png("blue")]
    assert numpy.asarray(Image.open(io.BytesIO(strings["pixels"][2]))).tolist() == [[0, 255]]
    assert strings["sound"][0][44:] == numpy.array([0, 16384, -32767], "<i2").tobytes()
    assert strings["text"] == [b"a *text*"]
    arrays = {tag: tensor_util.make_ndarray(value.tensor) for tag, (_, value) in found.items()}
    assert arrays["curve"].shape == (6, 11) and arrays["counts"][:4].tolist() == [[2, 1], [2, 0], [0, 2], [0, 1]]
    assert arrays["mesh_VERTEX"].shape == arrays["mesh_FACE"].shape[:1] + (3, 3)
    assert arrays["tensor"].tolist() == [[1, 2], [3, 4]]
    assert arrays["weights/a"][:, 2].sum() == 3
    assert arrays["ready"].tolist() == [[0, 1, 12], [1, 2, 3]]
    assert (tmp_path / "embeddings/points/4/metadata.tsv").read_text() == "a\nb\n"


def test_what_cannot_be_recorded_is_said_and_the_rest_is_recorded(tmp_path):
    wrong = {
        "image": {"$image": "nowhere.png"},
        "curve": {"$pr_curve": {"labels": [1], "scores": [2]}},
        "mesh": {"$mesh": {"vertices": [[0, 0]]}},
        "kind": {"$kind": 1},
        "hparams": {"lr": float("nan")},
    }
    result = log(tmp_path, [{"step": step, "loss": 1, tag: value} for step, (tag, value) in enumerate(wrong.items())])
    assert result.returncode == 1
    for line, tag in enumerate(wrong, 1):
        assert re.search(rf"line {line}: {tag}: .*expected", result.stderr), result.stderr
    assert list(values(tmp_path)) == ["loss"] and len(values(tmp_path)["loss"]) == 5


@pytest.mark.parametrize("code, status", [(0, 1), (3, 2)])
def test_the_exit_code_of_a_program_is_the_status_of_its_session(tmp_path, code, status):
    program = f"print('{{\"hparams\": {{\"lr\": 1}}}}'); raise SystemExit({code})"
    command = [product("tfevents"), "log", "--logdir", tmp_path, "--", "python3", "-c", program]
    assert subprocess.run(command, capture_output=True, timeout=300).returncode == code
    assert statuses(tmp_path) == ([{"lr": 1}], [status])
