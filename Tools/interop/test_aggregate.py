"""The bands that `tfevents aggregate` writes, in both of TensorBoard's loaders and in a browser."""

import event_files
import numpy
import pytest
from comparison import assert_same
from kinds import layout
from pages import browser_page, show_page, wait_until_drawn
from scipy.stats import trim_mean
from tensorboard_server import LOADERS, running_tensorboard

GROUPS, SEEDS, STEPS, TAG = 2, 5, 200, "episode/return"
BAND = {"value": f"{TAG}/iqm", "lower": f"{TAG}/iqm_low", "upper": f"{TAG}/iqm_high"}


@pytest.fixture(scope="module")
def values(run_tool, tmp_path_factory):
    """Of each group, a row for each step with the values of its runs; and the runs' directory."""
    directory = tmp_path_factory.mktemp("runs")
    run_tool("WriterProbe", "runs", directory, GROUPS, SEEDS, STEPS, 1)
    log = event_files.read_log(directory)
    columns = {
        f"group-{group}": [[y for _, y in log[f"group-{group}/seed-{seed}"][TAG]] for seed in range(SEEDS)]
        for group in range(GROUPS)
    }
    return {group: numpy.array(runs, dtype=float).T for group, runs in columns.items()}, directory


@pytest.fixture(scope="module")
def bands(run_tool, values, tmp_path_factory):
    """The log directory of the groups, and what is logged there."""
    directory = tmp_path_factory.mktemp("groups")
    run_tool("tfevents", "aggregate", values[1], "--out", directory)
    return directory, event_files.read_log(directory)


def test_the_mean_and_the_interquartile_mean_are_those_of_the_seeds(values, bands):
    rows, (_, log) = values[0], bands
    for group, tags in log.items():
        mean = numpy.float32(rows[group].mean(axis=1))
        iqm = numpy.float32(trim_mean(rows[group], 0.25, axis=1))
        assert [step for step, _ in tags[f"{TAG}/mean"]] == list(range(STEPS))
        assert [y for _, y in tags[f"{TAG}/mean"]] == pytest.approx(mean, rel=1e-6)
        assert [y for _, y in tags[BAND["value"]]] == pytest.approx(iqm, rel=1e-6)
        assert {y for _, y in tags[f"{TAG}/runs"]} == {SEEDS}
        lower, upper = ([y for _, y in tags[BAND[edge]]] for edge in ("lower", "upper"))
        assert all(low <= y <= high for low, y, high in zip(lower, iqm, upper))


@pytest.mark.parametrize("loader", LOADERS)
def test_tensorboard_serves_the_bands_and_their_chart(bands, loader):
    directory, log = bands
    with running_tensorboard(directory, loader) as tensorboard:
        assert_same(tensorboard.wait_for_scalars(log), log)
        assert layout(tensorboard) == [("Groups of runs", [(TAG, {"margin": {"series": [BAND]}})])]


@pytest.mark.long
def test_a_browser_draws_the_bands(bands, artefacts):
    directory, log = bands
    with running_tensorboard(directory, "rust") as tensorboard, browser_page() as page:
        tensorboard.wait_for_scalars(log)
        charts = show_page(page, tensorboard.url, "custom_scalars", "tf-custom-scalar-margin-chart-card")
        wait_until_drawn(charts.first)
        page.screenshot(path=artefacts / "bands.png")
        assert charts.count() == 1
