"""Which runs there are, and who reads which: settled once, so that files that grow meanwhile change nothing."""

import os
import posixpath
import re
from dataclasses import dataclass

# As much as a task reads, unless one run has more.
PART_SIZE = 32 << 20

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True)
class EventFile:
    """A file, and how much of it is read."""

    path: str
    length: int


@dataclass(frozen=True)
class Run:
    """A run with its files in the order of their names, in which TensorBoard reads them."""

    name: str
    files: tuple[EventFile, ...]

    @property
    def length(self):
        return sum(file.length for file in self.files)


@dataclass(frozen=True)
class Part:
    """Whole runs of a place, for one task."""

    place: str
    runs: tuple[Run, ...]


def file_system(place):
    """The file system of a place, and the path in it.

    Each has the credentials that its own environment, profile or machine gives: they are not for a place's name, which
    plans and logs show.
    """
    from pyarrow import fs

    if not _SCHEME.match(place):
        return fs.LocalFileSystem(), os.path.abspath(place)
    if "@" in place.split("://", 1)[1].split("/", 1)[0]:
        raise ValueError("the path holds credentials, which plans and logs show: give them in the environment")
    return fs.FileSystem.from_uri(place)


def runs_at(place):
    """The runs below a place, by name; every directory that holds an event file is one."""
    from pyarrow import fs

    system, base = file_system(place)
    found = system.get_file_info(base)
    if found.type == fs.FileType.NotFound:
        raise FileNotFoundError(f"{place}: there is no such file or directory")
    if found.type == fs.FileType.File:
        return [Run(".", (EventFile(base, found.size),))]
    if isinstance(system, fs.LocalFileSystem):
        found = _local_files(base)
    else:
        found = [
            EventFile(info.path, info.size) for info in system.get_file_info(fs.FileSelector(base, recursive=True))
            if info.type == fs.FileType.File]
    runs = {}
    for file in found:
        # Whether TensorBoard takes it for an event file.
        if "tfevents" in posixpath.basename(file.path):
            runs.setdefault(posixpath.relpath(posixpath.dirname(file.path), base), []).append(file)
    return [
        Run(readable(name), tuple(sorted(runs[name], key=lambda file: os.fsencode(file.path))))
        for name in sorted(runs, key=os.fsencode)
    ]


def _local_files(directory, above=frozenset()):
    """The files below a directory; links are followed, but none that leads back up."""
    status = os.stat(directory)
    identity = status.st_dev, status.st_ino
    if identity in above:
        return
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _local_files(entry.path, above | {identity})
            elif entry.is_file():
                yield EventFile(entry.path, entry.stat().st_size)


def readable(name):
    """A name of a file system, in which bytes that are no UTF-8 are shown as the tool shows them."""
    return re.sub("[\udc80-\udcff]", lambda byte: f"\\x{ord(byte[0]) - 0xdc00:02X}", name)


def plan(place, selection, part_size=PART_SIZE):
    """The parts that together are the runs of a place that are selected."""
    from fnmatch import fnmatchcase

    parts, size = [[]], 0
    for run in runs_at(place):
        if selection.runs and not any(fnmatchcase(run.name, pattern) for pattern in selection.runs):
            continue
        if parts[-1] and size + run.length > part_size:
            parts.append([])
            size = 0
        parts[-1].append(run)
        size += run.length
    return [Part(place, tuple(runs)) for runs in parts if runs]
