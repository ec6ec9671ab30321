"""How often `verify` and `repair` read a sound file: counted by the kernel."""

import os
import subprocess

import pytest
from conftest import product


def bytes_read(command, directory):
    """What a process read by read(2) and the like: its files, and some of its libraries."""
    process = subprocess.Popen(list(map(str, command)), cwd=directory, stdout=subprocess.DEVNULL)
    # The counters stand until the process is waited for.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    with open(f"/proc/{process.pid}/io") as counters:
        read = dict(line.split(": ") for line in counters)
    assert process.wait() == 0
    return int(read["rchar"])


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The directory of a run of two files."""
    directory = tmp_path_factory.mktemp("runs")
    for start in [0, 50_000]:
        lines = "".join(
            f'{{"step": {step}, "loss": {1 / (step + 1)}, "reward": {step % 7}}}\n'
            for step in range(start, start + 50_000)
        )
        subprocess.run(
            [product("tfevents"), "log", "--logdir", directory, "--run", "run", "--resume"], input=lines,
            text=True, check=True, capture_output=True,
        )
    return directory


# `repair` verifies what it leaves.
@pytest.mark.parametrize("words, times", [(["verify", "run"], 1), (["repair", "run", "--in-place"], 2)])
def test_a_sound_file_is_read_once(words, times, run):
    size = sum(file.stat().st_size for file in (run / "run").iterdir())
    idle = bytes_read([product("tfevents"), words[0], "--help"], run)
    read = bytes_read([product("tfevents"), *words], run) - idle
    assert times * size <= read < (times + 0.5) * size
