"""The URL that a training prints, opened in a browser: curves are drawn, a colour per policy."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import card_count, cards, run_colors, time_series_page
from tensorboard_server import running_tensorboard

import event_files

pytestmark = pytest.mark.long

POLICIES = ["random", "q_learning"]


@pytest.fixture(scope="module")
def training(run_tool, tmp_path_factory):
    """A log directory and what the training that filled it printed."""
    log_directory = tmp_path_factory.mktemp("browser")
    policies = [argument for policy in POLICIES for argument in ("--policy", policy)]
    return log_directory, run_tool(
        "chaosops", "train", *policies, "--seeds", 2, "--steps", 2000, "--logdir", log_directory
    )


@pytest.mark.parametrize("loader", ["rust", "swift"])
def test_the_printed_url_shows_curves_in_the_colors_of_their_policies(training, loader):
    log_directory, printed = training
    logged = event_files.read_log(log_directory)
    printed_url = re.search(r"http://\S+", printed)[0]
    [tag_filter] = parse_qs(urlsplit(printed_url).query)["tagFilter"]
    shown = {tag for tags in logged.values() for tag in tags if re.search(tag_filter, tag)}
    assert any(tag.startswith("rollout/") for tag in shown) and len(shown) <= 6
    with running_tensorboard(log_directory, loader) as tensorboard:
        tensorboard.wait_for_scalars(logged)
        url = re.sub(r"http://[^/]+/", tensorboard.url, printed_url)
        with time_series_page(url) as page:
            assert card_count(page) == len(shown)
            color_of_policy = {run.split("/")[0]: color for run, color in run_colors(page).items()}
            assert len(set(color_of_policy.values())) == len(POLICIES)
            drawn = cards(page)
    assert len(drawn) >= 2 and set(drawn) <= shown
    assert all(drawn.values())
    assert set().union(*drawn.values()) == set(color_of_policy.values())
