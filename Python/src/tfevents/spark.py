"""Event files as a data source of Spark: `spark.read.format("tfevents").load("s3://bucket/runs")`.

The options are `run` and `tag` (a pattern such as "loss/*", or several as an array of JSON), `keepRewinds` ("true" to
have also the points that a resumed training wrote again), `mode` ("PERMISSIVE", or "FAILFAST" where damage is an
error), `partitionBytes`, and `table`: "points", or "damage" for what was lost where. Every machine of the cluster needs
this package and pyarrow, and finds its credentials as pyarrow's file systems do.
"""

from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition

from ._fleets.plan import PART_SIZE, plan
from ._fleets.read import batches, damage
from ._fleets.selection import Selection, patterns

_OPTIONS = ("path", "run", "tag", "keepRewinds", "mode", "partitionBytes", "table")
_SCHEMAS = {
    "points": "run string, tag string, step bigint, wall_time double, value double",
    "damage": "run string, message string",
}


class EventFiles(DataSource):
    """The scalars of all runs below a path, a row for each point."""

    def __init__(self, options):
        super().__init__(options)
        # Spark makes the names of options lower case.
        given = {name.lower(): content for name, content in options.items()}
        names = {name.lower() for name in _OPTIONS}
        if unknown := given.keys() - names:
            # What they hold may be a secret.
            raise ValueError(f"there is no option {', '.join(sorted(unknown))}; there are {', '.join(_OPTIONS)}")
        if "path" not in given:
            raise ValueError('give a path: spark.read.format("tfevents").load(path)')
        self._place = given["path"]
        self._table = _one_of(given, "table", ("points", "damage"))
        self._part_size = _number(given, "partitionBytes", PART_SIZE)
        self._selection = Selection(
            patterns(given.get("run")), patterns(given.get("tag")),
            _one_of(given, "keepRewinds", ("false", "true")) == "true",
            _one_of(given, "mode", ("PERMISSIVE", "FAILFAST")) == "FAILFAST")

    @classmethod
    def name(cls):
        return "tfevents"

    def schema(self):
        return _SCHEMAS[self._table]

    def reader(self, schema):
        return EventFilesReader(self._place, self._selection, self._part_size, self._table)


class EventFilesReader(DataSourceReader):
    """Reads whole runs in each task; what is selected is an option, since filters would outlive their query."""

    def __init__(self, place, selection, part_size, table):
        self._place = place
        self._selection = selection
        self._part_size = part_size
        self._table = table

    def partitions(self):
        return [InputPartition(part) for part in plan(self._place, self._selection, self._part_size)]

    def read(self, partition):
        if partition is None or partition.value is None:
            return iter(())
        read = batches if self._table == "points" else damage
        return read(partition.value, self._selection)


def _number(given, name, default):
    content = given.get(name.lower(), str(default))
    if not content.isdecimal():
        raise ValueError(f"{name}: expected a number, found {content!r}")
    return int(content)


def _one_of(given, name, allowed):
    """The content of an option, the first of those allowed by default, in whatever case it is written."""
    content = given.get(name.lower(), allowed[0])
    for each in allowed:
        if each.lower() == content.lower():
            return each
    raise ValueError(f"{name}: expected {' or '.join(allowed)}, found {content!r}")
