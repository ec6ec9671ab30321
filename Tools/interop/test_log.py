"""JSON Lines that Python printed, recorded by `tfevents log`: every number, in every reader."""

import json
import math

import numpy
import pytest
from comparison import assert_same
from three_readers import READERS, read_log
from verification import assert_verified

STEPS = range(0, 3000, 3)


def printed_objects():
    for step in STEPS:
        yield {
            "step": step,
            "wall_time": 1.7e9 + step / 100,
            "loss": math.exp(-step / 1000),
            "eval": {"return": math.inf if step == 300 else step / 7, "solved": step % 2 == 0},
            "latency_ms.db": math.nan if step == 600 else 1e30 * step,
            "note": "strings are no numbers",
        }


@pytest.fixture(scope="module")
def printed():
    """What those objects say must be logged."""
    objects = list(printed_objects())
    series = {
        "loss": [each["loss"] for each in objects],
        "eval/return": [each["eval"]["return"] for each in objects],
        "eval/solved": [each["eval"]["solved"] for each in objects],
        "latency_ms/db": [each["latency_ms.db"] for each in objects],
    }
    return {"a": {tag: list(zip(STEPS, map(numpy.float32, of_tag))) for tag, of_tag in series.items()}}


@pytest.fixture(scope="module")
def logged(run_tool, tmp_path_factory):
    directory = tmp_path_factory.mktemp("log")
    lines = directory / "printed.jsonl"
    lines.write_text("".join(json.dumps(each) + "\n" for each in printed_objects()))
    run_tool("tfevents", "log", "--logdir", directory, "--run", "a", "--split-on", ".", lines)
    return directory


@pytest.mark.parametrize("reader", READERS)
def test_tensorboard_shows_every_printed_number(printed, logged, reader):
    assert_same(read_log(logged, reader, printed), printed)


def test_verify_finds_the_file_sound_and_counts_alike(logged, run_tool):
    assert_verified(logged, run_tool)
