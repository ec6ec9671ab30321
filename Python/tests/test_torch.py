"""The same calls on torch's writer and on ours say the same.

Torch's writer is had from an installed torch, or from its wheel without its libraries; see torch_source.py.
"""

import calls
import pytest
import torch_source
from event_files import contents, other_files

import tfevents

CASES = {**calls.BOTH, **calls.TORCH}


@pytest.fixture(scope="module")
def theirs():
    return torch_source.summary_writer()


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_says_the_same(name, theirs, tmp_path):
    for writer_type, path in ((theirs, tmp_path / "theirs"), (tfevents.SummaryWriter, tmp_path / "ours")):
        with writer_type(str(path)) as writer:
            CASES[name](writer)
    assert contents(tmp_path / "ours") == contents(tmp_path / "theirs")
    assert other_files(tmp_path / "ours") == other_files(tmp_path / "theirs")


@pytest.mark.parametrize("name", calls.NO_SCALARS)
def test_refuses_what_is_no_number(name, tmp_path):
    with tfevents.SummaryWriter(tmp_path) as writer:
        kinds = AssertionError if name == "two elements" else NotImplementedError
        with pytest.raises((TypeError, ValueError)) as raised:
            writer.add_scalar("a", calls.NO_SCALARS[name], 1)
        assert isinstance(raised.value, kinds)
    assert contents(tmp_path) == []


@pytest.mark.parametrize("name", calls.OTHER_SCALARS)
def test_takes_other_numbers(name, tmp_path):
    value, expected = calls.OTHER_SCALARS[name]
    with tfevents.SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a", value, 1)
    assert tfevents.read(tmp_path).series(".", "a").values[0] == pytest.approx(expected)


@pytest.mark.parametrize("step", [2**70, "s"])
def test_refuses_what_is_no_step(step, tmp_path):
    with tfevents.SummaryWriter(tmp_path) as writer, pytest.raises(ValueError):
        writer.add_scalar("a", 1.0, step)


@pytest.mark.parametrize("tag", [None, b"a", 1])
def test_refuses_what_is_no_tag(tag, tmp_path):
    with tfevents.SummaryWriter(tmp_path) as writer, pytest.raises(TypeError):
        writer.add_scalar(tag, 1.0, 1)


def test_halves_of_characters_do_not_end_a_training(tmp_path):
    """Which names of files have that are not UTF-8; torch's own writer raises, and no reader takes them in a text."""
    with tfevents.SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a\udce4", 1.0, 1)
        writer.add_text("b\udce4", "c\udce4", 1)
    assert [tag for _, _, tag, *_ in contents(tmp_path)] == ["a?", "b?/text_summary"]
