"""The page "Images" in a browser: every image, in its size, with its pixels."""

import io
import re
import subprocess
import time

import pytest
from browser import PATIENCE, open_page, wait_for_images
from conftest import product
from PIL import Image
from tensorboard_server import running_tensorboard

pytestmark = pytest.mark.long

# Of each image shown: its pixels' size, by the title of its card.
SIZES = {
    "gray pixels": (40, 30),
    "rgb pixels": (40, 30),
    "rgba pixels": (40, 30),
    "floating_point pixels": (16, 16),
    "series pixels": (40, 30),
    "grid pixels": (124, 62),
    "Q values": None,
}


@pytest.fixture(scope="module")
def log_directory(tmp_path_factory):
    directory, pixels = tmp_path_factory.mktemp("images"), tmp_path_factory.mktemp("pixels")
    subprocess.run([product("RasterProbe"), "log", directory, pixels], check=True, timeout=300)
    return directory


@pytest.mark.parametrize("loader", ["rust", "swift"])
def test_every_image_is_drawn(log_directory, artefacts, loader):
    with running_tensorboard(log_directory, loader) as tensorboard:
        wait_for_tags(tensorboard, len(SIZES))
        with open_page(f"{tensorboard.url}#images&tagFilter=.", width=1600, height=1500) as page:
            wait_for_images(page, len(SIZES) + 2)
            page.locator("tf-image-loader").first.evaluate(
                "image => image.scrollIntoView({block: 'center'})"
            )
            page.screenshot(path=artefacts / "images.png")
            shown = list(shown_images(page))
            assert {title for title, _, _ in shown} == set(SIZES)
            for title, size, picture in shown:
                assert size == SIZES[title] or SIZES[title] is None, title
                assert len(picture.getcolors(1 << 24)) > 10, f"{title} is blank"


def wait_for_tags(tensorboard, count):
    deadline = time.monotonic() + PATIENCE
    while len(tensorboard.get("data/plugin/images/tags").get(".", {})) < count:
        assert time.monotonic() < deadline
        time.sleep(0.5)


def shown_images(page):
    """The title, the size and a screenshot of each image."""
    title = re.compile(r"^\s*(\S+ pixels|Q values)\s*$")
    for card in page.locator("tf-image-loader:has(img)").all():
        image = card.locator("img")
        yield (
            card.get_by_text(title).first.inner_text().strip(),
            tuple(image.evaluate("image => [image.naturalWidth, image.naturalHeight]")),
            Image.open(io.BytesIO(image.screenshot())).convert("RGB"),
        )
