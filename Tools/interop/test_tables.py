"""`tfevents export` in formats of columns, as pyarrow, DuckDB and Polars read them."""

import gzip
import io
import random
import struct
import subprocess

import duckdb
import event_files
import polars
import pyarrow.compute
import pyarrow.ipc
import pyarrow.parquet
import pytest
from conftest import product
from table_readers import READERS, bits
from tensorboard.compat.proto.event_pb2 import Event

FORMS = ["parquet", "arrow"]
COLUMNS = ["run", "tag", "step", "wall_time", "value"]


def scalar(tag, value, step=0, wall_time=1.5):
    event = Event(wall_time=wall_time, step=step)
    event.summary.value.add(tag=tag, simple_value=value)
    return event.SerializeToString()


def write_run(directory, records, name="events.out.tfevents.1700000000.host.1.0"):
    event_files.write_records(directory / name, records)


def export(run_tool, source, target, form, *arguments):
    assert run_tool("tfevents", "export", source, "--format", form, "--out", target, *arguments) == ""
    return target


def counted(path, condition):
    """How many rows of a Parquet file DuckDB finds."""
    ((count,),) = duckdb.sql(f"SELECT count(*) FROM '{path}' WHERE {condition}").fetchall()
    return count


def narrow(value):
    """The float32 of a number, as a double."""
    return struct.unpack("<f", struct.pack("<f", value))[0]


def rows_of_many_tags(directory):
    write_run(directory / "a", [scalar(f"layer/{tag}/norm", tag) for tag in range(100_000)])
    write_run(directory / "b", [scalar(f"layer/{tag}/norm", -tag) for tag in range(0, 100_000, 99)])
    return [("a", f"layer/{tag}/norm", 0, 1.5, float(tag)) for tag in range(100_000)] + [
        ("b", f"layer/{tag}/norm", 0, 1.5, float(-tag)) for tag in range(0, 100_000, 99)]


def rows_of_no_numbers_and_zeros(directory):
    values = [float("nan"), 0.0, -0.0, float("inf"), float("-inf"), 1e-45, 3.4e38]
    write_run(
        directory, [scalar("x", value, step, wall_time=value) for step, value in enumerate(values)])
    return [(".", "x", step, value, narrow(value)) for step, value in enumerate(values)]


def rows_of_odd_names(directory):
    tags = ["", "a,b", 'a"b', "a\nb", "a\0b", "é", "e\u0301", "损失", "🙂/x", "=1+1", "x" * 5000]
    records = [scalar(tag, 1) for tag in tags]
    records.append(scalar("loss!", 2).replace(b"loss!", b"lo\xff\xfes"))
    runs = sorted(["a b", "损失", "=x"], key=str.encode)
    for run in runs:
        write_run(directory / run, records)
    values = [*((tag, 1.0) for tag in tags), ("lo\\xFF\\xFEs", 2.0)]
    return [(run, tag, 0, 1.5, value) for run in runs for tag, value in values]


def rows_of_one_point(directory):
    write_run(directory, [scalar("loss", 0.5, step=-(2**63), wall_time=2.25)])
    return [(".", "loss", -(2**63), 2.25, 0.5)]


def no_rows(directory):
    write_run(directory, [Event(wall_time=1, file_version="brain.Event:2").SerializeToString()])
    return []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "make_rows",
    [no_rows, rows_of_one_point, rows_of_no_numbers_and_zeros, rows_of_odd_names, rows_of_many_tags],
)
def test_every_reader_reads_what_was_logged(run_tool, tmp_path, make_rows, form):
    expected = [
        (run, tag, step, bits(wall_time), bits(value))
        for run, tag, step, wall_time, value in make_rows(tmp_path / "runs")]
    path = export(run_tool, tmp_path / "runs", tmp_path / f"table.{form}", form)
    for reader in READERS:
        names, rows = reader(path, form)
        assert names == COLUMNS
        assert rows == expected, reader


@pytest.mark.parametrize("form", FORMS)
def test_exact_doubles_are_those_that_were_logged(run_tool, tmp_path, form):
    generator = random.Random(5)
    values = [5e-324, 1.7976931348623157e308, 0.1, 2.0**53 + 2, -0.0]
    values += [struct.unpack("<d", generator.randbytes(8))[0] for _ in range(1000)]
    values = [value for value in values if value == value]
    run_tool("WriterProbe", "numbers", tmp_path / "runs", "exact", *map(repr, values))
    path = export(run_tool, tmp_path / "runs", tmp_path / f"table.{form}", form)
    for reader in READERS:
        _, rows = reader(path, form)
        assert [row[4] for row in rows if row[1] == "one"] == [bits(value) for value in values], reader


@pytest.fixture(scope="module")
def runs_of_a_million_points(run_tool, tmp_path_factory):
    """More than a row group holds: 12 runs of 10,000 steps and ten tags."""
    directory = tmp_path_factory.mktemp("million")
    run_tool("WriterProbe", "runs", directory, 3, 4, 10_000, 10)
    return directory


@pytest.mark.long
@pytest.mark.parametrize("form", FORMS)
def test_more_than_a_row_group_is_read_alike(runs_of_a_million_points, run_tool, tmp_path, form):
    path = export(run_tool, runs_of_a_million_points, tmp_path / f"table.{form}", form)
    text = polars.read_csv(io.StringIO(run_tool("tfevents", "export", runs_of_a_million_points)))
    frame = polars.read_parquet(path) if form == "parquet" else polars.read_ipc_stream(path)
    # Of the text, values are float32s in their shortest form.
    float32 = [
        column.with_columns(polars.col("value").cast(polars.Float32)) for column in (frame, text)]
    assert len(frame) == 1_200_000
    assert float32[0].equals(float32[1])
    assert (frame["value"] == frame["value"].cast(polars.Float32).cast(polars.Float64)).all()
    if form == "parquet":
        assert pyarrow.parquet.ParquetFile(path).num_row_groups == 2
        assert counted(path, "value IS NOT NULL") == 1_200_000
        assert pyarrow.parquet.read_table(path).equals(polars.read_parquet(path).to_arrow().cast(
            pyarrow.parquet.read_schema(path)))


@pytest.mark.long
def test_the_bounds_of_a_row_group_find_what_lies_in_it(runs_of_a_million_points, run_tool, tmp_path):
    path = export(run_tool, runs_of_a_million_points, tmp_path / "table.parquet", "parquet")
    groups = pyarrow.parquet.ParquetFile(path).metadata
    run, tag, step, wall_time, value = (groups.row_group(1).column(index).statistics for index in range(5))
    assert (run.min, run.max) == ("group-2/seed-2", "group-2/seed-3")
    assert (tag.min, tag.max) == ("episode/return", "loss/9")
    assert (step.min, step.max) == (0, 9999)
    assert (wall_time.min, wall_time.max) == (1.7e9, 1.7e9 + 9999)
    assert 2 <= value.min < value.max <= 3
    assert all(column.null_count == 0 for column in (run, tag, step, wall_time, value))
    assert counted(path, "run = 'group-2/seed-3' AND tag = 'loss/4'") == 10_000


@pytest.mark.parametrize(
    "values, bounds",
    [
        ([float("nan")], None),
        ([float("nan"), 1.0, 2.0], (1.0, 2.0)),
        ([0.0], (-0.0, 0.0)),
        ([-0.0, 5.0], (-0.0, 5.0)),
        ([-5.0, -0.0], (-5.0, 0.0)),
        ([float("inf")], (float("inf"), float("inf"))),
        ([float("-inf"), float("nan")], (float("-inf"), float("-inf"))),
    ],
)
def test_bounds_are_those_of_the_format(run_tool, tmp_path, values, bounds):
    write_run(tmp_path / "runs", [scalar("x", value, step) for step, value in enumerate(values)])
    path = export(run_tool, tmp_path / "runs", tmp_path / "table.parquet", "parquet")
    statistics = pyarrow.parquet.ParquetFile(path).metadata.row_group(0).column(4).statistics
    if bounds is None:
        assert not statistics.has_min_max
    else:
        assert [bits(statistics.min), bits(statistics.max)] == [bits(bound) for bound in bounds]
    for value in values:
        # A reader that trusts the bounds must not pass over the row.
        if value == value:
            expected = sum(other == value for other in values)
            assert counted(path, f"value = '{value}'::DOUBLE") == expected


def test_damage_is_passed_over_and_what_is_no_scalar_is_counted(fixtures, run_tool, tmp_path):
    records = [scalar("loss", value, value) for value in range(100)]
    write_run(tmp_path / "runs", records)
    (file,) = (tmp_path / "runs").iterdir()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xff
    file.write_bytes(content)
    results = {}
    for form in ["csv", *FORMS]:
        command = [product("tfevents"), "export", tmp_path / "runs", "--format", form]
        results[form] = subprocess.run([*command, "--out", tmp_path / form], capture_output=True, text=True)
        assert results[form].returncode == 1
        assert results[form].stderr == results["csv"].stderr
    assert len(polars.read_parquet(tmp_path / "parquet")) == 99
    assert len(polars.read_ipc_stream(tmp_path / "arrow")) == 99
    assert {path.name for path in tmp_path.iterdir()} == {"runs", "csv", *FORMS}


@pytest.mark.long
def test_names_of_more_than_two_gigabytes_in_sum(tmp_path):
    """In a compressed file, as they repeat; Arrow's offsets of 32 bits would not reach so far."""
    tags = [str(number) + "x" * (1 << 15) for number in range(10)]
    step_count = 6_600
    with gzip.open(tmp_path / "events.out.tfevents.1.gz", "wb", compresslevel=1) as file:
        for step in range(step_count):
            for tag in tags:
                payload = scalar(tag, step, step)
                length = struct.pack("<Q", len(payload))
                file.write(length + event_files.CHECKSUM.pack(event_files.masked_crc32c(length)))
                file.write(payload + event_files.CHECKSUM.pack(event_files.masked_crc32c(payload)))
    command = [product("tfevents"), "export", tmp_path, "--format"]
    with subprocess.Popen([*command, "arrow"], stdout=subprocess.PIPE) as tool:
        with pyarrow.ipc.open_stream(tool.stdout) as stream:
            batches = list(map(sizes, stream))
    assert tool.returncode == 0
    assert sum(rows for rows, _ in batches) == step_count * len(tags)
    assert sum(size for _, size in batches) == step_count * sum(map(len, tags)) > 1 << 31
    subprocess.run([*command, "parquet", "--out", tmp_path / "table.parquet"], check=True)
    query = f"SELECT count(*), sum(strlen(tag)), sum(value) FROM '{tmp_path / 'table.parquet'}'"
    expected = (step_count * len(tags), step_count * sum(map(len, tags)), 10.0 * sum(range(step_count)))
    assert duckdb.sql(query).fetchall() == [expected]


def sizes(batch):
    """How many rows a batch has, and how many bytes its tags."""
    return batch.num_rows, pyarrow.compute.sum(pyarrow.compute.binary_length(batch.column("tag"))).as_py()


@pytest.mark.parametrize("form", FORMS)
def test_integers_that_a_double_rounds_are_counted(tmp_path, form):
    """While the lines of csv have them."""
    numbers = [2**53, 2**53 + 1, -(2**53) - 1, 2**63 - 1, 7]
    events = []
    for step, number in enumerate(numbers):
        event = Event(wall_time=1.5, step=step)
        value = event.summary.value.add(tag="count")
        value.tensor.dtype = 9
        value.tensor.int64_val.append(number)
        events.append(event)
    event_files.write_events(tmp_path / "events.out.tfevents.1", events)

    def printed(*arguments):
        command = [product("tfevents"), "export", tmp_path, *arguments]
        return subprocess.run(command, capture_output=True, check=True)

    table = printed("--format", form, "--out", tmp_path / "table")
    assert b"3 integers beyond 2^53 rounded; csv and jsonl are exact" in table.stderr
    read = polars.read_parquet if form == "parquet" else polars.read_ipc_stream
    assert read(tmp_path / "table")["value"].to_list() == [float(number) for number in numbers]
    for since in [], ["--since", tmp_path / "state"]:
        lines = printed(*since).stdout.decode().splitlines()[1:]
        assert [int(line.split(",")[4]) for line in lines] == numbers
