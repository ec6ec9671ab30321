"""Spark's tables of event files say what `tfevents.read` and `tfevents compare` say, whatever happens meanwhile."""

import random
import shutil

import pytest
import spark_sessions
import tfevents
from spark_sessions import HAS_TOOL, table
from tfevents._fleets.plan import plan
from tfevents._fleets.read import batches
from tfevents._fleets.selection import Selection, patterns

pytest.importorskip("pyarrow")


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
    assert rows(log_dir, Selection(tags=patterns("[e]val/*"))) == rows(log_dir, Selection(tags=("eval/*",)))
    with pytest.raises(ValueError, match="patterns of names"):
        patterns("[1, 2]")
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


def test_runs_have_the_names_that_the_reader_gives_them(tmp_path):
    """Links are followed, but none that leads back up, and names may be of any bytes."""
    for name in "a b", "ü%41", "[x]*", ".hidden", "é", "e\u0301", "tfevents.dir", "deep/er", "x\udcffy":
        log_run(tmp_path / "runs/a", range(3))
        (tmp_path / "runs" / name).mkdir(parents=True)
        shutil.copy(next((tmp_path / "runs/a").iterdir()), tmp_path / "runs" / name)
        shutil.rmtree(tmp_path / "runs/a")
    (tmp_path / "runs/deep/up").symlink_to(tmp_path / "runs")
    (tmp_path / "runs/again").symlink_to(tmp_path / "runs/deep")
    found = rows(tmp_path / "runs")
    assert found == rows_read(tmp_path / "runs") and "x\\xFFy" in {row[0] for row in found}
    assert len(found) == 6 * len({row[0] for row in found})


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
    spark = spark_sessions.session("local[2]")
    yield spark
    spark.stop()


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
            ({"secretKey": "hunter2"}, "no option"), ({"mode": "SOMETIMES"}, "mode"), ({"table": "x"}, "table"),
            ({"partitionBytes": "32M"}, "partitionBytes: expected a number"), ({"tag": "[1]"}, "patterns of names")):
        with pytest.raises(Exception, match=message) as raised:
            table(spark, log_dir, **options).count()
        assert "hunter2" not in str(raised.value)


@pytest.mark.long
@pytest.mark.skipif(not HAS_TOOL, reason="the wheel is without the tool")
def test_spark_says_what_compare_says(spark, log_dir):
    finals = spark_sessions.finals(table(spark, log_dir, tag="eval/reward", partitionBytes=1), 10)
    spark_sessions.check_finals(finals, tfevents.compare(log_dir, tags="eval/reward", last=10))
