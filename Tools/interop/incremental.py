"""What a pass over event files opens and reads."""

import ctypes
import os
import select
import subprocess
import sys

import event_files
from conftest import product

# A process that was waited for is in what its parent has read, as the kernel counts.
COUNTED = """
import re, subprocess, sys
def read():
    with open("/proc/self/io") as file: return int(re.search(r"rchar: (\\d+)", file.read())[1])
before = read()
status = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL).returncode
print(read() - before, file=sys.stderr)
sys.exit(status)
"""


class Accesses:
    """The event files that anyone opens or reads meanwhile, as inotify tells."""

    def __init__(self, directory):
        library = ctypes.CDLL(None, use_errno=True)
        self.descriptor = library.inotify_init()
        read_or_opened = 0x1 | 0x20
        for file in event_files.paths(directory):
            assert library.inotify_add_watch(self.descriptor, os.fsencode(file), read_or_opened) >= 0

    def __enter__(self):
        return self

    def any(self):
        return bool(select.select([self.descriptor], [], [], 0)[0])

    def __exit__(self, *_):
        os.close(self.descriptor)


def bytes_read(*command):
    counted = [sys.executable, "-c", COUNTED, product("tfevents"), *command]
    result = subprocess.run(list(map(str, counted)), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return int(result.stderr.splitlines()[-1])
