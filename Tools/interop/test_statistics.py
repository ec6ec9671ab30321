"""The statistics equal rliable's, the reference implementation, on its own definitions."""

import json
import subprocess

import numpy as np
import pytest
from conftest import product
from rliable import library, metrics

SAMPLES = 2_000


@pytest.fixture
def drawn(monkeypatch):
    """The indices that rliable draws, in their order."""
    indices = []
    choice = np.random.choice

    def record(*arguments, **options):
        drawn = choice(*arguments, **options)
        indices.extend(drawn.ravel().tolist())
        return drawn

    monkeypatch.setattr(np.random, "choice", record)
    np.random.seed(20_26)
    return indices


def ask(**question):
    result = subprocess.run(
        [product("StatisticsProbe")], input=json.dumps(question) + "\n",
        capture_output=True, text=True, check=True, timeout=120,
    )
    return json.loads(result.stdout)


def gamma(seeds, tasks, shape=2.0):
    """Scores as learning gives them: skewed, no two alike."""
    return np.random.default_rng(7).gamma(shape, size=(seeds, tasks))


@pytest.mark.parametrize(("seeds", "tasks"), [(1, 1), (3, 1), (5, 1), (5, 6), (10, 3), (37, 2)])
def test_aggregates_and_bootstrap_equal_rliable(drawn, seeds, tasks):
    scores = gamma(seeds, tasks)
    thresholds = np.linspace(0, 5, 21)
    points, intervals = library.get_interval_estimates(
        {"x": scores}, lambda x: np.array([metrics.aggregate_iqm(x)]), reps=SAMPLES
    )
    answer = ask(
        scores=scores.tolist(), indices=drawn, samples=SAMPLES, thresholds=thresholds.tolist()
    )
    assert answer["mean"] == pytest.approx(metrics.aggregate_mean(scores), rel=1e-12)
    assert answer["median"] == pytest.approx(metrics.aggregate_median(scores), rel=1e-12)
    assert answer["iqm"] == pytest.approx(metrics.aggregate_iqm(scores), rel=1e-12)
    assert answer["gap"] == pytest.approx(metrics.aggregate_optimality_gap(scores), rel=1e-12)
    expected = [library.run_score_deviation(scores, threshold) for threshold in thresholds]
    assert answer["profile"] == pytest.approx(expected, abs=1e-12)
    assert answer["recorded"] == pytest.approx([points["x"][0], *intervals["x"][:, 0]], rel=1e-12)


@pytest.mark.parametrize(("seeds", "others", "tasks"), [(5, 5, 1), (4, 7, 1), (5, 3, 4)])
def test_probability_of_improvement_equals_rliable(drawn, seeds, others, tasks):
    x, y = gamma(seeds, tasks), gamma(others, tasks, shape=1.5)
    points, intervals = library.get_interval_estimates(
        {"x,y": (x, y)}, metrics.probability_of_improvement, reps=SAMPLES
    )
    answer = ask(scores=x.tolist(), other=y.tolist(), indices=drawn, samples=SAMPLES)
    low, high = np.ravel(intervals["x,y"])
    expected = [float(points["x,y"]), low, high]
    assert answer["recorded"] == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_the_own_generator_agrees_within_four_standard_errors(drawn):
    scores = gamma(5, 6)
    _, intervals = library.get_interval_estimates(
        {"x": scores}, lambda x: np.array([metrics.aggregate_iqm(x)]), reps=10_000
    )
    low, high = intervals["x"][:, 0]
    answer = ask(scores=scores.tolist(), samples=10_000)
    # The Monte-Carlo standard deviation of a bound was measured as 0.7 % of the interval's width at 10,000 samples;
    # here two such bounds are compared.
    tolerance = 4 * 2**0.5 * 0.007 * (high - low)
    assert answer["own"][1:] == pytest.approx([low, high], abs=tolerance)
