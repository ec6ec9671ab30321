"""A run in a hundred event files, beside the same run in one: nobody who reads tells them apart."""

import json
import os
import subprocess
import time

import event_files
import pytest
from comparison import assert_same
from conftest import product
from three_readers import READERS, read_log

STEPS, FILES = 300, 100


@pytest.fixture(scope="module")
def logs(run_tool, tmp_path_factory):
    """`(one file, a hundred)`: two log directories with a run of the same name."""
    # Behind the files' own times, which both runs have for themselves.
    start = time.time() + 60
    directories = [tmp_path_factory.mktemp(name) for name in ("one", "hundred")]
    for directory, files in zip(directories, (1, FILES)):
        run_tool("WriterProbe", "rotated", directory / "run", files, STEPS, start)
        assert len(list(event_files.paths(directory))) == files
    return directories


def expected():
    values = [(step, step / 8) for step in range(STEPS)]
    negative = [(step, -value) for step, value in values]
    return {"run": {"plain": values, "group/a": values, "group/b": negative}}


@pytest.mark.parametrize("reader", [*READERS])
def test_readers_see_one_run(logs, reader):
    one, hundred = [read_log(log, reader, expected(), purge=True) for log in logs]
    for log in (one, hundred):
        assert set(expected()["run"]) <= set(log["run"])
    assert_same(hundred, one)
    for tag, points in expected()["run"].items():
        assert [(step, float(value)) for step, value in one["run"][tag]] == points


def test_every_file_stands_for_itself(logs):
    for number, path in enumerate(event_files.paths(logs[1])):
        events = event_files.read_events(path)
        assert events[0].file_version == "brain.Event:2"
        assert any(event.HasField("session_log") for event in events) == (number == 0)
        described = {value.tag for event in events for value in event.summary.value if value.HasField("metadata")}
        assert described >= {"described", "histogram", "text"}


def tool(*arguments):
    return subprocess.run([product("tfevents"), *map(str, arguments)], capture_output=True, text=True)


def test_our_own_commands_see_one_run(logs):
    for command in (["export", "--kind", "scalars"], ["inspect"]):
        one, hundred = [
            tool(*command, log / "run").stdout.replace(str(log), "") for log in logs
        ]
        if command[0] == "export":
            assert one == hundred and one.count("\n") > STEPS


def test_verify_says_nothing_bad(logs):
    result = tool("verify", "--strict", "--json", logs[1])
    assert result.returncode == 0, result.stdout
    assert json.loads(result.stdout)["findings"] == []


def test_merging_gives_the_points_of_one_file(logs, tmp_path):
    assert tool("repair", logs[1], "--out", tmp_path / "merged", "--merge").returncode == 0
    assert len(list(event_files.paths(tmp_path / "merged"))) == 1
    one, merged = [tool("export", log / "run").stdout for log in (logs[0], tmp_path / "merged")]
    assert one == merged


def test_link_warns_where_the_default_loader_runs_out_of_descriptors(logs):
    def link(limit):
        script = f'ulimit -n {limit} && exec "$0" "$@"'
        command = ["sh", "-c", script, product("tfevents"), "link", logs[1]]
        return subprocess.run(command, capture_output=True, text=True, env=os.environ)

    assert link(1000).stderr == ""
    assert "keeps all 100 event files open, and may open 120" in link(120).stderr


def test_log_rotates(tmp_path):
    lines = "".join(json.dumps({"step": step, "a": step, "b": "x"}) + "\n" for step in range(5000))
    command = [product("tfevents"), "log", "--logdir", tmp_path, "--run", "a", "--rotate", "64K,1h"]
    subprocess.run(command, input=lines, text=True, check=True, capture_output=True)
    assert len(list(event_files.paths(tmp_path))) > 1
    steps = [
        event.step
        for path in event_files.paths(tmp_path)
        for event in event_files.read_events(path)
        if event.summary.value
    ]
    assert steps == list(range(5000))
    for wrong in ("", "64M,", "15x", "1m,1m", "0M"):
        assert subprocess.run([*command[:-1], wrong], input="", text=True, capture_output=True).returncode == 64
