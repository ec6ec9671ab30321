"""The HTML report, worked with a mouse and a keyboard, and checked by what it draws."""

import io
import json
import re
import subprocess

import event_files
import pytest
from conftest import product
from PIL import Image
from report import axis_texts, lines, open_report, press, settle
from tensorboard.compat.proto.event_pb2 import Event

pytestmark = pytest.mark.long

POLICIES = ["random", "heuristic", "q_learning"]
HOSTILE = "</script><img src=x onerror=alert(1)>"


def compare(*arguments):
    """Writes a report; a comparison of debug builds takes its time."""
    subprocess.run(
        [product("tfevents"), "compare", *map(str, arguments)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=900, check=True,
    )


@pytest.fixture(scope="module")
def report(run_tool, tmp_path_factory):
    directory = tmp_path_factory.mktemp("report")
    policies = [argument for policy in POLICIES for argument in ("--policy", policy)]
    run_tool("chaosops", "train", *policies, "--seeds", 3, "--steps", 2000, "--logdir", directory / "runs")
    path = directory / "report.html"
    compare(directory / "runs", "--tag", "rollout/ep_rew_mean", "--tag", "rollout/success_rate",
            "--html", path)
    return path


def test_every_chart_is_drawn_and_has_a_table(report):
    with open_report(report) as page:
        assert len(lines(page)) == len(POLICIES) and all(lines(page).values())
        assert page.locator(".curves svg .band").count() == 2 * len(POLICIES)
        for title in ["Aggregates", "Seeds", "Performance profile", "Probability of improvement"]:
            figures = page.locator("figure.score").filter(has=page.get_by_role("heading", name=title))
            assert figures.count() == 2
            for figure in figures.all():
                assert figure.locator("svg .group").count() >= len(POLICIES)
                figure.locator("summary").click()
                assert figure.locator("tbody tr:visible").count() >= len(POLICIES)
        assert page.locator(".seed-dot").count() == 2 * 3 * len(POLICIES)
        assert page.get_by_role("heading", name="Health").is_visible()
        assert page.get_by_role("heading", name="What differs").is_visible()


def test_the_table_says_what_the_command_says(report, run_tool):
    answer = json.loads(
        run_tool("tfevents", "compare", report.parent / "runs", "--tag", "rollout/ep_rew_mean", "--json")
    )
    with open_report(report) as page:
        rows = page.locator("section.card").first.locator(":scope > .table tbody tr")
        shown = {row.locator("th").inner_text().strip(): row.locator("td").all_inner_texts()
                 for row in rows.all()}
    for group in answer["comparisons"][0]["groups"]:
        n, final = shown[group["name"]][:2]
        assert int(n) == group["n"]
        mean = float(final.split("±")[0].replace("−", "-").replace(",", ""))
        assert mean == pytest.approx(group["final"]["mean"], rel=1e-3)


def test_smoothing_with_the_slider_makes_lines_smoother_and_changes_no_figure(report):
    def roughness(path):
        heights = [float(height) for height in re.findall(r" (-?[\d.]+)", path)]
        return sum(abs(a - b) for a, b in zip(heights, heights[1:]))

    with open_report(report) as page:
        rough = lines(page)
        figures = page.locator(".scores").first.inner_html()
        box = page.locator("#smoothing").bounding_box()
        page.mouse.click(box["x"] + box["width"] - 6, box["y"] + box["height"] / 2)
        settle(page)
        assert page.locator("output").inner_text() == "0.99"
        smooth = lines(page)
        assert sum(map(roughness, smooth.values())) < 0.8 * sum(map(roughness, rough.values()))
        strip_ids = r"clip-\d+"
        assert re.sub(strip_ids, "", page.locator(".scores").first.inner_html()) == re.sub(
            strip_ids, "", figures)
        page.locator("#smoothing").focus()
        page.keyboard.press("Home")
        settle(page)
        assert lines(page) == rough


def test_axes_scale_and_seeds_can_be_switched(report):
    with open_report(report) as page:
        by_step = axis_texts(page)
        assert by_step[-1] == "step"
        press(page, "relative")
        assert re.search(r"\d s", " ".join(axis_texts(page)))
        press(page, "wall")
        assert re.search(r"\d\d:\d\d", " ".join(axis_texts(page)))
        press(page, "step")
        assert axis_texts(page) == by_step

        assert page.locator(".curves svg .seed").count() == 0
        press(page, "seeds")
        assert page.locator(".curves svg").first.locator(".seed .line").count() == 9
        press(page, "seeds")
        press(page, "bands")
        assert page.locator(".curves svg .band").count() == 0
        press(page, "bands")
        linear = lines(page, chart=1)
        press(page, "log scale")
        assert lines(page, chart=1) != linear


def test_a_stretch_brushed_in_one_chart_is_shown_by_all_until_a_double_click(report):
    with open_report(report) as page:
        charts = page.locator(".curves svg")
        before = [axis_texts(page, chart) for chart in range(2)]
        box = charts.first.bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 120)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 120, steps=5)
        page.mouse.up()
        settle(page)
        for chart in range(2):
            steps = [int(text.replace(",", "")) for text in axis_texts(page, chart)
                     if re.fullmatch(r"\d,?\d{3}|[5-9]\d\d", text)]
            assert steps and min(steps) > 500 and max(steps) < 1500
            assert axis_texts(page, chart) != before[chart]
        page.mouse.dblclick(box["x"] + box["width"] * 0.5, box["y"] + 120)
        settle(page)
        assert [axis_texts(page, chart) for chart in range(2)] == before


def test_pointing_and_arrow_keys_read_values_with_their_number_of_runs(report):
    with open_report(report) as page:
        chart = page.locator(".curves svg").first
        box = chart.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
        readout = page.locator(".readout").first
        assert readout.is_visible()
        told = readout.inner_text()
        assert all(policy in told for policy in POLICIES) and told.count("n=3") == 3
        assert page.locator(".curves svg").nth(1).locator(".cursor line").count() == 1
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 60)
        assert not readout.is_visible()
        chart.focus()
        page.keyboard.press("ArrowRight")
        first = readout.inner_text()
        page.keyboard.press("ArrowRight")
        assert readout.is_visible() and readout.inner_text() != first


def test_the_legend_hides_shows_and_isolates_groups(report):
    with open_report(report) as page:
        chip = page.locator(".legend").get_by_role("button", name="q_learning")
        number = chip.get_attribute("data-group")
        chip.click()
        settle(page)
        assert chip.get_attribute("aria-pressed") == "false"
        assert number not in lines(page) and len(lines(page)) == 2
        chip.click()
        settle(page)
        assert len(lines(page)) == 3
        chip.dblclick()
        settle(page)
        assert set(lines(page)) == {number}
        assert page.locator("figure.score .seed-dot").count() == 2 * 3
        chip.focus()
        page.keyboard.press("s")
        settle(page)
        assert len(lines(page)) == 3
        chip.click(modifiers=["Shift"])
        settle(page)
        assert set(lines(page)) == {number}


def test_a_row_of_a_table_points_at_its_curves(report):
    with open_report(report) as page:
        row = page.locator("section[aria-labelledby=hparams-title] tbody tr").first
        row.scroll_into_view_if_needed()
        row.hover()
        number = row.get_attribute("data-group")
        curves = page.locator(".curves svg").first.locator(".curve")
        faded = {curve.get_attribute("data-group"): "faded" in curve.get_attribute("class")
                 for curve in curves.all()}
        assert faded == {group: group != number for group in faded} and len(faded) == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_follows_the_readers_colours(report, artefacts, scheme):
    with open_report(report, scheme) as page:
        picture = page.screenshot(path=artefacts / f"report-{scheme}.png", full_page=True)
        corner = Image.open(io.BytesIO(picture)).convert("RGB").getpixel((5, 5))
        assert (sum(corner) > 3 * 200) == (scheme == "light")
        page.pdf(path=artefacts / f"report-{scheme}.pdf")


def write_run(directory, tag, values):
    events = [Event(wall_time=1.7e9, file_version="brain.Event:2")]
    for step, value in enumerate(values):
        event = Event(wall_time=1.7e9 + step, step=step)
        event.summary.value.add(tag=tag, simple_value=value)
        events.append(event)
    event_files.write_events(directory / "events.out.tfevents.1700000000.host.1.0", events)


def test_names_are_text_whatever_they_say(tmp_path):
    for run in (HOSTILE, f"<b>bold</b> &amp; \"quoted\" '</style>"):
        for seed in range(2):
            write_run(tmp_path / "runs" / run / f"seed-{seed}", HOSTILE, [float("nan"), 1.0, 2.0 + seed])
    path = tmp_path / "report.html"
    compare(tmp_path / "runs", "--tag", "*", "--html", path)
    with open_report(path) as page:
        press(page, "seeds")
        assert page.locator("img, b:not(.readout b)").count() == 0
        assert page.get_by_role("heading", name=HOSTILE).is_visible()
        assert page.locator(".legend button").all_text_contents()[0].strip() in (
            HOSTILE, f"<b>bold</b> &amp; \"quoted\" '</style>")


def test_hundreds_of_groups_make_a_small_report(tmp_path):
    for run in range(677):
        write_run(tmp_path / f"runs/run-{run}x", "episode/return", [float(step % (7 + run)) for step in range(300)])
    path = tmp_path / "report.html"
    compare(tmp_path / "runs", "--html", path)
    assert path.stat().st_size < 5_000_000
    with open_report(path) as page:
        assert len(lines(page)) == 677
        # Every smoothing that can be chosen has its curves.
        drawn = [group for group, line in lines(page).items() if line]
        slider = page.locator("#smoothing")
        for position in range(int(slider.get_attribute("max")) + 1):
            slider.fill(str(position))
            settle(page)
            assert [group for group, line in lines(page).items() if line] == drawn


def test_many_tags_of_many_runs_make_a_small_report(tmp_path):
    for run in range(12):
        steps = [{"step": step, **{f"tag/{tag}": step * tag % (7 + run) for tag in range(178)}} for step in range(40)]
        text = "".join(json.dumps(step) + "\n" for step in steps)
        subprocess.run(
            [product("tfevents"), "log", "--logdir", tmp_path / "runs", "--run", f"run-{run}x"],
            input=text, capture_output=True, text=True, check=True,
        )
    path = tmp_path / "report.html"
    compare(tmp_path / "runs", "--tag", "*", "--html", path)
    assert path.stat().st_size < 5_000_000


def test_a_report_says_where_it_comes_from_and_bears_its_title(tmp_path):
    write_run(tmp_path / "runs/a", "episode/return", [1.0, 2.0])
    path = tmp_path / "report.html"
    compare(tmp_path / "runs", "--html", path, "--title", "Night shift <1>")
    with open_report(path) as page:
        assert page.title() == "Night shift <1>" == page.locator("h1").inner_text()
        told = page.locator(".provenance").inner_text()
        assert str(tmp_path / "runs") in told and "1 event file of 1 run" in told
        assert "tfevents compare " in told and "--title" in told
        assert re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d", told)


def test_where_all_is_hidden_nothing_is_drawn_and_a_button_shows_all(report):
    with open_report(report) as page:
        for chip in page.locator(".legend button").all():
            chip.click()
        settle(page)
        assert page.locator(".curves svg").count() == 0
        assert page.locator("tr.hidden").count() >= 2 * len(POLICIES)
        page.locator(".nothing button").first.click()
        settle(page)
        assert len(lines(page)) == len(POLICIES) and page.locator("tr.hidden").count() == 0


def test_every_axis_has_three_ticks(report):
    with open_report(report, width=400) as page:
        for chart in page.locator(".curves svg").all():
            texts = chart.locator(".grid text:not(.title)").all_inner_texts()
            assert len(texts) >= 6
        bar = page.locator(".bar")
        page.mouse.wheel(0, 1500)
        settle(page)
        assert bar.bounding_box()["y"] < 0  # It scrolls away with the page.
        assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_no_column_of_a_printed_table_is_cut(tmp_path):
    names = [f"a_rather_long_name_of_a_hyperparameter_{number}" for number in range(20)]
    for run in range(4):
        text = json.dumps({"hparams": {name: f"{name}_{run // 2}" for name in names} | {"seed": run}})
        text += "".join("\n" + json.dumps({"step": step, "episode/return": step * run}) for step in range(9))
        subprocess.run(
            [product("tfevents"), "log", "--logdir", tmp_path / "runs", "--run", f"run-{run}"],
            input=text, capture_output=True, text=True, check=True,
        )
    path = tmp_path / "report.html"
    compare(tmp_path / "runs", "--html", path)
    with open_report(path, width=700) as page:
        heads = page.locator("section[aria-labelledby=hparams-title] thead th:visible")
        on_screen = heads.all_inner_texts()
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 700
        assert heads.all_inner_texts().count("group") == 4
        assert [head for head in heads.all_inner_texts() if head != "group"] == on_screen[1:]
        assert sorted(names) == sorted(on_screen[1:-1])


def test_a_hundred_long_runs_make_a_small_report_that_opens(tmp_path):
    """With every point it would be 10 MB. A group for each run makes it largest, and needs no bootstraps."""
    for run in range(100):
        values = [(step * (run + 7919) % 10_007) / 100 + step / 500 for step in range(1_000)]
        write_run(tmp_path / f"runs/run-{run}x", "episode/return", values)
    path = tmp_path / "report.html"
    compare(tmp_path / "runs", "--html", path)
    assert path.stat().st_size < 5_000_000
    with open_report(path) as page:
        press(page, "seeds")
        assert page.locator(".curves svg .seed .line").count() == 100
