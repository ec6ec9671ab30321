"""The same calls on tensorboardX's writer and on ours say the same."""

import logging

import calls
import numpy as np
import pytest
import tensorboardX
from event_files import contents, events, other_files

from tfevents import tensorboardx

CASES = {**calls.BOTH, **calls.TENSORBOARDX}


@pytest.mark.parametrize("name", CASES)
def test_says_the_same(name, tmp_path):
    for library, path in ((tensorboardX, tmp_path / "theirs"), (tensorboardx, tmp_path / "ours")):
        with library.SummaryWriter(str(path)) as writer:
            CASES[name](writer)
    assert contents(tmp_path / "ours") == contents(tmp_path / "theirs")
    assert other_files(tmp_path / "ours") == other_files(tmp_path / "theirs")


@pytest.mark.parametrize("name", calls.NO_SCALARS)
def test_refuses_the_same_values(name, tmp_path):
    value = calls.NO_SCALARS[name]
    with tensorboardX.SummaryWriter(str(tmp_path / "theirs")) as writer:
        with pytest.raises((TypeError, NotImplementedError, AssertionError)) as theirs:
            writer.add_scalar("a", value, 1)
    with tensorboardx.SummaryWriter(str(tmp_path / "ours")) as writer:
        with pytest.raises(theirs.type):
            writer.add_scalar("a", value, 1)
    assert contents(tmp_path / "ours") == []


def test_takes_a_list_of_images(tmp_path):
    image = np.arange(60, dtype=np.uint8).reshape(3, 4, 5)
    with tensorboardx.SummaryWriter(str(tmp_path / "list")) as writer:
        writer.add_images("i", [image, image], 1, dataformats="CHW")
        writer.add_images("i", [image, image], 1, dataformats="NCHW")
    with tensorboardx.SummaryWriter(str(tmp_path / "array")) as writer:
        writer.add_images("i", np.stack([image, image]), 1)
    assert contents(tmp_path / "list") == contents(tmp_path / "array")


def test_wall_times_are_kept(tmp_path):
    with tensorboardx.SummaryWriter(str(tmp_path)) as writer:
        writer.add_scalar("a", 1.0, 1, walltime=1234.5)
        writer.add_scalar("a", 1.0, 2, walltime=0)
    assert [event.wall_time for _, event in events(tmp_path)] == [1234.5, 0]


def test_warns_of_what_is_not_finite(tmp_path, caplog):
    with tensorboardx.SummaryWriter(str(tmp_path)) as writer, caplog.at_level(logging.WARNING, "tfevents"):
        writer.add_scalar("a", float("nan"), 1)
    assert "NaN or Inf found in input tensor." in caplog.text


def test_writes_nothing_when_told_so(tmp_path):
    with tensorboardx.SummaryWriter(str(tmp_path / "a"), write_to_disk=False) as writer:
        writer.add_scalar("a", 1.0, 1)
        writer.add_scalars("b", {"x": 1.0}, 1)
        writer.add_text("t", "x")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("library", [tensorboardX, tensorboardx])
def test_an_argument_that_does_not_exist_is_an_error(library, tmp_path):
    with pytest.raises(TypeError, match="flush_sec"):
        library.SummaryWriter(str(tmp_path), flush_sec=5)
    library.SummaryWriter(str(tmp_path), flush_sec=5, write_to_disk=False).close()


def test_exports_scalars(tmp_path):
    import json

    with tensorboardx.SummaryWriter(str(tmp_path)) as writer:
        writer.add_scalars("b", {"x": 1.5}, 2, walltime=3.0)
        writer.export_scalars_to_json(tmp_path / "scalars.json")
        assert writer.scalar_dict == {}
    assert json.loads((tmp_path / "scalars.json").read_text()) == {f"{tmp_path}/b/x": [[3.0, 2, 1.5]]}


def test_global_writer_counts_steps(tmp_path):
    writer = tensorboardx.GlobalSummaryWriter(str(tmp_path))
    for _ in range(3):
        writer.add_scalar("a", 1.0)
    writer.add_text("a", "x")
    writer.close()
    assert [(step, tag) for _, step, tag, *_ in contents(tmp_path)] == [
        (0, "a"), (1, "a"), (2, "a"), (0, "a/text_summary")]
