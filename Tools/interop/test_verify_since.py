"""`tfevents verify --since`: a pass prints what a whole one prints, and reads only what has come."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import event_files
import pytest
from conftest import FIXTURES, product
from incremental import Accesses, bytes_read
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.event_pb2 import SessionLog

pytestmark = pytest.mark.long

DAMAGED = [path for path in sorted((FIXTURES / "event-files/damaged").iterdir()) if path.is_dir()]


def verify(*arguments):
    result = subprocess.run([product("tfevents"), "verify", *map(str, arguments)], capture_output=True, text=True)
    return result.stdout, result.stderr, result.returncode


class Log:
    """A log directory that is verified pass by pass."""

    def __init__(self, directory, *options):
        self.runs, self.state, self.options = directory / "runs", directory / "state", options
        self.runs.mkdir()

    def file(self, run, number=1):
        return self.runs / run / f"events.out.tfevents.{1_700_000_000 + number}.host.1.0"

    def assert_pass_is_whole(self):
        """The next pass says what one without `--since` says, and so does the one behind it, which reads nothing."""
        whole = verify(self.runs, *self.options)
        assert verify(self.runs, *self.options, "--since", self.state) == whole
        with Accesses(self.runs) as accesses:
            assert verify(self.runs, *self.options, "--since", self.state) == whole
            assert not accesses.any()
        return whole[0]


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path, "--json", "--hints", "--limit", "3")


def events(steps, wall_time=1.7e9, tags=("loss", "return")):
    generator = random.Random(f"{steps}")
    for step in steps:
        event = Event(wall_time=wall_time + step, step=step)
        for tag in tags:
            event.summary.value.add(tag=tag, simple_value=generator.random())
        yield event


def first(wall_time=1.7e9):
    return Event(wall_time=wall_time, file_version="brain.Event:2")


def start(step, wall_time=1.7e9):
    return Event(wall_time=wall_time + step, step=step, session_log=SessionLog(status=SessionLog.START))


def hyperparameters(content):
    event = Event(wall_time=1.7e9)
    value = event.summary.value.add(tag="_hparams_/experiment")
    value.metadata.plugin_data.plugin_name = "hparams"
    value.metadata.plugin_data.content = content
    return event


def pieces():
    """What comes to a run, piece by piece: something for each state that a check keeps."""
    described = next(events([44], tags=["described"]))
    described.summary.value[0].metadata.summary_description = "first"
    otherwise = next(events([45], tags=["described"]))
    otherwise.summary.value[0].metadata.summary_description = "second"
    odd = Event(wall_time=1.7e9 + 46, step=46)
    odd.summary.value.add(tag="odd/")
    image = odd.summary.value.add(tag="image").image
    image.encoded_image_string = b"no picture"
    unnamed = Event(wall_time=1.7e9 + 47, step=47)
    unnamed.summary.value.add(node_name="node")
    experiment = b"\x12\x02\x12\x00"
    yield [first(), hyperparameters(experiment)]
    yield events(range(20))
    yield events(range(20, 30), tags=["loss", "return", "new é"])
    yield events([30, 30, 31], tags=["loss", "loss"])
    yield [described, otherwise]
    yield [odd]
    yield [otherwise, odd, unnamed]
    # Steps and times that run back, of which the last tags are told with the first.
    yield events(range(10, 15), tags=["loss"])
    yield events(range(15, 20))
    yield events([30, 30, 31])
    yield events([40], wall_time=-5)
    yield events([41], wall_time=float("nan"))
    yield events([42, 43], wall_time=3e12)
    yield [start(44), *events(range(44, 50))]
    yield [start(0)]
    yield [start(40), *events(range(40, 46))]
    yield events([1 << 60])


@pytest.mark.parametrize("options", [[], ["--json", "--hints"], ["--limit", "1"]], ids=" ".join)
def test_growth_is_verified_as_one_pass_would(tmp_path, options):
    log = Log(tmp_path, *options)
    file = log.file("a")
    event_files.write_events(log.file("b"), [first(), *events(range(100))])
    file.parent.mkdir()
    file.touch()
    log.assert_pass_is_whole()
    for piece in pieces():
        event_files.write_events(file, piece, "ab")
        printed = log.assert_pass_is_whole()
    for check in "scalar.duplicate-step", "scalar.step-order", "metadata.change", "event.wall-time", "session.start":
        assert check in printed
    # What is no event, with the right checksums.
    event_files.write_records(file, [b"\x0a\xff", b"\x08"], "ab")
    event_files.write_events(file, events(range(50, 60)), "ab")
    assert "event.undecodable" in log.assert_pass_is_whole()
    event_files.write_events(file, events(range(60, 70)), "ab")
    log.assert_pass_is_whole()


def test_a_file_in_each_pass_is_verified_as_one_pass_would(log):
    for number, piece in enumerate(pieces()):
        event_files.write_events(log.file("a", number), piece)
        event_files.write_events(log.file("b", number), [first(1.7e9 - number), *events(range(5))])
        printed = log.assert_pass_is_whole()
    for check in "run.file-order", "file.version":
        assert check in printed


def test_a_torn_tail_becomes_whole_or_is_left_behind(log):
    file = log.file("a")
    event_files.write_events(file, [first(), *events(range(20))])
    whole = file.read_bytes()
    for end in len(whole) - 50, len(whole) - 7:
        file.write_bytes(whole[:end])
        assert "record.truncated" in log.assert_pass_is_whole()
    with file.open("ab") as output:
        output.write(whole[-7:])
    assert "record.truncated" not in log.assert_pass_is_whole()
    with file.open("ab") as output:
        output.write(whole[-50:-20])
    log.assert_pass_is_whole()
    # A later file makes a warning of the note.
    event_files.write_events(log.file("a", 2), [first(), *events(range(20, 25))])
    log.assert_pass_is_whole()


@pytest.mark.parametrize("source", DAMAGED, ids=lambda path: path.name)
def test_damage_that_appears_and_grows(log, source):
    """From the first bytes of a damaged file to the last, and on."""
    (whole,) = [path.read_bytes() for path in event_files.paths(source)]
    file = log.file("a")
    file.parent.mkdir()
    for end in 0, 10, 7_000, 7_361, 7_400, 8_000, len(whole) - 4_000, len(whole) - 7, len(whole):
        with file.open("ab") as output:
            output.write(whole[file.stat().st_size : end])
        log.assert_pass_is_whole()
    event_files.write_events(file, events(range(10_000, 10_020)), "ab")
    log.assert_pass_is_whole()
    event_files.write_events(log.file("a", 2), events(range(10_020, 10_030)))
    log.assert_pass_is_whole()


@pytest.mark.parametrize(
    "how", ["flipped", "touched", "others", "longer others", "shorter", "gone", "an earlier grows", "before"])
def test_a_file_that_changes_otherwise(log, how):
    for number in 1, 2:
        event_files.write_events(log.file("a", number), [first(), *events(range(20 * number, 20 * number + 20))])
    log.assert_pass_is_whole()
    early, late = log.file("a", 1), log.file("a", 2)
    if how == "flipped":
        content = bytearray(late.read_bytes())
        content[200] ^= 1
        late.write_bytes(content)
    elif how == "touched":
        os.utime(late)
    elif how == "others":
        event_files.write_events(late, [first(), *events(range(25, 45))])
    elif how == "longer others":
        event_files.write_events(late, [first(), *events(range(90))])
    elif how == "shorter":
        os.truncate(late, late.stat().st_size // 2)
    elif how == "gone":
        early.unlink()
    elif how == "an earlier grows":
        event_files.write_events(early, events(range(40, 50)), "ab")
    else:
        event_files.write_events(log.file("a", 0), events(range(3)))
    log.assert_pass_is_whole()
    if how != "gone":
        shutil.rmtree(log.runs / "a")
        event_files.write_events(log.file("b"), events(range(3)))
        log.assert_pass_is_whole()


def test_files_of_others_and_compressed_ones(log):
    for name in "torch", "tf2", "tensorboardx":
        shutil.copytree(FIXTURES / "event-files" / name, log.runs / name)
    (log.runs / "x").mkdir()
    for name, content in {"pointer": b"version https://git-lfs.github.com/spec/v1\n", "empty": b""}.items():
        (log.runs / f"x/events.out.tfevents.{name}").write_bytes(content)
    file = event_files.paths(log.runs / "torch")[0]
    subprocess.run(["gzip", "-k", file], check=True)
    log.assert_pass_is_whole()
    compressed = file.with_name(f"{file.name}.gz")
    compressed.write_bytes(compressed.read_bytes()[:-100])
    log.assert_pass_is_whole()


def test_what_lies_beside_the_event_files_is_looked_at_in_each_pass(log):
    event_files.write_events(log.file("a"), [first(), *events(range(20))])
    log.assert_pass_is_whole()
    (log.runs / "a/projector_config.pbtxt").write_text("embeddings {\n  tensor_path: 'none.tsv'\n}\n")
    assert "projector." in log.assert_pass_is_whole()


def test_experiments_of_several_runs_are_compared(log):
    event_files.write_events(log.file("a"), [first(), hyperparameters(b"\x12\x02\x12\x00")])
    log.assert_pass_is_whole()
    event_files.write_events(log.file("b"), [first(), hyperparameters(b"\x12\x04\x12\x02\x0a\x00")])
    assert "hparams.experiments" in log.assert_pass_is_whole()


def test_a_file_that_cannot_be_read_is_tried_again(tmp_path):
    log = Log(tmp_path)
    event_files.write_events(log.file("a"), [first(), *events(range(20))])
    file = log.file("a", 2)
    file.symlink_to("missing")
    (tmp_path / "missing").mkdir()
    for _ in range(2):
        assert verify(log.runs, "--since", log.state) == verify(log.runs)
    file.unlink()
    event_files.write_events(file, events(range(20, 25)))
    log.assert_pass_is_whole()


def test_files_and_directories_named_together_are_told_apart(tmp_path):
    log = Log(tmp_path)
    for run in "a", "a/b":
        event_files.write_events(log.file(run), [first(), hyperparameters(b"\x12\x02\x12\x00"), *events(range(5))])
    with log.file("a/b").open("ab") as file:
        file.write(b"torn")
    paths = [log.runs, log.runs / "a", log.file("a"), f"{log.runs}/a//b/{log.file('a/b').name}"]
    whole = verify(*paths)
    assert verify(*paths, "--since", log.state) == whole
    with Accesses(log.runs) as accesses:
        assert verify(*paths, "--since", log.state) == whole
        assert not accesses.any()
    assert verify(*paths[:3], log.file("a/b"), "--since", log.state) == verify(*paths[:3], log.file("a/b"))


def test_a_state_that_cannot_be_gone_on_from_is_refused(tmp_path):
    log = Log(tmp_path)
    event_files.write_events(log.file("a"), [first(), *events(range(20))])
    log.assert_pass_is_whole()
    content = log.state.read_text()
    for broken in content.replace("loss", "lass", 1), content[: len(content) // 2], "", "hello":
        log.state.write_text(broken)
        printed, message, status = verify(log.runs, "--since", log.state)
        assert (printed, status) == ("", 2)
        assert "is not as it was written" in message
        assert log.state.read_text() == broken
    log.state.write_text(content)
    for options in ["--hints"], ["--limit", "3"]:
        _, message, status = verify(log.runs, *options, "--since", log.state)
        assert status == 2
        assert "was made with verify --limit 10, not with verify" in message
    assert verify(log.runs, "--strict", "--json", "--since", log.state)[2] == 0
    command = [product("tfevents"), "export", log.runs, "--since", log.state]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2 and "was made with verify --limit 10" in result.stderr
    assert verify(log.runs, "--as-tensorboard", "--since", log.state)[2] == 64


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="needs the kernel's count of bytes read")
def test_of_a_run_that_grew_little_is_read(run_tool, tmp_path):
    run_tool("WriterProbe", "runs", tmp_path / "runs", 1, 2, 4_000, 10)
    (file,) = event_files.paths(tmp_path / "runs/group-0/seed-0")
    size = file.stat().st_size
    command = ["verify", tmp_path / "runs", "--since", tmp_path / "state"]
    assert bytes_read(*command) > 2 * size
    without_news = bytes_read(*command)
    for tag in range(1, 10):
        event_files.write_events(file, events(range(4_000, 4_040), tags=[f"loss/{tag}"]), "ab")
    grown = file.stat().st_size - size
    read = bytes_read(*command) - without_news
    # What the process reads besides is not quite the same each time.
    assert 0.9 * grown <= read <= 1.1 * grown
    report = json.loads(verify(tmp_path / "runs", "--json")[0])
    assert json.loads(verify(*command[1:], "--json")[0]) == report
