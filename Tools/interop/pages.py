"""TensorBoard's other pages in headless Chromium: those that show more than scalars."""

import io
import shutil
import time
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import sync_playwright

PATIENCE = 120


@contextmanager
def browser_page(width=1500, height=950):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE * 1000)
        yield page
        browser.close()


def show_page(page, url, fragment, content):
    """Opens one of TensorBoard's pages and gives its elements of a kind, once there is one."""
    page.goto("about:blank")
    page.goto(f"{url}#{fragment}")
    elements = page.locator(content)
    elements.first.wait_for()
    return elements


def wait_until_drawn(element):
    """Returns when an element shows more than a few colours and changes no more."""
    deadline = time.monotonic() + PATIENCE
    before = None
    while time.monotonic() < deadline:
        picture = element.screenshot()
        colors = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(1 << 24)
        if picture == before and len(colors) > 8:
            return
        before = picture
        time.sleep(1)
    raise TimeoutError(f"still changing or blank: {element}")
