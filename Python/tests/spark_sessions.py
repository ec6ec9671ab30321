"""Sessions of Spark, in this process or on a master and a worker, and the question that is asked most."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import tfevents

HAS_TOOL = (Path(tfevents.__file__).parent / "_bin/tfevents").exists()


def session(master):
    """A session of a master; the test is skipped where there is no Spark."""
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("there is no java")
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    return (
        sql.SparkSession.builder.master(master).appName("tfevents").config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "4").getOrCreate())


def table(spark, place, **options):
    return spark.read.format("tfevents").options(**options).load(str(place))


@contextmanager
def cluster(work):
    """A master and a worker, as processes of their own; gives the master's address."""
    pyspark = pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("there is no java")
    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ, "SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable, "SPARK_NO_DAEMONIZE": "1",
        "SPARK_LOCAL_IP": "127.0.0.1"}
    processes = []

    def start(name, said, *arguments):
        """Starts a process and waits until it has said something; gives what it said."""
        path = work / f"{name}.log"
        with open(path, "w") as log:
            processes.append(subprocess.Popen(
                [home / "bin/spark-class", *arguments], env=environment, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True))
        deadline = time.monotonic() + 120
        while said not in (text := path.read_text()):
            assert time.monotonic() < deadline, text
            time.sleep(0.3)
        return text

    try:
        text = start(
            "master", "Starting Spark master at ", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1",
            "--port", "0", "--webui-port", "0")
        address = text.split("Starting Spark master at ")[1].split()[0]
        start(
            "worker", "Successfully registered with master", "org.apache.spark.deploy.worker.Worker", "--host",
            "127.0.0.1", "--webui-port", "0", "--cores", "2", "--memory", "2g", "--work-dir", str(work / "executors"),
            address)
        yield address
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def finals(points, last):
    """Of each group: how many runs it has, and the mean and the deviation of their last values of one tag."""
    points.createOrReplaceTempView("points")
    return {
        row["name"]: (row["runs"], row["mean"], row["deviation"]) for row in points.sparkSession.sql(f"""
            with numbered as (
                select *, row_number() over (partition by run order by step desc) as place from points),
            finals as (select run, avg(value) as final from numbered where place <= {last} group by run)
            select split_part(run, '/', 1) as name, count(*) as runs, avg(final) as mean,
                stddev_samp(final) as deviation
            from finals group by name""").collect()}


def check_finals(found, comparison):
    """What a query found of each group is what `tfevents.compare` says of it."""
    (tag,) = comparison.comparisons
    assert found.keys() == {group.name for group in tag.groups}
    for group in tag.groups:
        runs, mean, deviation = found[group.name]
        assert runs == len(group.runs)
        assert mean == pytest.approx(group.final.mean, rel=1e-12)
        assert deviation == pytest.approx(group.final.std, rel=1e-12)
