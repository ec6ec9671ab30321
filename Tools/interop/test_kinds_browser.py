"""The pages of histograms, distributions, texts, hyperparameters and custom scalars in a browser.

The screenshots are kept in .build/reports/pages.
"""

import pytest
from conftest import PACKAGE
from kinds import RUNS, wait_until_loaded
from pages import browser_page, show_page, wait_until_drawn
from tensorboard_server import running_tensorboard

pytestmark = pytest.mark.long

PICTURES = PACKAGE / ".build/reports/pages"


@pytest.fixture(scope="module", params=["rust", "swift"])
def url(request, run_tool, tmp_path_factory):
    log_directory = tmp_path_factory.mktemp("pages")
    run_tool("KindsProbe", log_directory)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with running_tensorboard(log_directory, request.param) as tensorboard:
        wait_until_loaded(tensorboard)
        yield tensorboard.url


@pytest.fixture
def page():
    with browser_page() as page:
        yield page


def test_histograms_are_drawn(url, page):
    charts = show_page(page, url, "histograms", "vz-histogram-timeseries svg")
    wait_until_drawn(charts.first)
    page.screenshot(path=PICTURES / "histograms.png")
    assert charts.first.locator("path").count() >= 20


def test_distributions_are_drawn(url, page):
    charts = show_page(page, url, "distributions", "vz-distribution-chart svg")
    wait_until_drawn(charts.first)
    page.screenshot(path=PICTURES / "distributions.png")
    assert page.locator("vz-distribution-chart path").count() > 0


def test_texts_are_rendered(url, page):
    texts = show_page(page, url, "text", "tf-text-loader")
    page.get_by_text("begun").first.wait_for()
    page.screenshot(path=PICTURES / "text.png")
    assert texts.count() >= len(RUNS)


def test_hparams_has_a_row_for_each_configuration(url, page):
    show_page(page, url, "hparams", "tf-hparams-table-view")
    cell = page.get_by_text("greedy", exact=True).locator("visible=true")
    cell.first.wait_for()
    page.screenshot(path=PICTURES / "hparams-table.png")
    page.get_by_text("Return", exact=True).locator("visible=true").first.wait_for()
    page.get_by_text("PARALLEL COORDINATES VIEW").first.click()
    lines = page.locator("tf-hparams-parallel-coords-plot svg")
    wait_until_drawn(lines.first)
    page.screenshot(path=PICTURES / "hparams-parallel-coordinates.png")
    assert lines.first.locator("g.foreground path").count() == 2


def test_custom_scalars_draws_the_layout(url, page):
    charts = show_page(page, url, "custom_scalars", "tf-custom-scalar-multi-line-chart-card")
    wait_until_drawn(charts.first)
    page.screenshot(path=PICTURES / "custom-scalars.png")
    assert charts.count() == 2
    assert page.locator("tf-custom-scalar-margin-chart-card").count() == 1
