"""Reads the runs of a part into columns of Arrow."""

import sys

from .. import _native
from .plan import file_system, readable

# Points that an engine takes at once.
_LARGEST_BATCH = 1 << 16


def batches(part, selection):
    """The points of a part's runs, run by run, as record batches of the columns run, tag, step, wall_time, value."""
    import pyarrow as pa

    schema = pa.schema([
        ("run", pa.string()), ("tag", pa.string()), ("step", pa.int64()), ("wall_time", pa.float64()),
        ("value", pa.float64())])
    for run, scalars in _runs(part, selection):
        for message in _damage(run, scalars):
            print(f"tfevents: {message}", file=sys.stderr)
        for batch in pa.table(_Stream(scalars)).to_batches(_LARGEST_BATCH):
            # Names become plain texts, since some engines refuse dictionaries.
            yield batch.cast(schema)


def damage(part, selection):
    """What was lost where in a part's runs: pairs of run and message."""
    for run, scalars in _runs(part, selection):
        for message in _damage(run, scalars):
            yield run.name, message


def _runs(part, selection):
    system, _ = file_system(part.place)
    for run in part.runs:
        scalars = _native.Scalars.decode(
            run.name, tuple((readable(file.path), _content(system, file)) for file in run.files), selection.tags,
            selection.keeps_rewinds)
        if selection.fails_fast and scalars.damage_count():
            raise ValueError("; ".join(_damage(run, scalars)))
        yield run, scalars


def _content(system, file):
    """As much of a file as there was when the parts were planned."""
    from pyarrow import fs

    # Of names, pyarrow takes only UTF-8.
    is_local = isinstance(system, fs.LocalFileSystem)
    with open(file.path, "rb") if is_local else system.open_input_stream(file.path) as stream:
        content = stream.read(file.length)
    if len(content) < file.length:
        raise OSError(
            f"{readable(file.path)}: expected {file.length} bytes, found {len(content)}: it was replaced or cut off meanwhile; "
            "start the query again")
    return content


def _damage(run, scalars):
    messages = scalars.damage()
    rest = scalars.damage_count() - len(messages)
    return messages + ([f"run {run.name}: {rest} more places where events were lost"] if rest else [])


class _Stream:
    def __init__(self, scalars):
        self._scalars = scalars

    def __arrow_c_stream__(self, requested_schema=None):
        return self._scalars.arrow_stream()
