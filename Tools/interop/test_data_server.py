"""The data server of this package under the real TensorBoard: what its dashboards show."""

import math
import os
import shutil
import time

import dashboards
import event_files
import numpy
import pytest
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard_server import EVERY_POINT, running_tensorboard

pytestmark = pytest.mark.long


@pytest.mark.parametrize("writer", ["torch", "tensorboardx", "tf2"])
def test_every_dashboard_shows_what_the_python_loader_shows(fixtures, writer):
    log_directory = fixtures / "event-files" / writer
    with running_tensorboard(log_directory, "python") as tensorboard:
        expected = dashboards.everything(tensorboard)
    with running_tensorboard(log_directory, "swift") as tensorboard:
        tensorboard.wait_for_scalars(expected["scalars"])
        served = dashboards.everything(tensorboard)
    for dashboard, shown in expected.items():
        assert is_same(served[dashboard], shown), dashboard


def is_same(served, shown):
    """Whether both are the same; the Python loader rounds old histograms to float32."""
    if isinstance(shown, dict):
        return served.keys() == shown.keys() and all(is_same(served[key], shown[key]) for key in shown)
    if isinstance(shown, (list, tuple)):
        return len(served) == len(shown) and all(map(is_same, served, shown))
    if isinstance(shown, float):
        return math.isclose(served, shown, rel_tol=2e-7) or math.isnan(served) and math.isnan(shown)
    return served == shown or served != served and shown != shown


def test_a_run_is_shown_as_its_files_change(tmp_path):
    """Growing, resumed in a second file, in part damaged, and deleted, while TensorBoard looks on."""
    logs = tmp_path / "logs"
    write_run(logs / "a" / "events.out.tfevents.1", range(100))
    write_run(logs / "b" / "events.out.tfevents.1", range(10))
    with running_tensorboard(logs, "swift", [*EVERY_POINT, "--reload_interval=1"]) as tensorboard:

        def wait_for(expected):
            deadline = time.monotonic() + 60
            while (served := tensorboard.scalars()) != expected:
                assert time.monotonic() < deadline, served
                time.sleep(0.2)

        wait_for({"a": curve(range(100)), "b": curve(range(10))})
        with (logs / "a" / "events.out.tfevents.1").open("ab") as file:
            file.write((logs / "b" / "events.out.tfevents.1").read_bytes()[:30])
        write_run(logs / "a" / "events.out.tfevents.2", range(60, 120), start=1000)
        wait_for({"a": curve(range(120)), "b": curve(range(10))})
        data = bytearray((logs / "a" / "events.out.tfevents.2").read_bytes())
        data[-6] ^= 1
        (logs / "a" / "events.out.tfevents.2").write_bytes(data)
        wait_for({"a": curve(range(119)), "b": curve(range(10))})
        health = tensorboard.get("data/plugin/text/text", run="a", tag="tfevents/health")
        assert "checksum" in health[0]["text"] and "events.out.tfevents.2" in health[0]["text"]
        (logs / "b" / "events.out.tfevents.1").unlink()
        wait_for({"a": curve(range(119))})


def write_run(path, steps, start=0):
    events = [Event(wall_time=1e9 + start + step, step=step) for step in steps]
    for event in events:
        event.summary.value.add(tag="loss", simple_value=event.step)
    event_files.write_events(path, events)


def curve(steps):
    return {"loss": [(step, numpy.float32(step)) for step in steps]}


def test_names_are_told_apart_by_their_bytes(tmp_path):
    """One character and two that look the same, and a directory whose name is no UTF-8."""
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    for number, name in enumerate([composed, decomposed]):
        events = [Event(wall_time=1e9, step=number)]
        for tag in [composed, decomposed]:
            events[0].summary.value.add(tag=tag, simple_value=len(tag))
        event_files.write_events(tmp_path / name / f"events.out.tfevents.{name}", events)
    expected = {
        name: {composed: [(number, numpy.float32(4))], decomposed: [(number, numpy.float32(5))]}
        for number, name in enumerate([composed, decomposed])
    }
    with running_tensorboard(tmp_path, "swift") as tensorboard:
        assert tensorboard.wait_for_scalars(expected) == expected
        assert tensorboard.runs() == [decomposed, composed] == sorted([composed, decomposed])
        served = tensorboard.post("data/plugin/scalars/scalars_multirun", {"tag": composed, "runs": [decomposed]})
        assert {run: [value for _, _, value in points] for run, points in served.items()} == {decomposed: [4]}


def test_names_that_are_no_utf8_are_shown(tmp_path):
    """That of a run, and that of the log directory."""
    write_run(tmp_path / "logs" / "run" / "events.out.tfevents.1", range(3))
    os.rename(os.fsencode(tmp_path / "logs" / "run"), os.fsencode(tmp_path) + b"/logs/r\xff")
    logs = os.fsencode(tmp_path) + b"/l\xff"
    os.rename(tmp_path / "logs", logs)
    expected = {"r\\xFF": curve(range(3))}
    with running_tensorboard(os.fsdecode(logs), "swift") as tensorboard:
        assert tensorboard.wait_for_scalars(expected) == expected


def test_runs_are_rotated_deleted_and_trained_again(tmp_path):
    """Of a file after the other the first ones go; a directory goes and comes back with another curve."""
    logs = tmp_path / "logs"
    with running_tensorboard(logs, "swift", [*EVERY_POINT, "--reload_interval=1"]) as tensorboard:

        def wait_for(expected):
            deadline = time.monotonic() + 60
            while (served := tensorboard.scalars()) != expected:
                assert time.monotonic() < deadline, served
                time.sleep(0.2)

        for number in range(30):
            write_run(logs / "a" / f"events.out.tfevents.{number:02}", range(10 * number, 10 * number + 10), 10 * number)
            if number % 10 == 9:
                wait_for({"a": curve(range(10 * number + 10))})
        for number in range(20):
            (logs / "a" / f"events.out.tfevents.{number:02}").unlink()
        wait_for({"a": curve(range(200, 300))})
        shutil.rmtree(logs / "a")
        write_run(logs / "a" / "events.out.tfevents.00", range(5))
        wait_for({"a": curve(range(5))})
        os.rename(logs, tmp_path / "away")
        wait_for({})
        os.rename(tmp_path / "away", logs)
        wait_for({"a": curve(range(5))})


def test_another_plugin_and_every_form_of_number_is_shown(tmp_path):
    """Doubles, halves and integers, a description that comes late, text that is no UTF-8."""
    events = [Event(wall_time=1e9 + step, step=step) for step in range(3)]
    for event in events:
        for name, dtype, field in [("double", 2, "double_val"), ("int", 9, "int64_val"), ("half", 19, "half_val")]:
            value = event.summary.value.add(tag=name)
            value.tensor.dtype = dtype
            getattr(value.tensor, field).append(0x3C00 if name == "half" else event.step)
            value.metadata.plugin_data.plugin_name = "scalars"
        value = event.summary.value.add(tag="late", simple_value=event.step)
        if event.step == 1:
            value.metadata.summary_description = "comes late"
        value = event.summary.value.add(tag="note")
        value.tensor.dtype = 7
        value.tensor.string_val.append(b"caf\xe9")
        value.metadata.plugin_data.plugin_name = "text"
    event_files.write_events(tmp_path / "events.out.tfevents.1", events)
    with running_tensorboard(tmp_path, "swift") as tensorboard:
        served = tensorboard.wait_for_scalars({".": {name: range(3) for name in ["double", "int", "half", "late"]}})
        assert {tag: [value for _, value in points] for tag, points in served["."].items()} == {
            "double": [0, 1, 2],
            "int": [0, 1, 2],
            "half": [1, 1, 1],
            "late": [0, 1, 2],
        }
        tags = tensorboard.get("data/plugin/scalars/tags")
        assert tags["."]["late"]["description"] == "<p>comes late</p>"
        texts = tensorboard.get("data/plugin/text/text", run=".", tag="note")
        assert [text["text"] for text in texts] == ["<p>caf\ufffd</p>"] * 3
