"""A thousand runs on a master and a worker of Spark: the tool's figures, whatever happens meanwhile."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import spark_sessions
import tfevents
from spark_sessions import HAS_TOOL, table
from tfevents import _tool

pytestmark = [pytest.mark.long, pytest.mark.skipif(not HAS_TOOL, reason="the wheel is without the tool")]
GROUPS, SEEDS, TAGS = 50, 20, ["episode/return", *(f"loss/{number}" for number in range(1, 10))]
# With TFEVENTS_SPARK_STEPS=1000 the runs have 10,000 points each, and 457 MB in all.
STEPS = int(os.environ.get("TFEVENTS_SPARK_STEPS", 100))
POINTS = GROUPS * SEEDS * STEPS * len(TAGS)


@pytest.fixture(scope="module")
def fleet(tmp_path_factory):
    """Groups of runs that differ in their seeds, whose every value follows from its place."""
    path = tmp_path_factory.mktemp("fleet") / "runs"
    for run in range(GROUPS * SEEDS):
        group, seed = divmod(run, SEEDS)
        with tfevents.SummaryWriter(path / f"group-{group}/seed-{seed}") as writer:
            for step in range(STEPS):
                for number, tag in enumerate(TAGS):
                    place = (run * STEPS + step) * len(TAGS) + number
                    noise = (place * 2_654_435_761 % 2**32 >> 8) / 2**24
                    writer.add_scalar(tag, group + noise, step, 1.7e9 + step)
    return path


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    with spark_sessions.cluster(tmp_path_factory.mktemp("cluster")) as address:
        spark = spark_sessions.session(address)
        yield spark
        spark.stop()


@pytest.fixture(scope="module")
def expected(fleet, tmp_path_factory):
    """A row for each run and tag, by the tool."""
    import pyarrow.parquet
    path = tmp_path_factory.mktemp("tables") / "series.parquet"
    subprocess.run(
        [_tool.path(), "export", "--series", "--format", "parquet", "--out", path, fleet], check=True, capture_output=True)
    return {
        (row["run"], row["tag"]): tuple(row[name] for name in ("n", "mean", "std", "min", "max", "last"))
        for row in pyarrow.parquet.read_table(path).to_pylist()}


def parts(spark, place):
    """The points in 14 parts."""
    size = sum(path.stat().st_size for path in place.rglob("*tfevents*"))
    return table(spark, place, partitionBytes=size // 14)


def check_series(points, expected):
    from pyspark.sql import functions

    value = points["value"]
    found = points.groupBy("run", "tag").agg(
        functions.count(value), functions.avg(value), functions.stddev_samp(value), functions.min(value),
        functions.max(value), functions.max_by(value, points["step"])).collect()
    assert len(found) == len(expected) == GROUPS * SEEDS * len(TAGS)
    for run, tag, *figures in found:
        count, mean, deviation, *others = expected[run, tag]
        assert figures[0] == count == STEPS and figures[3:] == others
        assert figures[1] == pytest.approx(mean, rel=1e-12) and figures[2] == pytest.approx(deviation, rel=1e-12)


def test_a_fleet_comes_to_what_the_tool_says(spark, fleet, expected):
    points = parts(spark, fleet)
    assert points.rdd.getNumPartitions() >= 14
    assert points.count() == POINTS
    check_series(points, expected)
    finals = spark_sessions.finals(points.filter("tag = 'episode/return'"), STEPS // 10)
    spark_sessions.check_finals(finals, tfevents.compare(fleet, tags="episode/return", last=STEPS // 10))


def kill_executor(mark, place):
    """Once: lets all files grow, and kills the executor whose worker runs this."""
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    for path in Path(place).rglob("*tfevents*"):
        with open(path, "r+b") as file:
            start = file.read(4096)
            file.seek(0, os.SEEK_END)
            file.write(start)
    # Above the worker are the daemon of all workers and the executor's Java.
    process = os.getpid()
    while b"CoarseGrainedExecutorBackend" not in Path(f"/proc/{process}/cmdline").read_bytes():
        process = int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
    Path(mark).write_text(str(process))
    os.kill(process, signal.SIGKILL)


def test_a_killed_executor_and_files_that_grow_change_no_row(spark, fleet, expected, tmp_path):
    """Runs last: the files are others afterwards."""
    from pyspark import cloudpickle

    # The workers do not have this module.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    mark, place = str(tmp_path / "killed"), str(fleet)

    def pass_on(batches):
        for batch in batches:
            kill_executor(mark, place)
            yield batch

    points = parts(spark, fleet)
    check_series(points.mapInArrow(pass_on, points.schema), expected)
    assert not Path(f"/proc/{Path(mark).read_text()}").exists()
    # What has come is there for the next query.
    assert parts(spark, fleet).count() >= POINTS
