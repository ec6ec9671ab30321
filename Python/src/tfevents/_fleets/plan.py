"""Which runs there are, and who reads which: settled once, so that files that grow meanwhile change nothing."""

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
        return fs.LocalFileSystem(), _absolute(place)
    if "@" in place.split("://", 1)[1].split("/", 1)[0]:
        raise ValueError("the path holds credentials, which plans and logs show: give them in the environment")
    return fs.FileSystem.from_uri(place)


def _absolute(path):
    import os

    return os.path.abspath(path)


def runs_at(place):
    """The runs below a place, by name; every directory that holds an event file is one."""
    from pyarrow import fs

    system, base = file_system(place)
    found = system.get_file_info(base)
    if found.type == fs.FileType.NotFound:
        raise FileNotFoundError(f"{place}: there is no such file or directory")
    if found.type == fs.FileType.File:
        return [Run(".", (EventFile(base, found.size),))]
    files = {}
    for info in system.get_file_info(fs.FileSelector(base, recursive=True)):
        # Whether TensorBoard takes it for an event file.
        if info.type == fs.FileType.File and "tfevents" in info.base_name:
            directory = posixpath.dirname(info.path)
            files.setdefault(posixpath.relpath(directory, base), []).append(EventFile(info.path, info.size))
    return [
        Run(name, tuple(sorted(files[name], key=lambda file: file.path.encode())))
        for name in sorted(files, key=str.encode)
    ]


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
