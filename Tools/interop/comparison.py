"""Whether two logs, `{run: {tag: [(step, float32)]}}`, are the same to the last bit."""

import numpy


def assert_same(actual, expected):
    """Fails with the first run, tag or point in which `actual` differs from `expected`."""
    assert set(actual) == set(expected), "runs"
    for run in expected:
        assert set(actual[run]) == set(expected[run]), f"tags of run {run}"
        for tag in expected[run]:
            _assert_same_points(actual[run][tag], expected[run][tag], f"{run}, {tag}")


def _assert_same_points(actual, expected, series):
    for index, (got, wanted) in enumerate(zip(actual, expected)):
        assert _bits(got) == _bits(wanted), f"{series}, point {index}: {got}, expected {wanted}"
    assert len(actual) == len(expected), f"{series}: number of points"


def _bits(point):
    """A point that equals another only with the same bits, NaN being equal to NaN."""
    step, value = point
    value = numpy.float32(value)
    return step, "NaN" if numpy.isnan(value) else value.tobytes()
