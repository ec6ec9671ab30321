"""What was logged comes back in columns, for every library that takes Arrow, and only what is asked for."""

import os
import random
from pathlib import Path

import duckdb
import numpy as np
import pandas
import polars
import pyarrow
import pytest
import tfevents


@pytest.fixture(scope="module")
def log_dir(tmp_path_factory):
    path = tmp_path_factory.mktemp("log")
    for run in ("a", "b/c"):
        with tfevents.SummaryWriter(path / run) as writer:
            for step in range(100):
                writer.add_scalar("loss", step * 0.5, step, walltime=1000.0 + step)
                if step % 2 == 0:
                    writer.add_scalar("größe/x", -step, step, walltime=1000.0 + step)
            writer.add_text("note", "x", 1)
            writer.add_histogram("h", np.arange(10.0), 1)
    return path


def test_columns_of_series(log_dir):
    scalars = tfevents.read(log_dir)
    assert scalars.keys == [("a", "loss"), ("a", "größe/x"), ("b/c", "loss"), ("b/c", "größe/x")]
    loss = scalars.series("b/c", "loss")
    assert loss.steps.tolist() == list(range(100))
    assert loss.values.tolist() == [step * 0.5 for step in range(100)]
    assert loss.wall_times[3] == 1003.0
    assert not loss.values.flags.writeable
    with pytest.raises(KeyError):
        scalars.series("a", "nothing")


def test_columns_outlive_what_was_read(log_dir):
    values = tfevents.read(log_dir).series("a", "loss").values
    table = pyarrow.table(tfevents.read(log_dir))
    junk = [np.zeros(1000) for _ in range(1000)]
    assert values.sum() == sum(step * 0.5 for step in range(100)) and len(junk) == 1000
    assert table.num_rows == 300


def test_arrow_shares_the_memory(log_dir):
    scalars = tfevents.read(log_dir)
    batch = pyarrow.table(scalars).to_batches()[0]
    address = batch.column("value").buffers()[1].address
    assert scalars.series("a", "loss").values.__array_interface__["data"][0] == address


def test_every_library_takes_it(log_dir):
    frame = pandas.DataFrame.from_arrow(tfevents.read(log_dir))
    assert frame.groupby(["run", "tag"], observed=True)["value"].sum().to_dict() == {
        ("a", "loss"): 2475.0, ("a", "größe/x"): -2450.0, ("b/c", "loss"): 2475.0, ("b/c", "größe/x"): -2450.0}
    frame = polars.DataFrame(tfevents.read(log_dir))
    assert frame.filter((polars.col("run") == "a") & (polars.col("tag") == "loss"))["step"].to_list() == list(range(100))
    scalars = tfevents.read(log_dir)
    sums = duckdb.sql("select run, tag, sum(value) from scalars group by all order by all").fetchall()
    assert sums == [("a", "größe/x", -2450.0), ("a", "loss", 2475.0), ("b/c", "größe/x", -2450.0), ("b/c", "loss", 2475.0)]
    assert len(scalars) == 4


def test_selects(log_dir):
    assert tfevents.read(log_dir, run="b/*").keys == [("b/c", "loss"), ("b/c", "größe/x")]
    assert tfevents.read(log_dir, tag=["größe/*", "none"]).keys == [("a", "größe/x"), ("b/c", "größe/x")]
    assert tfevents.read(log_dir, run="a", tag="loss", steps=range(10, 20)).series("a", "loss").steps.tolist() == list(
        range(10, 20))
    assert tfevents.read(log_dir, steps=slice(None, 3)).series("a", "loss").steps.tolist() == [0, 1, 2]
    assert tfevents.read(log_dir, steps=(98, 99)).series("a", "loss").steps.tolist() == [98, 99]
    assert tfevents.read(os.fsencode(log_dir), run="a").keys == tfevents.read(log_dir, run="a").keys
    with pytest.raises(ValueError):
        tfevents.read(log_dir, steps=(3, 2))


@pytest.mark.parametrize("patterns", [[], b"loss", ["loss", None]])
def test_patterns_that_select_nothing_do_not_select_everything(patterns, log_dir):
    with pytest.raises(ValueError, match="tag: "):
        tfevents.read(log_dir, tag=patterns)


def test_paths_of_any_bytes(tmp_path):
    """Which file systems have, and which Python gives as texts with halves of characters."""
    path = tmp_path / os.fsdecode(b"caf\xe9")
    closed = []
    with tfevents.SummaryWriter(path / "run", on_file_closed=closed.append) as writer:
        writer.add_scalar("loss", 1.0, 1)
        writer.flush()
        assert Path(writer.file_writer.path).parent == path / "run"
    assert [Path(file) for file in closed] == list((path / "run").iterdir())
    for name in (path, os.fsencode(path)):
        assert tfevents.read(name).keys == [("run", "loss")]
        assert tfevents.verify(name).is_sound
    tfevents.repair(path / "run", path / "repaired")
    assert tfevents.read(path / "repaired").keys == [(".", "loss")]
    # So are the runs of a directory told apart.
    assert tfevents.read(tmp_path, run="caf*").keys == [("caf\\xE9/repaired", "loss"), ("caf\\xE9/run", "loss")]


def test_a_tag_with_a_zero_is_no_other_one(tmp_path):
    with tfevents.SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a\0b", 1.0, 1)
        writer.add_scalar("a", 2.0, 1)
    scalars = tfevents.read(tmp_path)
    assert scalars.keys == [(".", "a\\0b"), (".", "a")]
    assert scalars.series(".", "a").values.tolist() == [2.0]


def test_wide(log_dir):
    table = tfevents.read(log_dir, wide=True)
    assert table.column_names == ["run", "step", "loss", "größe/x"]
    assert table.num_rows == 200
    assert table.slice(1, 1).to_pylist() == [{"run": "a", "step": 1, "loss": 0.5, "größe/x": None}]


def test_damage_is_said_and_the_rest_is_there(log_dir, tmp_path):
    (source,) = [path for path in (log_dir / "a").iterdir() if "tfevents" in path.name]
    content = bytearray(source.read_bytes())
    content[len(content) // 2] ^= 0x40
    broken = tmp_path / source.name
    broken.write_bytes(content)
    scalars = tfevents.read(tmp_path)
    assert scalars.damage_count == 1
    assert source.name in scalars.damage[0]
    assert 100 < sum(len(series.steps) for series in scalars) < 150


def test_what_is_not_there_is_an_error(tmp_path):
    with pytest.raises(OSError, match="nothing"):
        tfevents.read(tmp_path / "nothing")


def test_an_empty_directory_has_no_rows(tmp_path):
    assert pyarrow.table(tfevents.read(tmp_path)).num_rows == 0
    assert tfevents.read(tmp_path, wide=True).num_rows == 0


def test_what_is_read_is_freed(log_dir):
    import resource

    for round in range(3):
        for _ in range(100):
            pyarrow.table(tfevents.read(log_dir))
            tfevents.read(log_dir).__arrow_c_stream__()
        size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if round == 0:
            first = size
    assert size - first < 8_000


def log_groups(log_dir):
    """Two groups of three seeds each."""
    for group, slope in (("a", 2), ("b", 1)):
        for seed in range(3):
            generator = random.Random(seed)
            with tfevents.SummaryWriter(log_dir / group / f"seed-{seed}") as writer:
                for step in range(50):
                    writer.add_scalar("reward", slope * step + generator.random(), step)


def damage(run):
    """Breaks the last record of a run."""
    (path,) = run.iterdir()
    content = bytearray(path.read_bytes())
    content[-60] ^= 1
    path.write_bytes(content)
    return path


def test_verifies_and_repairs(tmp_path):
    log_groups(tmp_path / "runs")
    verification = tfevents.verify(tmp_path / "runs")
    assert verification.is_sound and verification.summary["scalars"] == 300

    damaged = damage(tmp_path / "runs/a/seed-0")
    (finding,) = tfevents.verify(tmp_path / "runs", tmp_path / "none").findings
    assert (finding.check, finding.severity, finding.file) == ("record.data-crc", "error", str(damaged))
    assert [failure["path"] for failure in tfevents.verify(tmp_path / "runs", tmp_path / "none").failures] == [
        str(tmp_path / "none")]
    assert "hints" in tfevents.verify(tmp_path / "runs", hints=True).summary
    assert tfevents.verify(tmp_path / "runs", limit=0).findings == []

    done = tfevents.repair(tmp_path / "runs", tmp_path / "mended", merge=True)
    assert [action.action for action in done.actions] == ["dropped"] and done.summary.errors_left == 0
    assert tfevents.verify(tmp_path / "mended").is_sound
    tfevents.repair(damaged, in_place=True)
    assert tfevents.verify(tmp_path / "runs").is_sound


def test_says_what_cannot_be_verified_or_repaired(tmp_path):
    with pytest.raises(OSError, match="none"):
        tfevents.verify(tmp_path / "none")
    with pytest.raises(ValueError, match="paths"):
        tfevents.verify()
    log_groups(tmp_path / "runs")
    with pytest.raises(OSError, match="there already"):
        tfevents.repair(tmp_path / "runs", tmp_path)
    for arguments in ({}, {"in_place": True, "merge": True}, {"out": tmp_path / "x", "steps": "no"}):
        with pytest.raises(ValueError):
            tfevents.repair(tmp_path / "runs", **arguments)


@pytest.mark.skipif(
    not (Path(tfevents.__file__).parent / "_bin/tfevents").exists(), reason="the wheel is without the tool"
)
def test_compares(tmp_path):
    log_groups(tmp_path)
    comparison = tfevents.compare(tmp_path, tags="reward", last=10)
    (reward,) = comparison.comparisons
    assert [(group.name, group.n) for group in reward.groups] == [("a", 3), ("b", 3)]
    assert reward.probability_of_improvement[0].value == 1.0


@pytest.mark.skipif(
    not (Path(tfevents.__file__).parent / "_bin/tfevents").exists(), reason="the wheel is without the tool"
)
def test_verifies_as_the_tool(tmp_path):
    log_groups(tmp_path)
    damage(tmp_path / "b/seed-2")
    from tfevents import _tool

    theirs = _tool.ask("verify", "--json", tmp_path)
    ours = tfevents.verify(tmp_path)
    assert ours.summary == theirs["summary"]
    assert [vars(finding) for finding in ours.findings] == theirs["findings"]
