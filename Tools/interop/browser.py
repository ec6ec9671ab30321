"""TensorBoard's time-series page in headless Chromium."""

import io
import json
import re
import shutil
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import expect, sync_playwright

# The cards alone: no settings pane, no table of values below each curve.
SETTINGS = {"timeSeriesSettingsPaneOpened": False, "stepSelectorEnabled": False}


@contextmanager
def time_series_page(url, width=1600, height=900):
    """The page at `url`, once every card in view shows its curves."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(60_000)
        page.add_init_script(
            f"localStorage.setItem('_tb_global_settings', {json.dumps(json.dumps(SETTINGS))})"
        )
        page.goto(url)
        _wait_until_drawn(page)
        yield page
        browser.close()


def card_count(page):
    """How many cards the page says that the tag filter leaves."""
    heading = page.get_by_text(re.compile(r"^\s*[\d,]+ cards?\s*$")).first.inner_text()
    return int(re.sub(r"\D", "", heading))


def cards(page):
    """The cards drawn so far, as `{tag: picture of its chart}`."""
    return {
        card.locator(".tag").get_attribute("title"): _picture(card.locator("line-chart"))
        for card in page.locator("scalar-card:has(line-chart canvas)").all()
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
    expect(page.locator("scalar-card line-chart canvas").first).to_be_visible(timeout=60_000)
    expect(page.locator("scalar-card mat-spinner")).to_have_count(0, timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_000)  # curves fade in after the data has arrived


def _picture(locator):
    locator.scroll_into_view_if_needed()
    return Image.open(io.BytesIO(locator.screenshot())).convert("RGB")
