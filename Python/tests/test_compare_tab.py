"""A real browser operates the tab "Compare" in the real TensorBoard."""

import os
import random
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import tfevents

sync_api = pytest.importorskip("playwright.sync_api")
HAS_TOOL = (Path(tfevents.__file__).parent / "_bin/tfevents").exists()
pytestmark = [
    pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no chromium"),
    pytest.mark.skipif(not HAS_TOOL, reason="the wheel is without the tool"),
]
PATIENCE = 120


def log_runs(log_dir, steps=50):
    for policy, slope in (("fast", 2.0), ("slow", 1.0)):
        for seed in range(3):
            generator = random.Random(seed)
            with tfevents.SummaryWriter(f"{log_dir}/{policy}/seed-{seed}") as writer:
                writer.add_hparams({"policy": policy, "lr": slope / 10}, {}, run_name=".")
                for step in range(steps):
                    writer.add_scalar("eval/reward", slope * step + generator.random(), step)
                    writer.add_scalar("loss", 1 / (1 + step), step)


@contextmanager
def tensorboard(*options):
    process = subprocess.Popen(
        [sys.executable, "-m", "tensorboard.main", "--host=127.0.0.1", "--port=0", "--reload_interval=1", *options],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                yield found[0]
                return
        raise RuntimeError("TensorBoard did not start")
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def compare_tab(url, is_dark=False):
    """The tab's own frame and the report in it."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        if is_dark:
            page.add_init_script('localStorage.setItem("_tb_global_settings", \'{"theme":"dark"}\')')
        page.goto(f"{url}#tfevents_compare")
        tab = page.frame_locator("iframe[src*='tfevents_compare']")
        yield page, tab, tab.frame_locator("#report")
        browser.close()


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.3)


DARK = "rgb(18, 21, 27)"


def background(frame):
    return frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")


@pytest.mark.long
@pytest.mark.parametrize("load_fast", ["true", "false"])
def test_shows_the_comparison_and_follows_the_directory(load_fast, tmp_path):
    log_runs(tmp_path)
    with tensorboard(f"--logdir={tmp_path}", f"--load_fast={load_fast}") as url:
        with compare_tab(url) as (page, tab, report):
            wait_for(lambda: "eval/reward" in report.locator("body").inner_text())
            text = report.locator("body").inner_text()
            assert "fast" in text and "slow" in text
            assert background(tab) == "rgb(245, 246, 248)" and background(report) != DARK
            assert report.locator("svg.chart, canvas.chart, .chart").count() > 0

            tab.locator("#tag").select_option("loss")
            wait_for(lambda: "loss" in report.locator("h2").first.inner_text())

            wait_for(lambda: "policy" in tab.locator("#by").inner_text())
            tab.locator("#by").select_option("policy")
            wait_for(lambda: "policy" in report.locator("body").inner_text())

            log_runs(tmp_path / "more", steps=20)
            wait_for(lambda: "more/fast/seed-0" in tab.locator("#runs").inner_text() or
                     "more/fast/seed-0" in (tab.locator("#runs").text_content() or ""))

            tab.locator("summary").first.click()
            tab.locator("#runs a").first.click()
            wait_for(lambda: "timeseries" in page.url and "runFilter" in page.url)


@pytest.mark.long
def test_is_dark_in_the_dark_theme_and_works_with_a_specification(tmp_path):
    log_runs(tmp_path)
    with tensorboard(f"--logdir_spec=one:{tmp_path}/fast,two:{tmp_path}/slow") as url:
        with compare_tab(url, is_dark=True) as (page, tab, report):
            wait_for(lambda: "eval/reward" in report.locator("body").inner_text())
            assert background(report) == DARK and background(tab) == DARK
            assert "seed-0" not in report.locator("h2").first.inner_text()
            # Runs have the names that TensorBoard gives them, so that the links lead to their curves.
            wait_for(lambda: "one/seed-0" in (tab.locator("#runs").text_content() or ""))
            assert "two/seed-2" in tab.locator("#runs").text_content()


def test_compares_what_is_chosen_and_changes_its_theme(tmp_path):
    log_runs(tmp_path)
    with tensorboard(f"--logdir={tmp_path}") as url:
        with compare_tab(url) as (page, tab, report):
            wait_for(lambda: "eval/reward" in report.locator("body").inner_text())
            assert re.search(r"fast\W+is ahead", report.locator("body").inner_text())
            tab.locator("#lower").check()
            wait_for(lambda: re.search(r"slow\W+is ahead", report.locator("body").inner_text()))
            tab.locator("#pattern").fill("(seed)-")
            tab.locator("#pattern").press("Enter")
            wait_for(lambda: (tab.locator("#runs b").all_text_contents() or [""]) == ["seed: "])
            tab.locator("#pattern").fill("(")
            tab.locator("#pattern").press("Enter")
            wait_for(lambda: "group-regex" in tab.locator("#message").inner_text())
            tab.locator("#pattern").fill("")
            tab.locator("#pattern").press("Enter")
            wait_for(lambda: "eval/reward" in report.locator("body").inner_text())

            # As TensorBoard's own menu does it.
            page.evaluate("document.body.classList.add('dark-mode')")
            wait_for(lambda: background(tab) == DARK and background(report) == DARK)


def test_knows_the_directories_of_a_specification(tmp_path):
    from types import SimpleNamespace

    from tfevents._tensorboard.directories import LogDirectories

    def of(logdir, spec=""):
        return LogDirectories(logdir, SimpleNamespace(logdir_spec=spec))

    assert of("/x").paths == ["/x"]
    assert of("", "a:/x/y,/z").paths == ["/x/y", "/z"]
    assert of("", "/foo:bar/baz").paths == ["/foo:bar/baz"]
    named = of("", f"a:{tmp_path},b/c:/z")
    (links,) = named.paths
    assert os.path.realpath(f"{links}/a") == str(tmp_path) and os.readlink(f"{links}/b/c") == "/z"
    assert of("", "a:/x,a:/y").paths == ["/x", "/y"]
    assert of("", "../a:/x").paths == ["/x"]
    assert of("gs://bucket/runs").paths == []
    assert of("", "a:gs://b,/z").paths == []
