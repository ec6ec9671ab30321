"""The directories that TensorBoard was told to show, under the names that it gives them."""

import os
import tempfile


class LogDirectories:
    """Of `--logdir`, or of `--logdir_spec`: paths with commas between them, each maybe with a name and a colon.

    `paths` is empty where one of them is no path on this machine.
    """

    def __init__(self, logdir, flags):
        spec = getattr(flags, "logdir_spec", "") if flags is not None else ""
        named = [("", logdir)] if logdir else [_named(part) for part in (spec or "").split(",") if part]
        self._links = None
        self.paths = [] if any("://" in path for _, path in named) else self._paths(named)

    def _paths(self, named):
        if not named or not all(name for name, _ in named):
            return [path for _, path in named]
        # A directory of links, whose runs have the names that TensorBoard gives them.
        self._links = tempfile.TemporaryDirectory(prefix="tfevents-logdir-spec-")
        for name, path in named:
            link = os.path.normpath(os.path.join(self._links.name, name))
            if not link.startswith(self._links.name + os.sep) or os.path.lexists(link):
                return [path for _, path in named]
            os.makedirs(os.path.dirname(link), exist_ok=True)
            os.symlink(path, link)
        return [self._links.name]


def _named(part):
    name, colon, path = part.partition(":")
    # What begins with a slash is a path, and a colon before two slashes a place elsewhere.
    if not colon or part.startswith("/") or path.startswith("//"):
        name, path = "", part
    return name, path if "://" in path else os.path.realpath(os.path.expanduser(path))
