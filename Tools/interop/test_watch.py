"""`tfevents watch` in a real terminal: what it shows as runs come and go, and what it leaves behind."""

import json
import os
import shutil
import signal
import subprocess
import time

import pytest
from conftest import product
from terminal import PROMPT, Terminal

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
]

TFEVENTS = product("tfevents")


class Run:
    """A run that another program writes with `tfevents log`."""

    def __init__(self, directory, name):
        self._writer = subprocess.Popen(
            [TFEVENTS, "log", "--logdir", directory, "--run", name], stdin=subprocess.PIPE, text=True
        )
        self.step = 0

    def log(self, **values):
        self.step += 10
        self._writer.stdin.write(json.dumps({"step": self.step, **values}) + "\n")
        self._writer.stdin.flush()

    def kill(self):
        self._writer.kill()
        self._writer.wait()

    def close(self):
        if self._writer.poll() is None:
            self._writer.stdin.close()
            self._writer.wait(60)


@pytest.fixture
def start(tmp_path):
    runs = []

    def start_run(name):
        runs.append(Run(tmp_path, name))
        return runs[-1]

    yield start_run
    for run in runs:
        run.close()


@pytest.fixture
def terminal():
    with Terminal() as terminal:
        yield terminal


def watch(terminal, path, *options):
    terminal.run(TFEVENTS, "watch", path, "--interval", "0.1", *options)


def row(name, *words):
    """Finds the line of the run table that has a run's name and all the words."""
    return lambda lines: [
        line for line in lines if line.startswith(f"━━ {name} ") and all(word in line for word in words)
    ]


def test_runs_appear_go_on_die_and_go_bad(terminal, start, tmp_path):
    first = start("a")
    first.log(loss=3.5)
    watch(terminal, tmp_path, "--silence", "3", "--steps", "100000")
    terminal.wait_for(row("a", " 10 ", "live"))
    terminal.wait_for("3.5")
    for index in range(20):
        first.log(loss=3 - index / 10)
        time.sleep(0.1)
    # The rate and the time left, once there is something to go by.
    terminal.wait_for(lambda lines: [line for line in row("a", " 210 ")(lines) if "–" not in line])

    second = start("b")
    second.log(loss=1.25)
    terminal.wait_for(row("b", " 10 ", "live"))
    terminal.wait_for("2 runs, 2 series")

    first.kill()
    deadline = time.monotonic() + 60
    while not row("a", "silent for")(terminal.lines()):
        assert time.monotonic() < deadline, terminal.text()
        second.log(loss=1.25)
        time.sleep(0.2)
    assert row("b", "live")(terminal.lines())

    second.log(loss=float("nan"))
    terminal.wait_for(f"NaN or infinite: loss of b, 1 time since step {second.step}")


def test_keys_choose_filter_and_halt(terminal, start, tmp_path):
    run = start("a")
    for index in range(50):
        run.log(**{f"tag{number:02}": number + index for number in range(40)})
    watch(terminal, tmp_path)
    terminal.wait_for("▸ tag00")
    terminal.press("Down", "Down", "Down")
    terminal.wait_for("▸ tag03")
    terminal.press("Up")
    terminal.wait_for("▸ tag02")
    terminal.press("End")
    terminal.wait_for("▸ tag39")
    terminal.press("NPage", "Home")
    terminal.wait_for("▸ tag00")

    terminal.type("/tag1*7")
    terminal.press("Enter")
    terminal.wait_for("▸ tag17")
    terminal.wait_for("/tag1*7: 1 series")
    assert "tag00" not in terminal.text()
    terminal.press("Escape")
    terminal.wait_for("tag00")

    terminal.type(" ")
    terminal.wait_for("PAUSED")
    run.log(tag00=123456)
    time.sleep(2)
    assert "123,456" not in terminal.text()
    terminal.type(" ")
    terminal.wait_for("123,456")


@pytest.mark.parametrize("width, height", [(60, 20), (200, 50), (30, 8), (5, 2)])
def test_a_resized_window_is_filled(terminal, start, tmp_path, width, height):
    run = start("a")
    for index in range(50):
        run.log(**{f"tag{number:02}": number + index for number in range(60)})
    while not any(path.stat().st_size > 10_000 for path in tmp_path.rglob("*tfevents*")):
        time.sleep(0.1)
    watch(terminal, tmp_path, "--interval", "60")
    terminal.wait_for("▸ tag00")
    terminal.resize(width, height)
    # Long before the files are looked at again.
    terminal.wait_for(lambda lines: len(lines) == height and lines[-1].startswith("q qui"[: width - 1]), 30)
    terminal.resize(120, 30)
    terminal.wait_for(lambda lines: len(lines) == 30 and lines[-1].startswith("q quit"), 30)
    terminal.wait_for("▸ tag00")


ENDINGS = {
    "q": (lambda terminal, process: terminal.type("q"), 0),
    "Ctrl-C": (lambda terminal, process: terminal.press("C-c"), 130),
    "SIGTERM": (lambda terminal, process: os.kill(process, signal.SIGTERM), 143),
    "SIGHUP": (lambda terminal, process: os.kill(process, signal.SIGHUP), 129),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_terminal_is_as_it_was(terminal, start, tmp_path, ending):
    start("a").log(loss=1)
    before, after, process = tmp_path / "before", tmp_path / "after", tmp_path / "process"
    terminal.run("echo", "stood here before")
    terminal.type(
        f"stty -g > {before}; sh -c 'echo $$ > {process}; exec {TFEVENTS} watch {tmp_path}'; "
        f"echo ended with $?; stty -g > {after}"
    )
    terminal.press("Enter")
    terminal.wait_for("━━ a ")
    assert not terminal.is_as_programs_leave_it()
    end, code = ENDINGS[ending]
    end(terminal, int(process.read_text()))
    terminal.wait_for(f"ended with {code}")
    terminal.wait_for(lambda lines: after.exists() and after.read_text())
    assert terminal.is_as_programs_leave_it()
    assert before.read_text() == after.read_text()
    assert "stood here before" in terminal.text()
    assert "━━" not in terminal.text()
    # What is typed is shown.
    terminal.type("echo typed")
    terminal.wait_for(f"{PROMPT} echo typed")


def test_one_frame_for_scripts(run_tool, start, tmp_path):
    run = start("a")
    run.log(loss=1.5, reward=2)
    run.close()
    frame = run_tool("tfevents", "watch", tmp_path, "--once")
    assert "loss" in frame and "1.5" in frame and "reward" in frame
    assert "\x1b" not in frame


def test_a_training_shows_its_last_steps(terminal, tmp_path):
    terminal.run(
        product("chaosops"), "train", "--policy", "random", "--steps", "1000000",
        "--logdir", tmp_path, "--dashboard",
    )
    terminal.wait_for("latency_ms/")
    terminal.wait_for(row("random/seed-0", "live"))
    terminal.type("q")
    # It trains on, with a progress bar.
    terminal.wait_for("steps/s  ETA")
    terminal.press("C-c")
    terminal.wait_for("--resume goes on from here")
    assert terminal.is_as_programs_leave_it()
