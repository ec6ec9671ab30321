"""Disks of tests' own: real ones, mounted for the time of a test."""

import contextlib
import subprocess

import pytest


def _run(*command):
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0


@contextlib.contextmanager
def _mounted(path, *mount):
    path.mkdir()
    if not _run("mount", *mount, path):
        pytest.skip("nothing can be mounted here")
    try:
        yield path
    finally:
        _run("umount", "-l", path)


@contextlib.contextmanager
def small(path, megabytes):
    """A disk that is soon full."""
    with _mounted(path, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs") as disk:
        yield disk


@contextlib.contextmanager
def freezable(path):
    """An ext4 in a file, with the commands that freeze and thaw it."""
    image = path.with_suffix(".image")
    if not (_run("truncate", "-s", "64M", image) and _run("mkfs.ext4", "-q", image)):
        pytest.skip("no ext4 can be made here")
    with _mounted(path, "-o", "loop", image) as disk:
        try:
            yield disk, f"fsfreeze -f {disk}", f"fsfreeze -u {disk}"
        finally:
            _run("fsfreeze", "-u", disk)


def full_memory(program, kilobytes_left):
    """A command that runs a program where /dev/shm has so much room, and nothing else has changed."""
    fill = f"head -c {1024 - kilobytes_left}k /dev/zero > /dev/shm/filler"
    return ["unshare", "-m", "sh", "-c", f'mount -t tmpfs -o size=1m tmpfs /dev/shm && {fill} && exec "$@"', "sh", *program]


def can_unshare():
    return _run("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/dev/shm")
