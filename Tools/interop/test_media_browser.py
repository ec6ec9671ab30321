"""The pages of curves, sounds, videos, meshes, embeddings and graphs in a browser.

The screenshots are kept in .build/reports/pages.
"""

import json
import subprocess
import time

import pytest
from conftest import PACKAGE, product
from media import RUN
from pages import PATIENCE, browser_page, show_page, wait_until_drawn
from playwright.sync_api import Error
from tensorboard_server import running_tensorboard

pytestmark = pytest.mark.long

PICTURES = PACKAGE / ".build/reports/pages"
PICTURES.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="module", params=["rust", "swift"])
def url(request, run_tool, tmp_path_factory):
    log_directory = tmp_path_factory.mktemp("media")
    run_tool("KindsProbe", log_directory, "media")
    with running_tensorboard(log_directory, request.param) as tensorboard:
        deadline = time.monotonic() + PATIENCE
        while "last" not in tensorboard.scalar_tags().get(RUN, {}):
            assert time.monotonic() < deadline
            time.sleep(0.5)
        wait_for_the_projector(tensorboard)
        yield tensorboard.url


def wait_for_the_projector(tensorboard):
    """Its page is hidden until the server has looked for its files."""
    deadline = time.monotonic() + PATIENCE
    while not tensorboard.get("data/plugins_listing")["projector"]["enabled"]:
        assert time.monotonic() < deadline
        time.sleep(0.5)


@pytest.fixture
def page():
    with browser_page() as page:
        yield page


def test_curves_are_drawn(url, page):
    charts = show_page(page, url, "pr_curves", "tf-pr-curve-card svg path")
    wait_until_drawn(page.locator("tf-pr-curve-card").first)
    page.screenshot(path=PICTURES / "pr-curves.png")
    assert charts.count() >= 3


def test_sounds_are_played(url, page):
    players = show_page(page, url, "audio", "tf-audio-loader audio")
    player = players.first
    page.wait_for_function("player => player.readyState >= 1", arg=player.element_handle())
    page.screenshot(path=PICTURES / "audio.png")
    durations = [
        page.wait_for_function(
            "player => player.readyState >= 1 && player.duration", arg=player.element_handle()
        ).json_value()
        for player in players.all()
    ]
    # Of the tags tone/batch, tone/float, tone/mono and tone/stereo.
    assert sorted(round(duration, 4) for duration in durations) == sorted(
        round(duration, 4) for duration in [100 / 8000, 200 / 8000, 1000 / 16000, 0.5, 1000 / 44100]
    )


DECODED_BY_THE_BROWSER = """async source => {
    const data = await (await fetch(source)).arrayBuffer();
    const decoder = new ImageDecoder({data, type: "image/png"});
    await decoder.tracks.ready;
    await decoder.completed;
    const track = decoder.tracks.selectedTrack;
    return [track.animated, track.frameCount];
}"""


def decoded(page, source):
    """Whether an image is animated and how many frames it has; nothing of one that is no PNG file."""
    try:
        return page.evaluate(DECODED_BY_THE_BROWSER, source)
    except Error:
        return None


def test_videos_are_animations_to_the_browser(url, page):
    images = show_page(page, url, "images", "tf-image-loader img")
    page.locator("tf-image-loader", has_text="video").locator("img").first.wait_for()
    sources = [image.evaluate("image => image.src") for image in images.all()]
    # The other one is a GIF file.
    pictures = [picture for source in sources if (picture := decoded(page, source))]
    page.screenshot(path=PICTURES / "video.png")
    assert [True, 12] in pictures


def test_meshes_are_drawn(url, page):
    canvases = show_page(page, url, "mesh", "tf-mesh-loader canvas")
    wait_until_drawn(canvases.first)
    page.screenshot(path=PICTURES / "mesh.png")
    assert canvases.count() >= 3


def shown_points(page, url, count):
    """The projector's frame, once it shows so many points of three dimensions."""
    page.goto(f"{url}#projector")
    deadline = time.monotonic() + PATIENCE
    frame = None
    while frame is None and time.monotonic() < deadline:
        frame = next((each for each in page.frames if each.get_by_text(f"Points: {count}").count()), None)
        time.sleep(0.5)
    frame.get_by_text("Dimension: 3").first.wait_for()
    return frame


def test_points_are_drawn(url, page):
    points = shown_points(page, url, 100)
    page.screenshot(path=PICTURES / "projector.png")
    assert points.locator("canvas").count() >= 1


def test_points_whose_bytes_are_text_are_found_by_their_labels(tmp_path, page):
    """TensorBoard would take their bytes for text, so that they stand as text."""
    numbers = [0.5, 2, 8, 32]
    values = [[numbers[index % 4], numbers[index // 4 % 4], numbers[index // 16]] for index in range(64)]
    embedding = {"values": values, "labels": [f"Würfel {index}" for index in range(64)]}
    line = json.dumps({"step": 7, "loss": 1, "cubes": {"$embedding": embedding}})
    command = [product("tfevents"), "log", "--logdir", tmp_path, "--run", RUN]
    subprocess.run(command, input=line + "\n", text=True, check=True)
    assert (tmp_path / RUN / "embeddings/cubes/7/tensors.tsv").exists()
    with running_tensorboard(tmp_path, "rust") as tensorboard:
        wait_for_the_projector(tensorboard)
        points = shown_points(page, tensorboard.url, 64)
        points.locator("vz-projector-inspector-panel vz-projector-input input").press_sequentially("Würfel 21")
        neighbors = points.locator(".nn-list .label-and-value")
        neighbors.first.wait_for()
        page.screenshot(path=PICTURES / "projector-labels.png")
        nearest = [neighbor.inner_text().split() for neighbor in neighbors.all()[:4]]
    # Those in the same direction, on the diagonal, and another one.
    assert nearest[:3] == [["Würfel", index, "0.000"] for index in ("0", "42", "63")]
    assert float(nearest[3][2]) > 0.01


def test_the_graph_is_drawn(url, page):
    show_page(page, url, "graphs", "tf-graph-scene g.node")
    page.locator("tf-graph-scene g.node text", has_text="policy").first.wait_for(state="attached")
    names = page.locator("tf-graph-scene g.node text").all_text_contents()
    page.screenshot(path=PICTURES / "graph.png")
    assert any("policy" in name for name in names) and any("state" in name for name in names)
