"""`tfevents board` and `tfevents serve`: the real TensorBoard started with the data server of this package."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import event_files
import pytest
from conftest import data_server, product
from tensorboard_server import TensorBoard
from test_as_tensorboard import scalars, version

pytestmark = pytest.mark.long

PATIENCE = 120


@pytest.fixture
def logs(tmp_path):
    for run in ["group/0", "group/1"]:
        event_files.write_events(tmp_path / "logs" / run / "events.out.tfevents.0", [version(), *scalars(20)])
    return tmp_path / "logs"


@pytest.fixture
def installed(tmp_path):
    """The tool, the data server beside it, TensorBoard and a browser, as they are found once installed."""
    directory = tmp_path / "bin"
    directory.mkdir()
    for name, path in {"tfevents": product("tfevents"), "tfevents-data-server": data_server()}.items():
        (directory / name).symlink_to(path)
    script(directory / "tensorboard", f'exec {sys.executable} -m tensorboard.main "$@"')
    script(directory / "xdg-open", f'echo "$1" > {tmp_path}/opened')
    return directory


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def environment(directory, **more):
    return {name: value for name, value in os.environ.items() if name != "DISPLAY"} | {
        "PATH": f"{directory}:/usr/bin:/bin"
    } | more


@contextmanager
def running(directory, *words, cwd=None, **more):
    """The tool in a group of processes of its own, as a terminal has it; gives the process."""
    command = [directory / "tfevents", *map(str, words)]
    with open(directory.parent / "errors", "w") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True, cwd=cwd,
            env=environment(directory, **more),
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def wait_for(reach):
    deadline = time.monotonic() + PATIENCE
    while not (found := reach()):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return found


def served(port):
    try:
        return TensorBoard(f"http://localhost:{port}/").scalars()
    except (urllib.error.URLError, ConnectionError):
        return {}


def servers(logs):
    """The processes of data servers that read a log directory."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if "tfevents-data-server" in words[0] and any(str(logs) in word for word in words):
            found.append(int(process.name))
    return found


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_board_serves_opens_the_page_and_ends_with_its_server(logs, installed, tmp_path, end):
    port = free_port()
    with running(installed, "board", logs, "--port", port, DISPLAY=":9") as board:
        opening = board.stdout.readline()
        assert opening.startswith(f"Open:     http://localhost:{port}/") and "runColorGroup=regex" in opening
        shown = wait_for(lambda: served(port))
        assert {run: len(tags["loss"]) for run, tags in shown.items()} == {"group/0": 20, "group/1": 20}
        assert len(servers(logs)) == 1
        opened = wait_for(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text())
        assert opened.strip() == opening.split()[1]
        # Ctrl-C reaches all processes of the terminal; the others only the one that the user knows.
        (os.killpg if end == signal.SIGINT else os.kill)(board.pid, end)
        board.wait(PATIENCE)
        wait_for(lambda: not servers(logs))


def test_board_opens_nothing_when_told_so(logs, installed, tmp_path):
    port = free_port()
    with running(installed, "board", logs, "--port", port, "--no-open", DISPLAY=":9"):
        wait_for(lambda: served(port))
        time.sleep(1)
        assert not (tmp_path / "opened").exists()


def test_serve_answers_a_tensorboard_that_is_started_by_itself(logs, installed):
    port = free_port()
    with running(installed, "serve", logs, "--port", port) as server:
        assert server.stdout.readline() == f"Show it:  tensorboard --grpc_data_provider localhost:{port}\n"
        command = [sys.executable, "-m", "tensorboard.main", f"--grpc_data_provider=localhost:{port}"]
        tensorboard_port = free_port()
        tensorboard = subprocess.Popen([*command, f"--port={tensorboard_port}"], stderr=subprocess.DEVNULL)
        try:
            assert set(wait_for(lambda: served(tensorboard_port))) == {"group/0", "group/1"}
        finally:
            tensorboard.terminate()
            tensorboard.wait()
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) in (0, -signal.SIGINT)


@pytest.mark.parametrize("command", ["board", "serve"])
def test_a_taken_port_is_named(logs, installed, command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run(installed, command, logs, "--port", port)
    assert result.returncode == 9
    assert f"port {port} is taken" in result.stderr


@pytest.mark.parametrize(
    "missing, command, reason",
    [
        ("tensorboard", "board", "pip install tensorboard"),
        ("tfevents-data-server", "board", "--package-path Tools/server"),
        ("tfevents-data-server", "serve", "--package-path Tools/server"),
    ],
)
def test_what_is_not_installed_is_named(logs, installed, missing, command, reason):
    (installed / missing).unlink()
    result = run(installed, command, logs)
    assert result.returncode == 2
    assert reason in result.stderr


@pytest.mark.parametrize("command", ["board", "serve"])
@pytest.mark.parametrize("words, reason", [
    (["{logs}/group/0/events.out.tfevents.0"], "is no directory"),
    (["s3://bucket/runs"], "copy the runs here first"),
    (["{logs}", "--port", "0"], "no port 0"),
    (["{logs}", "--port", "65536"], "no port 65536"),
])
def test_what_cannot_be_shown_is_refused(logs, installed, command, words, reason):
    result = run(installed, command, *(word.format(logs=logs) for word in words))
    assert result.returncode == 64
    assert reason in result.stderr


def test_a_directory_that_is_not_there_is_waited_for(tmp_path, installed):
    """It is named as it is seen from where the user is, with a space in it."""
    port = free_port()
    with running(installed, "board", "later on/logs", "--port", port, "--no-open", cwd=tmp_path):
        wait_for(lambda: answers(port))
        assert "later on/logs is not there yet" in (tmp_path / "errors").read_text()
        event_files.write_events(tmp_path / "later on/logs/run/events.out.tfevents.0", [version(), *scalars(20)])
        assert {run: len(tags["loss"]) for run, tags in wait_for(lambda: served(port)).items()} == {"run": 20}


def answers(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def run(directory, *words):
    command = [directory / "tfevents", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=environment(directory))
