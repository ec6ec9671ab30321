"""The report of `tfevents compare --html` in headless Chromium."""

import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright


@contextmanager
def open_report(path, scheme="light", width=1240, height=1000):
    """The report opened from disk; afterwards nothing must have been said or asked for."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        said, requests = [], []
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        page.locator(".curves svg").first.wait_for()
        yield page
        browser.close()
    assert said == []
    assert requests == [path.as_uri()]


def settle(page):
    """Waits until the page has drawn what was chosen."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def lines(page, chart=0):
    """The path of each group's line in a curve chart, by the group's number."""
    return page.locator(".curves svg").nth(chart).evaluate(
        """svg => Object.fromEntries([...svg.querySelectorAll(".curve")].map(
            curve => [curve.dataset.group, curve.querySelector(".mean")?.getAttribute("d") ?? null]))"""
    )


def axis_texts(page, chart=0):
    """What stands at the axes of a curve chart."""
    return page.locator(".curves svg").nth(chart).locator(".grid text").all_text_contents()


def press(page, name):
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()
    settle(page)
