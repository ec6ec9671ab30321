"""Scalars exported by `tfevents export`, as Python's csv and json and pandas read them."""

import csv
import gzip
import io
import json
import subprocess

import accumulator
import numpy
import pytest
from comparison import assert_same
from conftest import product

FORMATS = ["csv", "jsonl"]
COLUMNS = ["run", "tag", "step", "wall_time", "value"]


def read_rows(text, form):
    """The rows of a table as `(run, tag, step, wall_time, value)`."""
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    else:
        rows = [json.loads(line) for line in text.splitlines()]
    assert all(list(row) == COLUMNS for row in rows)
    return [
        (row["run"], row["tag"], int(row["step"]), float(row["wall_time"]), float(row["value"]))
        for row in rows
    ]


def log_of(rows):
    log = {}
    for run, tag, step, _, value in rows:
        log.setdefault(run, {}).setdefault(tag, []).append((step, numpy.float32(value)))
    return log


@pytest.fixture(scope="module")
def recording(fixtures):
    return fixtures / "chaosops/episodes.jsonl.gz"


@pytest.fixture(scope="module")
def replayed(recording, run_tool, tmp_path_factory):
    """A replay that keeps exact doubles."""
    directory = tmp_path_factory.mktemp("export")
    run_tool("chaosops", "replay", recording, "--logdir", directory, "--precision", "exact")
    return directory


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("writer", ["torch", "tensorboardx", "tf2"])
def test_other_writers_points_are_those_of_tensorboard(fixtures, run_tool, writer, form):
    files = fixtures / "event-files"
    expected = {
        (run, tag, step): (wall_time, numpy.float32(value).tobytes())
        for run, content in json.loads((files / f"{writer}.expected.json").read_text()).items()
        for tag, points in content["scalars"].items()
        for wall_time, step, value in points
    }
    rows = read_rows(run_tool("tfevents", "export", files / writer, "--format", form), form)
    exported = {
        (run, tag, step): (wall_time, numpy.float32(value).tobytes())
        for run, tag, step, wall_time, value in rows
    }
    assert len(rows) == len(expected)
    assert exported == expected


@pytest.mark.parametrize("form", FORMATS)
def test_a_replay_is_what_tensorboard_reads(replayed, run_tool, form):
    rows = read_rows(run_tool("tfevents", "export", replayed, "--format", form), form)
    assert_same(log_of(rows), accumulator.read_log(replayed))


@pytest.mark.parametrize("form", FORMATS)
def test_a_replay_gives_every_recorded_double(recording, replayed, run_tool, form):
    rows = read_rows(run_tool("tfevents", "export", replayed, "--format", form), form)
    exported = {(run, tag, step): value for run, tag, step, _, value in rows}
    steps = {}
    for line in map(json.loads, gzip.open(recording, "rt")):
        run = f"{line['policy']}/seed-{line['seed']}"
        steps[run] = steps.get(run, 0) + 1
        for key, value in line["expected_flat"].items():
            if key != "step":
                assert exported[run, key.replace(".", "/", 1), steps[run]] == value


def test_the_wide_form_holds_the_same_values(replayed, run_tool):
    long = read_rows(run_tool("tfevents", "export", replayed), "csv")
    wide = csv.DictReader(io.StringIO(run_tool("tfevents", "export", "--wide", replayed), newline=""))
    values = {
        (row["run"], tag, int(row["step"])): float(cell)
        for row in wide
        for tag, cell in row.items()
        if tag not in ("run", "step", "wall_time") and cell
    }
    assert values == {(run, tag, step): value for run, tag, step, _, value in long}


@pytest.mark.parametrize("form", FORMATS)
def test_pandas_reads_every_point(replayed, fixtures, run_tool, form):
    pandas = pytest.importorskip("pandas")
    for directory in replayed, fixtures / "event-files/torch":
        text = run_tool("tfevents", "export", directory, "--format", form)
        if form == "csv":
            frame = pandas.read_csv(io.StringIO(text), float_precision="round_trip")
        else:
            frame = pandas.read_json(io.StringIO(text), lines=True, precise_float=True)
        rows = read_rows(text, form)
        assert list(frame.columns) == COLUMNS
        assert frame["step"].tolist() == [row[2] for row in rows]
        numpy.testing.assert_array_equal(frame["value"].to_numpy(), [row[4] for row in rows])


@pytest.mark.parametrize(
    "words",
    ["export", "export --format jsonl", "export --wide", "export --wide --format jsonl", "export --series",
     "export --format arrow", "compare --tag * --json"],
)
def test_a_pipe_gives_what_a_file_gives(replayed, words):
    """Also to commands that read it more than once."""
    file = next(path for path in replayed.rglob("*tfevents*"))
    command = [product("tfevents"), *words.split()]

    def run(path, **options):
        result = subprocess.run([*command, path], cwd=file.parent, capture_output=True, **options)
        assert result.returncode == 0, result.stderr
        return result.stdout

    with subprocess.Popen(["cat", file], stdout=subprocess.PIPE) as cat:
        piped = run("/dev/stdin", stdin=cat.stdout)
    assert piped == run(file.name)
    shell = ["bash", "-c", '"${@:2}" <(cat "$1")', "bash", file, *command]
    assert subprocess.run(shell, capture_output=True, check=True).stdout == piped


@pytest.mark.parametrize("words", [[], ["--wide"], ["--series"], ["--kind", "texts"], ["--format", "parquet"]], ids=" ".join)
def test_a_table_stays_where_nothing_could_be_read(tmp_path, words):
    (tmp_path / "table").write_text("the former one")
    (tmp_path / "loop.tfevents").symlink_to("loop.tfevents")
    for source in tmp_path / "missing", tmp_path / "loop.tfevents":
        command = [product("tfevents"), "export", source, *words, "--out", tmp_path / "table"]
        assert subprocess.run(command, capture_output=True).returncode == 2
        assert (tmp_path / "table").read_text() == "the former one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["loop.tfevents", "table"]
