"""Paths of any bytes, and files beside event files that are nobody's."""

import glob
import os
import shutil
import subprocess

import pytest
from conftest import product


def tool(name, *arguments, **options):
    command = [product(name), *arguments]
    return subprocess.run(command, capture_output=True, **{"stdin": subprocess.DEVNULL} | options)


@pytest.fixture
def odd(tmp_path):
    """A log directory whose name is no UTF-8, as bytes."""
    return bytes(tmp_path) + b"/latin-\xe9"


def test_a_log_directory_keeps_its_bytes(odd, tmp_path):
    result = tool("tfevents", "log", "--logdir", odd, "--run", b"run-\xff", input=b'{"a": 1}', stdin=None)
    assert result.returncode == 0, result.stderr
    assert tool("chaosops", "train", "--steps", "20", "--logdir", odd).returncode == 0
    assert sorted(path.name.encode("utf-8", "surrogateescape") for path in tmp_path.iterdir()) == [b"latin-\xe9"]
    runs = {path.parent.relative_to(tmp_path) for path in tmp_path.rglob("*tfevents*")}
    assert {bytes(run) for run in runs} == {b"latin-\xe9/run-\xff", b"latin-\xe9/q_learning/seed-0"}
    verified, inspected = [tool("tfevents", command, odd) for command in ("verify", "inspect")]
    assert verified.returncode == 0 and verified.stdout.startswith(b"2 files"), verified.stdout
    assert inspected.returncode == 0 and b"run-\\xFF" in inspected.stdout, inspected.stdout


@pytest.mark.parametrize("command", [["repair"], ["edit", "--rename-tag", "^a$=b"]])
def test_copies_of_runs_keep_the_bytes_of_all_names(command, tmp_path):
    """Also of those that are no UTF-8, and of two that Unicode takes for the same."""
    source, copy = bytes(tmp_path) + b"/runs", bytes(tmp_path) + b"/copy-\xff"
    names = [b"bad\xff\xfe", b"bad\xff\xfd/deeper", "caf\u00e9".encode(), "cafe\u0301".encode()]
    for name in names:
        result = tool("tfevents", "log", "--logdir", source, "--run", name, input=b'{"a": 1}', stdin=None)
        assert result.returncode == 0, result.stderr
        [file] = os.scandir(source + b"/" + name)
        for other in names[:1] + names[2:]:
            shutil.copy(file.path, file.path + b"." + other)
    result = tool("tfevents", *command, source, "--out", copy)
    assert result.returncode == 0, result.stderr

    def files(directory):
        return {os.path.relpath(path, directory) for path in glob.glob(directory + b"/**/*tfevents*", recursive=True)}

    assert len(files(source)) == 16
    assert files(copy) == files(source)


def test_files_that_are_called_like_pending_events_stand_in_nobodys_way(tmp_path):
    foreign = tmp_path / "run/.pending-events.notes"
    foreign.parent.mkdir()
    foreign.write_text("buy milk")
    result = tool("tfevents", "log", "--logdir", tmp_path, "--run", "run", input=b'{"a": 1}', stdin=None)
    assert result.returncode == 0, result.stderr
    verified = tool("tfevents", "verify", tmp_path)
    assert verified.returncode == 0
    assert b"called like pending events and holds none" in verified.stdout
    assert tool("tfevents", "repair", "--in-place", tmp_path).returncode == 0
    assert foreign.read_text() == "buy milk"
