"""Files with which someone may stop the data server; what stands beside them is shown all the same."""

import os
import socket

import pytest
from data_server import running_data_server
from test_data_server_start import write_run

pytestmark = pytest.mark.long

NAME = "events.out.tfevents.1"


def zeros_behind_events(run):
    """As an ext4 leaves a file whose machine has lost its power."""
    write_run(run)
    os.truncate(run / NAME, 1 << 30)


def system_log(run):
    """A regular file without a size, which keeps its reader waiting until something is written."""
    os.symlink("/proc/kmsg", run / NAME)


def listener(run):
    with socket.socket(socket.AF_UNIX) as listening:
        directory = os.open(run, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{directory}/{NAME}")
        os.close(directory)


@pytest.mark.parametrize("make", [
    zeros_behind_events,
    system_log,
    listener,
    lambda run: os.mkfifo(run / NAME),
    lambda run: os.symlink("/dev/zero", run / NAME),
    lambda run: os.symlink(NAME, run / NAME),
    lambda run: os.symlink("..", run / "up"),
    lambda run: (run / NAME).mkdir(),
], ids=["zeros", "kmsg", "socket", "fifo", "device", "loop", "parent", "directory"])
def test_a_strange_file_keeps_no_run_from_being_shown(tmp_path, make):
    if make is system_log and not os.access("/proc/kmsg", os.R_OK):
        pytest.skip("the system log cannot be opened")
    logs = tmp_path / "logs"
    write_run(logs / "good")
    (logs / "strange").mkdir()
    make(logs / "strange")
    with running_data_server(logs, tmp_path) as server:
        points = [(step, float(step)) for step in range(10)]
        server.wait_for(lambda scalars: scalars.get("good") == {"loss": points})
        write_run(logs / "later")
        shown = server.wait_for(lambda scalars: scalars.get("later") == {"loss": points})
        if make is zeros_behind_events:
            assert shown["strange"] == {"loss": points}
