"""TensorBoard's pages of scalars and of images in headless Chromium."""

import io
import json
import re
import time
from contextlib import contextmanager

from pages import PATIENCE, browser_page
from PIL import Image

# The cards alone: no settings pane, no table of values below each curve.
SETTINGS = {"timeSeriesSettingsPaneOpened": False, "stepSelectorEnabled": False}

FEWEST_PIXELS = 20


@contextmanager
def open_page(url, width=1600, height=900):
    """The page at `url`, as it is before anything is loaded."""
    with browser_page(width, height) as page:
        page.add_init_script(
            f"localStorage.setItem('_tb_global_settings', {json.dumps(json.dumps(SETTINGS))})"
        )
        page.goto(url)
        yield page


@contextmanager
def time_series_page(url, width=1600, height=900):
    """The page at `url`, once every card in view shows its curves."""
    with open_page(url, width, height) as page:
        _wait_until_drawn(page)
        yield page


def wait_for_images(page, count):
    """Waits until the page "Images" shows so many, and each is loaded."""
    images = page.locator("tf-image-loader img")
    loaded = "image => image.complete && image.naturalWidth > 0"
    deadline = time.monotonic() + PATIENCE
    while images.count() < count or not all(image.evaluate(loaded) for image in images.all()):
        assert time.monotonic() < deadline, f"{images.count()} of {count} images"
        time.sleep(0.5)


def card_count(page):
    """How many cards the page says that the tag filter leaves."""
    heading = page.get_by_text(re.compile(r"^\s*[\d,]+ cards?\s*$")).first.inner_text()
    return int(re.sub(r"\D", "", heading))


def cards(page):
    """The cards wholly in view, as `{tag: colours of the runs that have a curve in its chart}`."""
    colors = set(run_colors(page).values())
    return {
        card.locator(".tag").get_attribute("title"): colors & _colors(card.locator("line-chart"))
        for card in page.locator("scalar-card:has(line-chart)").all()
        if _is_in_view(card, page)
    }


def run_colors(page):
    """The colour of each run in the list of runs, as `{run: (red, green, blue)}`."""
    colors = {}
    for row in page.locator("tb-data-table-content-row[data-id]").all():
        background = row.locator(".run-color-swatch").evaluate(
            "swatch => getComputedStyle(swatch).backgroundColor"
        )
        run = row.locator(".table-column-run").inner_text().strip()
        colors[run] = tuple(int(part) for part in re.findall(r"\d+", background)[:3])
    return colors


def _wait_until_drawn(page):
    page.locator("scalar-card line-chart").first.wait_for()
    deadline = time.monotonic() + PATIENCE
    while not all(cards(page).values()):
        assert time.monotonic() < deadline, f"still blank: {cards(page)}"


def _is_in_view(card, page):
    box = card.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def _colors(chart):
    """The colours of more than a few pixels of a chart."""
    picture = Image.open(io.BytesIO(chart.screenshot())).convert("RGB")
    return {color for count, color in picture.getcolors(1 << 24) if count >= FEWEST_PIXELS}
