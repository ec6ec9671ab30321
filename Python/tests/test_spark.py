"""Spark's tables of event files say what `tfevents.read` and `tfevents compare` say, whatever happens meanwhile."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import tfevents
from tfevents._fleets.plan import plan
from tfevents._fleets.read import batches
from tfevents._fleets.selection import Selection, patterns

pyarrow = pytest.importorskip("pyarrow")
HAS_TOOL = (Path(tfevents.__file__).parent / "_bin/tfevents").exists()


def log_run(path, steps, slope=1.0, seed=0):
    generator = random.Random(seed)
    with tfevents.SummaryWriter(path) as writer:
        for step in steps:
            writer.add_scalar("eval/reward", slope * step + generator.random(), step)
            writer.add_scalar("loss", 1 / (1 + step), step)


@pytest.fixture(scope="module")
def log_dir(tmp_path_factory):
    """Two groups of four seeds, one of which was resumed at step 50."""
    path = tmp_path_factory.mktemp("logs") / "runs"
    for group, slope in (("fast", 2.0), ("slow", 1.0)):
        for seed in range(4):
            log_run(path / group / f"seed-{seed}", range(100), slope, seed)
    log_run(path / "slow/seed-3", range(50, 120), 1.0, 17)
    return path


def rows(place, selection=Selection(), part_size=32 << 20):
    return [
        tuple(row.values()) for part in plan(str(place), selection, part_size)
        for batch in batches(part, selection) for row in batch.to_pylist()]


def rows_read(place, **options):
    return [
        row for series in tfevents.read(place, **options)
        for row in zip([series.run] * len(series.steps), [series.tag] * len(series.steps), series.steps.tolist(),
                       series.wall_times.tolist(), series.values.tolist())]


@pytest.mark.parametrize("part_size", [1, 20_000, 32 << 20])
def test_parts_are_whole_runs_and_together_all(part_size, log_dir):
    assert rows(log_dir, Selection(keeps_rewinds=True), part_size) == rows_read(log_dir)
    assert rows(log_dir, Selection(), part_size) == rows_read(log_dir, rewinds=False)
    # The seed that was resumed took back what it had logged from step 50 on.
    assert len(rows_read(log_dir)) - len(rows_read(log_dir, rewinds=False)) == 100
    runs = [run.name for part in plan(str(log_dir), Selection(), part_size) for run in part.runs]
    assert runs == sorted(set(runs)) and len(runs) == 8


def test_selects_runs_and_tags(log_dir):
    selected = rows(log_dir, Selection(patterns("fast/*"), patterns('["eval/*", "none"]')))
    assert {row[0] for row in selected} == {f"fast/seed-{seed}" for seed in range(4)}
    assert {row[1] for row in selected} == {"eval/reward"} and len(selected) == 400
    (file,) = (log_dir / "fast/seed-0").iterdir()
    assert len(rows(file)) == 200
    assert rows(log_dir.as_uri()) == rows(log_dir)


def test_a_file_that_grows_changes_no_row(log_dir, tmp_path):
    shutil.copytree(log_dir, tmp_path / "runs")
    expected = rows(tmp_path / "runs")
    parts = plan(str(tmp_path / "runs"), Selection())
    (path,) = (tmp_path / "runs/fast/seed-1").iterdir()
    with open(path, "ab") as file:
        file.write(path.read_bytes()[100:])
    log_run(tmp_path / "runs/fast/seed-1", range(10))
    log_run(tmp_path / "runs/new", range(10))
    assert [tuple(row.values()) for part in parts for batch in batches(part, Selection())
            for row in batch.to_pylist()] == expected
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(OSError, match="replaced or cut off"):
        list(batches(parts[0], Selection()))


def test_damage_is_said_and_a_torn_end_is_none(log_dir, tmp_path, capsys):
    shutil.copytree(log_dir, tmp_path / "runs")
    (torn,) = (tmp_path / "runs/fast/seed-0").iterdir()
    torn.write_bytes(torn.read_bytes()[:-5])
    assert len(rows(tmp_path / "runs", Selection(fails_fast=True))) == len(rows(log_dir)) - 1
    (broken,) = (tmp_path / "runs/fast/seed-2").iterdir()
    content = bytearray(broken.read_bytes())
    content[len(content) // 2] ^= 1
    broken.write_bytes(content)
    assert len(rows(tmp_path / "runs")) < len(rows(log_dir)) - 1
    assert broken.name in capsys.readouterr().err
    with pytest.raises(ValueError, match=broken.name):
        rows(tmp_path / "runs", Selection(fails_fast=True))


def test_names_and_credentials_are_refused():
    with pytest.raises(FileNotFoundError):
        plan("/nonexistent/runs", Selection())
    with pytest.raises(ValueError, match="credentials") as raised:
        plan("s3://KEY:SECRET@bucket/runs", Selection())
    assert "SECRET" not in str(raised.value)


# MARK: - Spark itself


@pytest.fixture(scope="module")
def spark():
    session = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("there is no java")
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    spark = session_of(session, "local[2]")
    yield spark
    spark.stop()


def session_of(module, master):
    return (
        module.SparkSession.builder.master(master).appName("tfevents").config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "4").getOrCreate())


def table(spark, place, **options):
    return spark.read.format("tfevents").options(**options).load(str(place))


@pytest.mark.long
def test_spark_reads_the_same_rows(spark, log_dir):
    frame = table(spark, log_dir, partitionBytes=1)
    assert frame.schema.simpleString() == "struct<run:string,tag:string,step:bigint,wall_time:double,value:double>"
    assert sorted(map(tuple, frame.collect())) == sorted(rows_read(log_dir, rewinds=False))
    assert table(spark, log_dir, keepRewinds="true").count() == len(rows_read(log_dir))
    assert table(spark, log_dir, tag="eval/*", run="fast/*").count() == 400
    # A filter of one query does not outlive it.
    assert frame.filter("step = 3").count() == 16
    assert frame.count() == len(rows_read(log_dir, rewinds=False))
    assert table(spark, log_dir, table="damage").count() == 0


@pytest.mark.long
def test_spark_refuses_what_it_does_not_know(spark, log_dir):
    for options, message in (
            ({"secretKey": "hunter2"}, "no option"), ({"mode": "SOMETIMES"}, "mode"), ({"table": "x"}, "table")):
        with pytest.raises(Exception, match=message) as raised:
            table(spark, log_dir, **options).count()
        assert "hunter2" not in str(raised.value)


def statistics(spark, place):
    """Of each group: the mean and the deviation of its runs' last ten rewards."""
    frame = table(spark, place, tag="eval/reward", partitionBytes=1)
    frame.createOrReplaceTempView("points")
    return {
        row["name"]: (row["mean"], row["deviation"]) for row in spark.sql("""
            with numbered as (
                select *, row_number() over (partition by run order by step desc) as place from points),
            finals as (select run, avg(value) as final from numbered where place <= 10 group by run)
            select split_part(run, '/', 1) as name, avg(final) as mean, stddev_samp(final) as deviation
            from finals group by name""").collect()}


def check_statistics(found, log_dir):
    (comparison,) = tfevents.compare(log_dir, tags="eval/reward", last=10).comparisons
    assert len(found) == 2
    for group in comparison.groups:
        mean, deviation = found[group.name]
        assert mean == pytest.approx(group.final.mean, rel=1e-12)
        assert deviation == pytest.approx(group.final.std, rel=1e-12)


@pytest.mark.long
@pytest.mark.skipif(not HAS_TOOL, reason="the wheel is without the tool")
def test_spark_says_what_compare_says(spark, log_dir):
    check_statistics(statistics(spark, log_dir), log_dir)


@contextmanager
def cluster(work):
    """A master and a worker, as processes of their own."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ, "SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable, "SPARK_NO_DAEMONIZE": "1",
        "SPARK_LOCAL_IP": "127.0.0.1"}
    common = [str(home / "bin/spark-class")]
    processes = []

    def start(name, *arguments):
        log = open(work / f"{name}.log", "w+")
        processes.append(subprocess.Popen(
            [*common, *arguments], env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True))
        return work / f"{name}.log"

    def wait_for(log, text):
        deadline = time.monotonic() + 120
        while text not in (said := log.read_text()):
            assert time.monotonic() < deadline, said
            time.sleep(0.3)
        return said

    try:
        log = start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0",
                    "--webui-port", "0")
        said = wait_for(log, "Starting Spark master at ")
        url = said.split("Starting Spark master at ")[1].split()[0]
        log = start("worker", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0",
                    "--cores", "2", "--memory", "1g", "--work-dir", str(work / "executors"), url)
        wait_for(log, "Successfully registered with master")
        yield url
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.mark.long
def test_a_killed_executor_changes_no_row(spark, log_dir, tmp_path):
    """On a master and a worker: an executor is killed in the middle of a query, and all files grow meanwhile."""
    module = pytest.importorskip("pyspark.sql")
    spark.stop()
    shutil.copytree(log_dir, tmp_path / "runs")
    expected = sorted(rows(tmp_path / "runs"))
    with cluster(tmp_path) as url:
        spark = session_of(module, url)
        try:
            assert sorted(map(tuple, table(spark, tmp_path / "runs").collect())) == expected
            if HAS_TOOL:
                check_statistics(statistics(spark, tmp_path / "runs"), tmp_path / "runs")
            frame = table(spark, tmp_path / "runs", partitionBytes=1)
            killed = tmp_path / "killed"

            def kill_once(batches, place=str(tmp_path / "runs"), mark=str(killed)):
                import os
                import shutil
                import signal
                from pathlib import Path

                for batch in batches:
                    try:
                        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
                    except FileExistsError:
                        yield batch
                        continue
                    for path in Path(place).rglob("*tfevents*"):
                        with open(path, "ab") as file:
                            file.write(path.read_bytes()[100:])
                    # The executor's Java, whose workers are children of its daemon.
                    for process in Path("/proc").iterdir():
                        if process.name.isdigit():
                            try:
                                command = (process / "cmdline").read_bytes()
                            except OSError:
                                continue
                            if b"CoarseGrainedExecutorBackend" in command and place.rsplit("/", 1)[0].encode() in (
                                    os.readlink(process / "cwd").encode()):
                                os.kill(int(process.name), signal.SIGKILL)
                                Path(mark).write_text(process.name)
                    yield batch

            found = frame.mapInArrow(kill_once, frame.schema).collect()
            assert killed.read_text().isdigit()
            assert sorted(map(tuple, found)) == expected
        finally:
            spark.stop()
