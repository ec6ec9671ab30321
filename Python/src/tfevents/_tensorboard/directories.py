"""The directories that TensorBoard was told to show."""


def log_directories(logdir, flags):
    """Of `--logdir`, or of `--logdir_spec`: paths with commas between them, each maybe with a name and a colon.

    Empty where one of them is no path on this machine.
    """
    spec = getattr(flags, "logdir_spec", "") if flags is not None else ""
    paths = [logdir] if logdir else [_path(part) for part in (spec or "").split(",") if part]
    return [] if any("://" in path for path in paths) else paths


def _path(part):
    name, colon, path = part.partition(":")
    # What holds a slash before its colon is a path, and a colon before two slashes a place elsewhere.
    return path if colon and "/" not in name and not path.startswith("//") else part
