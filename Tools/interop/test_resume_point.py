"""A program that was started again twice, each time at an earlier step than it had reached.

`EventWriter(runDirectory:options:)` with `resume: .fromStep(n)`, as TensorBoard's readers see it: a
curve that goes on has no overlap in any of them. What is not logged again is purged by those that
heed SessionLog START; the default loader, which does not, keeps it.
"""

import event_files
import pytest
from comparison import assert_same
from numpy import float32
from three_readers import READERS, read_log

STARTS = [(0, 100), (60, 150), (70, 120)]
LATER_START = {0: 60, 60: 70}


def value(first, step):
    return float32(first + step / 1024)


def goes_on(tenth=1, sign=1):
    """What a tag holds that each start logs."""
    points = {}
    for first, end in STARTS:
        points = {step: points[step] for step in points if step < first}
        points |= {step: sign * value(first, step) for step in range(first, end) if step % tenth == 0}
    return sorted(points.items())


def ends(purges):
    """What the tags hold that only one start logs."""
    for first, end in STARTS:
        if purges:
            end = LATER_START.get(first, end)
        yield f"from/{first}", [(step, value(first, step)) for step in range(first, end)]


def expected(reader):
    log = {"every": goes_on(), "tenth/a": goes_on(10), "tenth/b": goes_on(10, -1)}
    return {"run": log | dict(ends(purges=reader != "rust"))}


@pytest.fixture(scope="module")
def resumed(run_tool, tmp_path_factory):
    directory = tmp_path_factory.mktemp("resumed")
    for first, end in STARTS:
        mode = "resumed-steps" if first > 0 else "steps"
        run_tool("WriterProbe", mode, directory / "run", first, end)
    return directory


def test_each_start_has_a_file_that_sorts_behind_and_begins_with_its_step(resumed):
    files = [event_files.read_events(path) for path in event_files.paths(resumed)]
    assert len(files) == len(STARTS)
    for (first, _), events in zip(STARTS, files):
        starts = [event.step for event in events if event.HasField("session_log")]
        assert starts == ([first] * 2 if first > 0 else [])
        assert events[len(starts) + 1].step == first


@pytest.mark.parametrize("reader", READERS)
def test_a_curve_goes_on_without_overlap(resumed, reader):
    assert_same(read_log(resumed, reader, expected(reader), purge=True), expected(reader))
