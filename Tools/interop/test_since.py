"""`tfevents export --since`: only what has come is read, and what is given in all is what one pass gives."""

import csv
import ctypes
import gzip
import io
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import event_files
import polars
import pytest
import scripted_server
from conftest import product
from incremental import Accesses, bytes_read
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.event_pb2 import SessionLog


def serialized(points, wall_time=1.7e9):
    events = []
    for tag, step, value in points:
        event = Event(wall_time=wall_time + step, step=step)
        event.summary.value.add(tag=tag, simple_value=value)
        events.append(event.SerializeToString())
    return events


def append(path, points):
    """Adds events to a file."""
    part = path.with_name("part")
    event_files.write_records(part, serialized(points))
    with path.open("ab") as file:
        file.write(part.read_bytes())
    part.unlink()


def curve(steps, seed=0):
    generator = random.Random(f"{steps} {seed}")
    return [(tag, step, generator.random()) for step in steps for tag in ("loss", "return")]


class Passes:
    """Passes over a log directory, and the table that they give in all."""

    def __init__(self, directory):
        self.runs = directory / "runs"
        self.state = directory / "state"
        self.table = {}
        self.errors = ""

    def file(self, run, number=1):
        return self.runs / run / f"events.out.tfevents.{1_700_000_000 + number}.host.1.0"

    def take(self, *arguments, status=0, prefix=()):
        """Rows of one pass; those of a run that begins anew take the place of its earlier ones."""
        command = [*prefix, product("tfevents"), "export", self.runs, "--since", self.state, *arguments]
        result = subprocess.run(command, capture_output=True, text=True)
        assert result.returncode == status, result.stderr
        self.errors = result.stderr
        lines = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
        for run in {line["run"] for line in lines if line["anew"] == "true"}:
            self.table.pop(run, None)
        rows = [
            ((line["run"], line["tag"], int(line["step"]), float(line["value"])), line["anew"] == "true")
            for line in lines
            if line["step"]
        ]
        self.emptied = [line["run"] for line in lines if not line["step"]]
        for row, _ in rows:
            self.table.setdefault(row[0], []).append(row)
        return [row for row, _ in rows]

    def one_pass(self):
        """What one pass over everything gives, by run, in doubles."""
        table = {}
        for run, tags in event_files.read_log(self.runs).items():
            table[run] = sorted(
                (run, tag, step, float(value)) for tag, points in tags.items() for step, value in points)
        return {run: rows for run, rows in table.items() if rows}

    def assert_complete(self):
        assert {run: sorted(rows) for run, rows in self.table.items()} == self.one_pass()


@pytest.fixture
def passes(tmp_path):
    passes = Passes(tmp_path)
    for run in "ab":
        event_files.write_records(passes.file(run), serialized(curve(range(200), run)))
    passes.take()
    passes.assert_complete()
    return passes


def test_what_has_come_is_given_once(passes):
    assert passes.take() == []
    append(passes.file("a"), curve(range(200, 210)))
    assert len(passes.take()) == 20
    event_files.write_records(passes.file("a", 2), serialized(curve(range(210, 220))))
    event_files.write_records(passes.file("c"), serialized(curve(range(5))))
    assert len(passes.take()) == 30
    assert passes.take() == []
    assert passes.errors == ""
    passes.assert_complete()


def test_a_record_that_is_not_whole_is_given_when_it_is(passes):
    file = passes.file("a")
    append(file, curve(range(200, 203)))
    whole = file.read_bytes()
    os.truncate(file, len(whole) - 7)
    assert len(passes.take()) == 5
    assert passes.take() == []
    with file.open("r+b") as output:
        output.seek(len(whole) - 7)
        output.write(whole[-7:])
    assert len(passes.take()) == 1
    passes.assert_complete()


@pytest.mark.parametrize("how", ["others", "shorter", "earlier file", "gone"])
def test_a_file_that_holds_others_makes_its_run_begin_anew(passes, how):
    file = passes.file("a")
    if how == "others":
        event_files.write_records(file, serialized(curve(range(300), "others")))
    elif how == "shorter":
        event_files.write_records(file, serialized(curve(range(100), "a")))
    elif how == "earlier file":
        event_files.write_records(passes.file("a", 0), serialized(curve(range(3))))
    else:
        file.rename(passes.file("a", 2))
    rows = passes.take()
    assert {row[0] for row in rows} == {"a"}
    assert f"a: read anew, as {passes.file('a')} is not the file that was read before" in passes.errors
    passes.assert_complete()
    assert passes.take() == []


def test_a_file_that_a_copy_took_the_place_of_goes_on(passes):
    """As rsync leaves it: another inode, with more in it."""
    copy = passes.runs / "copy"
    shutil.copy(passes.file("a"), copy)
    append(copy, curve(range(200, 204)))
    copy.replace(passes.file("a"))
    assert len(passes.take()) == 8
    assert passes.errors == ""
    passes.assert_complete()


@pytest.mark.parametrize("how", ["gone", "emptied"])
def test_of_a_run_of_which_nothing_is_left_a_row_says_so(passes, how):
    if how == "gone":
        shutil.rmtree(passes.runs / "b")
    else:
        passes.file("b").write_bytes(b"")
    assert passes.take() == []
    assert passes.emptied == ["b"]
    assert ("b: is gone since the pass before" if how == "gone" else "b: read anew") in passes.errors
    passes.assert_complete()
    passes.take()
    assert passes.emptied == [] and passes.errors == ""


# Root too may then only read what permissions allow.
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.mark.skipif(UNPRIVILEGED != [] and not shutil.which("setpriv"), reason="needs setpriv")
@pytest.mark.parametrize("what", ["directory", "file", "all"])
def test_what_cannot_be_read_stays_as_it_was(passes, what):
    append(passes.file("b"), curve(range(200, 203), "b"))
    closed = {"directory": passes.runs / "b", "file": passes.file("b"), "all": passes.runs}[what]
    permissions = closed.stat().st_mode
    closed.chmod(0)
    try:
        for _ in range(2):
            assert passes.take(status=2, prefix=UNPRIVILEGED) == []
            assert str(closed) in passes.errors and "gone" not in passes.errors
            assert passes.emptied == []
    finally:
        closed.chmod(permissions)
    assert len(passes.take()) == 6
    passes.assert_complete()


def test_a_store_that_refuses_leaves_its_runs_as_they_were(tmp_path):
    event_files.write_records(tmp_path / "events", serialized(curve(range(5))))
    content = (tmp_path / "events").read_bytes()
    refuses = False

    def answer(handler):
        if refuses:
            scripted_server.store_error(handler, 403, "AccessDenied")
        elif "list-type" in handler.path:
            scripted_server.listing(handler, [("runs/a/events.out.tfevents.1", len(content))])
        else:
            scripted_server.reply_with_range(handler, content)

    def take(status=0):
        environment = {
            **os.environ, "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "thing",
            "AWS_ENDPOINT_URL": server.endpoint,
        }
        command = [product("tfevents"), "export", "s3://bucket/runs", "--since", tmp_path / "state"]
        result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
        assert result.returncode == status, result.stderr
        return result

    with scripted_server.ScriptedServer(answer) as server:
        assert len(take().stdout.splitlines()) == 11
        refuses = True
        assert "is gone" not in take(status=2).stderr
        refuses = False
        assert len(take().stdout.splitlines()) == 1


def test_damage_is_said_once(passes):
    file = passes.file("a")
    size = file.stat().st_size
    append(file, curve(range(200, 210)))
    content = bytearray(file.read_bytes())
    content[size + 30] ^= 0xFF
    file.write_bytes(content)
    assert len(passes.take(status=1)) == 19
    assert passes.take() == []
    append(file, curve(range(210, 212)))
    assert len(passes.take()) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="needs inotify")
@pytest.mark.parametrize("arguments", [[], ["--series"]], ids=" ".join)
@pytest.mark.parametrize("damage", ["checksum", "zeros", "garbage"])
def test_damage_of_a_compressed_file_is_said_once(passes, tmp_path, damage, arguments):
    file = passes.file("z").with_suffix(".0.gz")
    event_files.write_records(tmp_path / "plain", serialized(curve(range(100))))
    content = bytearray(gzip.compress((tmp_path / "plain").read_bytes()))
    if damage == "checksum":
        content[-6] ^= 0xFF
    else:
        content += bytes(100) if damage == "zeros" else b"garbage" * 20
    file.parent.mkdir()
    file.write_bytes(content)
    command = [product("tfevents"), "export", passes.runs, *arguments, "--since", tmp_path / "z.state"]

    def take():
        return subprocess.run(command, capture_output=True, text=True)

    first = take()
    assert first.returncode == 1 and "\nz,loss," in first.stdout
    with Accesses(passes.runs) as accesses:
        again = take()
        assert not accesses.any()
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == (first.stdout if arguments else "run,tag,step,wall_time,value,anew\n")


def test_values_whose_series_said_earlier_what_they_are_are_told_apart(tmp_path):
    """The first metadata of a tag counts for all its values; a tensor of another plugin is no scalar."""
    passes = Passes(tmp_path)
    first = Event(step=0, wall_time=1)
    for tag, plugin in ("x", "custom"), ("y", "scalars"):
        value = first.summary.value.add(tag=tag)
        value.metadata.plugin_data.plugin_name = plugin
        value.tensor.dtype = 1
        value.tensor.float_val.append(1)
    later = Event.FromString(first.SerializeToString())
    later.step = 1
    for value in later.summary.value:
        value.ClearField("metadata")
    event_files.write_events(passes.file("a"), [first])
    assert [row[1:3] for row in passes.take()] == [("y", 0)]
    event_files.write_events(passes.file("a", 2), [later])
    assert [row[1:3] for row in passes.take()] == [("y", 1)]
    assert "left out 1 value of the kind custom: x" in passes.errors


@pytest.mark.parametrize("form", ["jsonl", "parquet", "arrow"])
def test_every_format_says_what_begins_anew(passes, tmp_path, form):
    append(passes.file("a"), curve(range(200, 203)))
    event_files.write_records(passes.file("b"), serialized(curve(range(2), "others")))
    target = tmp_path / "table"
    passes.take("--format", form, "--out", target)
    if form == "jsonl":
        rows = list(map(json.loads, target.read_text().splitlines()))
    else:
        read = polars.read_parquet if form == "parquet" else polars.read_ipc_stream
        rows = read(target).to_dicts()
    assert [(row["run"], row["anew"]) for row in rows] == [("a", False)] * 6 + [("b", True)] * 4
    points = curve(range(200, 203))
    assert [row["value"] for row in rows[:6]] == narrowed([value for _, _, value in points])


def narrowed(values):
    return list(memoryview(bytes(memoryview((ctypes.c_float * len(values))(*values)))).cast("f"))


@pytest.mark.parametrize("form", ["jsonl", "parquet", "arrow"])
def test_every_format_says_what_is_gone(passes, tmp_path, form):
    append(passes.file("a"), curve(range(200, 201)))
    shutil.rmtree(passes.runs / "b")
    target = tmp_path / "table"
    passes.take("--format", form, "--out", target)
    if form == "jsonl":
        rows = list(map(json.loads, target.read_text().splitlines()))
    else:
        read = polars.read_parquet if form == "parquet" else polars.read_ipc_stream
        rows = read(target).to_dicts()
    assert [(row["run"], row.get("tag"), row.get("step"), row["anew"]) for row in rows] == [
        ("a", "loss", 200, False), ("a", "return", 200, False), ("b", None, None, True)]


def test_a_state_that_cannot_be_gone_on_from_is_refused(passes):
    content = passes.state.read_text()
    lines = content.splitlines(keepends=True)
    for broken, reason in {
        content.replace("loss", "lass", 1): "line 4 is not as it was written",
        "".join(lines[:-1]): "line 3 is not as it was written",
        "": "line 1 is not as it was written",
        "{}\n": "line 1 is not as it was written",
        "hello": "line 1 is not as it was written",
        content.replace('"tfevents_since": 1', '"tfevents_since": 7'): "is of version 7, and this program writes",
    }.items():
        passes.state.write_text(broken)
        passes.take(status=2)
        assert reason in passes.errors, passes.errors
        assert passes.state.read_text() == broken
    passes.state.write_text(content)
    passes.take("--tag", "loss", status=2)
    assert "was made with a row for each point, not with a row for each point --tag 'loss'" in passes.errors


def test_a_pass_that_another_overtook_leaves_no_state(passes, tmp_path):
    """It has given rows that the other one gave, and says so."""
    append(passes.file("a"), curve(range(200, 40_000)))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    slow = subprocess.Popen(
        [product("tfevents"), "export", passes.runs, "--since", passes.state, "--out", pipe], stderr=subprocess.PIPE,
        text=True)
    # It has read the state, and writes more than a pipe holds.
    with pipe.open("rb") as table:
        passes.take()
        state = passes.state.read_bytes()
        assert len(table.read()) > 1 << 20
    assert "another pass has left this while this one read" in slow.communicate()[1]
    assert slow.returncode == 2 and passes.state.read_bytes() == state
    assert passes.take() == []


def test_a_table_and_its_state_are_two_files(passes):
    passes.take("--out", f"{passes.runs}/../{passes.state.name}", status=64)
    assert "--since and --out name the same file" in passes.errors
    passes.state.unlink()
    os.mkfifo(passes.state)
    passes.take(status=2)
    assert "it is no regular file" in passes.errors


def test_a_table_that_cannot_be_written_leaves_the_state(passes, tmp_path):
    append(passes.file("a"), curve(range(200, 203)))
    before = passes.state.read_bytes()
    passes.take("--out", tmp_path / "missing/table", status=2)
    if Path("/dev/full").exists():
        passes.take("--out", "/dev/full", status=2)
    assert passes.state.read_bytes() == before
    assert len(passes.take()) == 6
    passes.assert_complete()


def test_what_a_killed_pass_left_goes_with_the_next_one(passes, tmp_path):
    """Not so the file that another pass is still writing."""
    directory = tmp_path / "out"
    directory.mkdir()
    command = [product("tfevents"), "export", "/dev/stdin", "--out", directory / "table"]

    def started():
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
        name = f".table.{process.pid}.tmp"
        for _ in range(1000):
            if name in os.listdir(directory):
                return process, name
            time.sleep(0.01)
        raise AssertionError(os.listdir(directory))

    killed, left = started()
    killed.kill()
    killed.communicate()
    alive, kept = started()
    try:
        assert left not in os.listdir(directory)
        passes.take("--out", directory / "table")
        assert sorted(os.listdir(directory)) == [kept, "table"]
        alive.communicate(passes.file("a").read_bytes())
    finally:
        alive.kill()
        alive.wait()
    assert alive.returncode == 0
    assert os.listdir(directory) == ["table"]


# MARK: What is read


@pytest.mark.skipif(sys.platform != "linux", reason="needs inotify")
@pytest.mark.parametrize("arguments", [[], ["--series"]], ids=" ".join)
def test_a_pass_without_news_opens_no_event_file(passes, tmp_path, arguments, run_tool):
    state = tmp_path / "other"
    command = ["tfevents", "export", passes.runs, *arguments, "--since", state]
    first = run_tool(*command)
    with Accesses(passes.runs) as accesses:
        again = run_tool(*command)
        assert not accesses.any()
        run_tool("tfevents", "export", passes.runs)
        assert accesses.any()
    if arguments:
        assert again == first
    else:
        assert again == "run,tag,step,wall_time,value,anew\n"


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="needs the kernel's count of bytes read")
@pytest.mark.parametrize("arguments", [[], ["--series"]], ids=" ".join)
def test_of_a_run_that_grew_little_is_read(run_tool, tmp_path, arguments):
    run_tool("WriterProbe", "runs", tmp_path / "runs", 1, 2, 4_000, 10)
    (file,) = event_files.paths(tmp_path / "runs/group-0/seed-0")
    size = file.stat().st_size
    command = ["export", tmp_path / "runs", *arguments, "--since", tmp_path / "state"]
    command += ["--out", tmp_path / "table"]
    assert bytes_read(*command) > 2 * size
    without_news = bytes_read(*command)
    append(file, [(f"loss/{tag}", 4_000 + step, 1.0) for step in range(40) for tag in range(1, 10)])
    grown = file.stat().st_size - size
    read = bytes_read(*command) - without_news
    # What the process reads besides is not quite the same each time.
    assert 0.9 * grown <= read <= 1.1 * grown


# MARK: Series


def test_series_that_grow_are_those_of_one_pass(run_tool, tmp_path):
    """Bit for bit: growth, a resumed run, steps that run back, a new tag, a NaN, a replaced file."""
    passes = Passes(tmp_path)
    table, whole = tmp_path / "table.csv", tmp_path / "whole.csv"

    def assert_equal():
        run_tool("tfevents", "export", passes.runs, "--series", "--since", passes.state, "--out", table)
        run_tool("tfevents", "export", passes.runs, "--series", "--out", whole)
        assert table.read_text() == whole.read_text()

    for run in "abc":
        event_files.write_records(passes.file(run), serialized(curve(range(150), run)))
    assert_equal()
    assert_equal()
    append(passes.file("a"), curve(range(150, 400), "a"))
    assert_equal()
    append(passes.file("a"), [("loss", 400, float("nan")), ("new", 400, 1.0), ("new", 401, 3.0)])
    assert_equal()
    # A resumed run.
    event_files.write_records(passes.file("b", 2), serialized(curve(range(100, 180), "again")))
    assert_equal()
    append(passes.file("b", 2), curve(range(180, 190), "again"))
    assert_equal()
    # Steps that run back, of which only the further ones tell that a stretch was written again.
    append(passes.file("c"), curve(range(120, 124), "back"))
    assert_equal()
    append(passes.file("c"), curve(range(124, 160), "back"))
    assert_equal()
    restart = Event(wall_time=1.7e9, step=50, session_log=SessionLog(status=SessionLog.START))
    event_files.write_events(passes.file("c", 2), [restart])
    append(passes.file("c", 2), curve(range(170, 200), "c"))
    assert_equal()
    event_files.write_records(passes.file("a"), serialized(curve(range(20), "others")))
    assert_equal()
    shutil.rmtree(passes.runs / "b")
    assert_equal()
