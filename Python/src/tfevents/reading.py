"""Reads the scalars of event files of any writer into columns."""

import os
from typing import NamedTuple

from . import _native

_LEAST, _GREATEST = -(1 << 63), (1 << 63) - 1


class Series(NamedTuple):
    """The points of one tag in one run, in the order of the files.

    The columns belong to what was read and are not copied: `numpy.asarray` and `memoryview` take them.
    """

    run: str
    tag: str
    steps: object
    wall_times: object
    values: object


class Scalars:
    """The scalars of a log directory: an Arrow stream of the columns run, tag, step, wall_time and value.

    `pyarrow.table`, `polars.DataFrame`, `pandas.DataFrame.from_arrow` and duckdb take it as it is.
    """

    def __init__(self, columns):
        self._columns = columns
        self._places = None

    def __len__(self):
        """How many series there are."""
        return len(self._columns)

    def __iter__(self):
        return (self._series(index) for index in range(len(self._columns)))

    def __repr__(self):
        return f"<{type(self).__name__}: {len(self)} series of {len({run for run, _ in self.keys})} runs>"

    def __arrow_c_stream__(self, requested_schema=None):
        return self._columns.arrow_stream()

    def series(self, run, tag):
        """The points of a tag in a run, as arrays of numpy. Raises KeyError where there are none."""
        if self._places is None:
            self._places = {each[:2]: index for index, each in enumerate(self)}
        return self._series(self._places[run, tag])

    def _series(self, index):
        import numpy as np

        run, tag, *columns = self._columns.series(index)
        return Series(run, tag, *map(np.asarray, columns))

    @property
    def keys(self):
        """The runs and tags of the series."""
        return [self._columns.series(index)[:2] for index in range(len(self._columns))]

    @property
    def damage(self):
        """What was lost where, for the first hundred places of each run."""
        return self._columns.damage()

    @property
    def damage_count(self):
        """How many places there were where events were lost."""
        return self._columns.damage_count()


def read(path, *, run=None, tag=None, steps=None, pending=True, rewinds=True, wide=False):
    """Reads an event file, a run, or all runs below a directory.

    run, tag: patterns such as "seed-*", one or several of which a name must match; none for all.
    steps: a range or a slice of steps, or the first and the last one.
    pending: whether to read also what crashed writers had not yet written to their files.
    rewinds: whether to give also the points that a resumed training wrote again.
    wide: whether to give a pyarrow.Table with a row for each run and step and a column for each tag; where a
        step has several values, it has the last one.
    """
    first, last = _limits(steps)
    columns = _native.Scalars(
        os.fsencode(path), _patterns("run", run), _patterns("tag", tag), first, last, pending, rewinds)
    scalars = Scalars(columns)
    return _wide(scalars) if wide else scalars


def _patterns(name, given):
    if given is None:
        return ()
    patterns = (given,) if isinstance(given, str) else tuple(given)
    if not patterns or not all(isinstance(pattern, str) for pattern in patterns):
        raise ValueError(f"{name}: expected a pattern or several, found {given!r}; None reads all")
    return patterns


def _limits(steps):
    if steps is None:
        return _LEAST, _GREATEST
    if isinstance(steps, (range, slice)):
        if steps.step not in (None, 1):
            raise ValueError(f"steps: expected a range without gaps, found {steps}")
        first = _LEAST if steps.start is None else steps.start
        last = _GREATEST if steps.stop is None else steps.stop - 1
    else:
        first, last = steps
    if first > last:
        raise ValueError(f"steps: expected at least one, found none in {steps}")
    return first, last


def _wide(scalars):
    """A row for each run and step; the values of a tag in a column of its name."""
    import numpy as np
    import pyarrow as pa

    by_run = {}
    for series in scalars:
        by_run.setdefault(series.run, []).append(series)
    tags = list(dict.fromkeys(series.tag for series in scalars))
    parts = []
    for run, members in by_run.items():
        steps = np.unique(np.concatenate([series.steps for series in members]))
        columns = {"run": pa.array([run] * len(steps)).dictionary_encode(), "step": pa.array(steps)}
        by_tag = {series.tag: series for series in members}
        for tag in tags:
            values = np.zeros(len(steps))
            missing = np.ones(len(steps), dtype=bool)
            if tag in by_tag:
                places = np.searchsorted(steps, by_tag[tag].steps)
                values[places] = by_tag[tag].values
                missing[places] = False
            columns[tag] = pa.array(values, mask=missing)
        parts.append(pa.table(columns))
    return pa.concat_tables(parts).unify_dictionaries() if parts else pa.table({"run": [], "step": []})
