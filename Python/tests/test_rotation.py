"""A run that goes on in another event file, and who hears of the files that are complete."""

import logging
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import tfevents
from event_files import points
from tfevents import Rotation, tensorboardx

WRITERS = [tfevents.SummaryWriter, tensorboardx.SummaryWriter]


def event_files(directory):
    return sorted(str(path) for path in Path(directory).rglob("*tfevents*"))


@pytest.mark.parametrize("writer_type", WRITERS)
def test_files_end_by_size_and_each_is_told_of_when_it_will_not_change(writer_type, tmp_path):
    heard = []

    def note(path):
        heard.append((path, Path(path).read_bytes(), threading.get_ident()))

    writer = writer_type(str(tmp_path), rotation=Rotation(bytes=256 << 10), on_file_closed=note)
    for step in range(60_000):
        writer.add_scalar("loss", step, step)
        if step % 10_000 == 0:
            writer.flush()
    before_the_end = len(heard)
    writer.close()
    assert before_the_end >= 1
    assert [path for path, _, _ in heard] == event_files(tmp_path)
    assert all(Path(path).read_bytes() == content for path, content, _ in heard)
    assert {thread for _, _, thread in heard} == {threading.get_ident()}
    assert [step for _, _, step, _ in points(tmp_path)] == list(range(60_000))


@pytest.mark.parametrize("writer_type", WRITERS)
def test_another_file_begins_when_told_to(writer_type, tmp_path):
    heard = []
    with writer_type(str(tmp_path), on_file_closed=heard.append) as writer:
        writer.add_scalar("loss", 1, 1)
        writer.add_scalars("group", {"a": 1}, 1)
        writer.flush()
        assert heard == []
        writer.rotate()
        writer.flush()
        assert sorted(heard) == event_files(tmp_path) and len(heard) == 2
        writer.add_scalar("loss", 2, 2)
        writer.add_hparams({"rate": 0.1}, {"score": 1})
        # The session's file, which is complete.
        assert len(heard) == 3
    assert sorted(heard) == event_files(tmp_path) and len(heard) == 4
    assert [step for run, _, step, _ in points(tmp_path) if run == "."] == [1, 2]


def test_a_scalar_alone_makes_it_heard(tmp_path):
    heard = []
    writer = tfevents.SummaryWriter(tmp_path, rotation=Rotation(age=0.01), on_file_closed=heard.append)
    for step in range(10_000_000):
        writer.add_scalar("loss", step, step)
        if heard:
            break
    assert heard == event_files(tmp_path)[:1]
    writer.close()


def test_what_the_handler_raises_does_not_reach_the_training(tmp_path, caplog):
    def fail(path):
        raise KeyError("no bucket")

    with caplog.at_level(logging.ERROR, logger="tfevents"):
        with tfevents.SummaryWriter(tmp_path, on_file_closed=fail) as writer:
            writer.add_scalar("loss", 1, 1)
    assert "no bucket" in caplog.text and event_files(tmp_path)[0] in caplog.text


def test_the_handler_may_use_the_writer(tmp_path):
    heard = []

    def use(path):
        heard.append(path)
        writer.add_text("sent", path, len(heard))
        if len(heard) == 1:
            writer.flush()

    writer = tfevents.SummaryWriter(tmp_path, on_file_closed=use)
    for step in range(3):
        writer.add_scalar("loss", step, step)
        writer.rotate()
        writer.flush()
    writer.close()
    # The text of the last one opens a file again, which is told of in its turn.
    assert len(heard) >= 3 and heard == event_files(tmp_path)[:len(heard)]
    assert len([tag for _, tag, _, _ in points(tmp_path) if tag == "loss"]) == 3


def test_a_forked_child_hears_of_its_own_files(tmp_path):
    heard = []
    writer = tfevents.SummaryWriter(tmp_path, on_file_closed=heard.append)
    writer.add_scalar("loss", 1, 1)
    writer.flush()
    own = writer.file_writer.path
    reader, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        writer.add_scalar("loss", 2, 2)
        writer.close()
        os.write(pipe, "\n".join(heard).encode())
        os._exit(0)
    os.close(pipe)
    assert os.waitpid(child, 0)[1] == 0
    with os.fdopen(reader) as said:
        (other,) = said.read().split("\n")
    assert heard == []
    writer.close()
    assert heard == [own] and sorted([own, other]) == event_files(tmp_path)


@pytest.mark.parametrize("limits", [{"bytes": 0}, {"bytes": -1}, {"age": 0}, {"age": float("nan")}, {"age": timedelta(0)}])
def test_limits_that_make_no_sense(limits):
    with pytest.raises(ValueError, match=next(iter(limits))):
        Rotation(**limits)
    assert Rotation(bytes=1 << 70, age=timedelta(minutes=15)) == Rotation(1 << 70, timedelta(minutes=15))
