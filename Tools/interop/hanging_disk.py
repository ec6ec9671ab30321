"""A file system that stops answering, as one whose server is gone: a mirror of a directory whose daemon is stopped."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager

import pytest

KEEPS_NOTHING = "attr_timeout=0,entry_timeout=0"
KEEPS_STATUS = "attr_timeout=3600,entry_timeout=3600"


class HangingDisk:
    """Mirrors a directory at another place, until it is told to hang."""

    def __init__(self, daemon, path):
        self.daemon = daemon
        self.path = path

    def hang(self):
        self.daemon.send_signal(signal.SIGSTOP)

    def answer(self):
        self.daemon.send_signal(signal.SIGCONT)


@contextmanager
def hanging_disk(source, path, options=KEEPS_NOTHING):
    """Skips the test where no file system of a user can be mounted."""
    if not shutil.which("bindfs") or not os.access("/dev/fuse", os.R_OK | os.W_OK):
        pytest.skip("no file system of a user can be mounted: bindfs or /dev/fuse is missing")
    source.mkdir(exist_ok=True)
    path.mkdir(parents=True)
    daemon = subprocess.Popen(["bindfs", "-f", "-o", options, source, path], stderr=subprocess.PIPE, text=True)
    try:
        while not os.path.ismount(path):
            if daemon.poll() is not None:
                pytest.skip(f"bindfs cannot mount: {daemon.stderr.read().strip()}")
            time.sleep(0.02)
        yield HangingDisk(daemon, path)
    finally:
        # Whoever waits for it hears that it is gone.
        daemon.kill()
        daemon.wait()
        daemon.stderr.close()
        subprocess.run(["umount", "--lazy", path], stderr=subprocess.DEVNULL)
