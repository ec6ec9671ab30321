"""`tfevents export --series`: a row for each run and tag, against numpy and `tfevents compare`."""

import csv
import io
import json
import math

import event_files
import numpy
import polars
import pyarrow.parquet
import pytest
from tensorboard.compat.proto.event_pb2 import Event
from tensorboardX import SummaryWriter

FORMS = ["csv", "jsonl", "parquet", "arrow"]
NAMES = ["n", "first_step", "last_step", "mean", "std", "min", "max", "nan_count", "last", "final", "final_count"]


def series(run_tool, source, form, target):
    """Rows as dictionaries, without what is missing."""
    run_tool("tfevents", "export", source, "--series", "--format", form, "--out", target)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(target.read_text(), newline="")))
        texts = {"run", "tag"}
        rows = [
            {name: value if name in texts else told(value) for name, value in row.items() if value != ""}
            for row in rows
        ]
    elif form == "jsonl":
        rows = list(map(json.loads, target.read_text().splitlines()))
    else:
        frame = polars.read_parquet(target) if form == "parquet" else polars.read_ipc_stream(target)
        rows = [{name: value for name, value in row.items() if value is not None} for row in frame.to_dicts()]
    return rows


def told(text):
    for reading in int, float:
        try:
            return reading(text)
        except ValueError:
            pass
    return {"true": True, "false": False}.get(text, text)


def write_points(path, points, tag="loss"):
    events = []
    for step, value in points:
        event = Event(wall_time=1.7e9 + step, step=step)
        event.summary.value.add(tag=tag, simple_value=value)
        events.append(event)
    event_files.write_events(path, events)


def expected(points):
    """What numpy makes of points that all count."""
    values = numpy.array([value for _, value in points], dtype=numpy.float32).astype(float)
    numbers = values[~numpy.isnan(values)]
    final_count = max(1, min(100, math.ceil(len(values) / 10)))
    return {
        "n": len(values), "first_step": points[0][0], "last_step": points[-1][0], "mean": numbers.mean(),
        "std": numbers.std(ddof=1), "min": numbers.min(), "max": numbers.max(),
        "nan_count": len(values) - len(numbers), "last": values[-1], "final": values[-final_count:].mean(),
        "final_count": final_count,
    }


@pytest.mark.parametrize("form", FORMS)
def test_statistics_are_those_of_numpy(run_tool, tmp_path, form):
    run_tool("WriterProbe", "runs", tmp_path / "runs", 2, 2, 1500, 3)
    rows = series(run_tool, tmp_path / "runs", form, tmp_path / "table")
    log = event_files.read_log(tmp_path / "runs")
    assert [(row["run"], row["tag"]) for row in rows] == [(run, tag) for run in sorted(log) for tag in log[run]]
    for row in rows:
        points = log[row["run"]][row["tag"]]
        assert {name: row[name] for name in NAMES} == pytest.approx(expected(points), rel=1e-12)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_number_is_counted(run_tool, tmp_path, form):
    points = [(0, 1.0), (1, float("nan")), (2, 3.0), (3, -0.5)]
    write_points(tmp_path / "runs/a/events.out.tfevents.1.a", points)
    write_points(tmp_path / "runs/b/events.out.tfevents.1.a", [(5, float("nan"))])
    some, none = series(run_tool, tmp_path / "runs", form, tmp_path / "table")
    assert {name: some[name] for name in NAMES} == pytest.approx(expected(points), rel=1e-12)
    assert {"mean", "std", "min", "max"}.isdisjoint(none)
    assert (none["n"], none["nan_count"], none["first_step"], none["last_step"]) == (1, 1, 5, 5)
    assert math.isnan(none["last"]) and math.isnan(none["final"])


def test_a_resumed_run_counts_as_it_was_logged_last(run_tool, tmp_path):
    for seed in 0, 1:
        directory = tmp_path / f"runs/seed-{seed}"
        write_points(directory / "events.out.tfevents.1.a", [(step, step + seed) for step in range(100)])
        again = [(step, 1000 + step) for step in range(50, 150)]
        write_points(directory / "events.out.tfevents.2.a", again)
    rows = series(run_tool, tmp_path / "runs", "parquet", tmp_path / "table")
    for seed, row in enumerate(rows):
        points = [(step, step + seed) for step in range(50)] + again
        assert {name: row[name] for name in NAMES} == pytest.approx(expected(points), rel=1e-12)
    compared = json.loads(run_tool("tfevents", "compare", tmp_path / "runs", "--tag", "loss", "--json"))
    runs = [run for group in compared["comparisons"][0]["groups"] for run in group["runs"]]
    assert [(row["run"], row["n"], row["final"]) for row in rows] == [
        (run["run"], run["points"], run["final"]) for run in runs
    ]


@pytest.mark.parametrize("form", FORMS)
def test_hyperparameters_are_columns(run_tool, tmp_path, form):
    for number, settings in enumerate([
        {"lr": 0.001, "layers": 2, "adam": True, "name": "a,b", "mean": 3, "mixed": 1},
        {"lr": 1e-5, "layers": 4, "adam": False, "name": "é", "mixed": "many"},
    ]):
        with SummaryWriter(str(tmp_path / f"runs/{number}")) as writer:
            writer.add_scalar("loss", 0.5, 1)
            # As PyTorch does, in a run below.
            writer.add_hparams(settings, {"final": 1.0}, name="1700000000.5")
    rows = series(run_tool, tmp_path / "runs", form, tmp_path / "table")
    by_run = {row["run"]: row for row in rows if row["tag"] == "loss"}
    first, second = by_run["0"], by_run["1"]
    assert (first["lr"], first["layers"], first["name"], first["hparam:mean"]) == (0.001, 2, "a,b", 3)
    assert (second["lr"], second["layers"], second["name"]) == (1e-5, 4, "é")
    assert "hparam:mean" not in second
    assert (first["adam"], second["adam"]) == (True, False)
    assert (str(first["mixed"]), second["mixed"]) == ("1", "many")
    if form == "parquet":
        # What a run lacks is no bound.
        group = pyarrow.parquet.ParquetFile(tmp_path / "table").metadata.row_group(0)
        bounds = {
            column.path_in_schema: (column.statistics.min, column.statistics.max, column.statistics.null_count)
            for column in map(group.column, range(group.num_columns))
        }
        assert bounds["name"][:2] == ("a,b", "é")
        assert bounds["lr"][:2] == (1e-5, 0.001)
        assert bounds["hparam:mean"] == (3, 3, sum("hparam:mean" not in row for row in rows))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("steps", [[2**63 - 2, 2**63 - 1], [-(2**63), 2**53 + 1], [2**60 + 7]], ids=str)
def test_steps_have_all_their_digits(run_tool, tmp_path, steps, form):
    write_points(tmp_path / "runs/events.out.tfevents.1", [(step, 0.5) for step in steps])
    (row,) = series(run_tool, tmp_path / "runs", form, tmp_path / "table")
    assert (row["n"], row["first_step"], row["last_step"]) == (len(steps), steps[0], steps[-1])
