"""Images of every kind, logged by the package: pixels, names and descriptions in both loaders."""

import io
import json
import subprocess
import time

import numpy
import pytest
from conftest import product
from PIL import Image
from tensorboard_server import EVERY_LOADER, running_tensorboard

CHANNELS = {"gray": 1, "rgb": 3, "rgba": 4, "floating_point": 1, "series": 3, "grid": 4}
SIZES = {"floating_point": (16, 16), "grid": (3 * 40 + 2 * 2, 2 * 30 + 2)}
SIZE = (40, 30)
SAMPLES = {"series": 3}
TAGS = {*CHANNELS, "file", "q_values"}
MODES = {1: "L", 3: "RGB", 4: "RGBA"}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Files of each format, made by Pillow."""
    directory = tmp_path_factory.mktemp("files")
    gradient = numpy.mgrid[0:20, 0:31, 0:3].sum(axis=0).astype(numpy.uint8) * 4
    paths = [directory / f"gradient.{suffix}" for suffix in ("png", "jpeg", "gif")]
    for path in paths:
        Image.fromarray(gradient).save(path)
    return paths


@pytest.fixture(scope="module")
def logged(tmp_path_factory, files):
    """A log directory with every kind of image, and the samples that were logged."""
    directory, pixels = tmp_path_factory.mktemp("images"), tmp_path_factory.mktemp("pixels")
    subprocess.run([product("RasterProbe"), "log", directory, pixels, *files], check=True, timeout=300)
    samples = {}
    for tag, channels in CHANNELS.items():
        width, height = SIZES.get(tag, SIZE)
        of_tag = numpy.frombuffer((pixels / tag).read_bytes(), numpy.uint8)
        samples[tag] = of_tag.reshape(-1, SAMPLES.get(tag, 1), height, width, channels)
    return directory, samples


@pytest.fixture(scope="module", params=EVERY_LOADER)
def tensorboard(request, logged):
    with running_tensorboard(logged[0], request.param) as tensorboard:
        deadline = time.monotonic() + 120
        while set(served_tags(tensorboard)) != TAGS and time.monotonic() < deadline:
            time.sleep(0.5)
        yield tensorboard


def served_tags(tensorboard):
    return tensorboard.get("data/plugin/images/tags").get(".", {})


def served_files(tensorboard, tag, sample):
    """The files of a tag's steps, which must be counted from 0."""
    points = tensorboard.get("data/plugin/images/images", run=".", tag=tag, sample=sample)
    assert [point["step"] for point in points] == list(range(len(points)))
    return [
        tensorboard.get_bytes(f"data/plugin/images/individualImage?{point['query']}") for point in points
    ]


def test_tensorboard_serves_the_pixels_logged(tensorboard, logged):
    for tag, steps in logged[1].items():
        for sample in range(steps.shape[1]):
            served = served_files(tensorboard, tag, sample)
            assert len(served) == len(steps), tag
            for file, expected in zip(served, steps[:, sample]):
                with Image.open(io.BytesIO(file)) as image:
                    assert image.mode == MODES[expected.shape[2]], tag
                    assert numpy.array_equal(numpy.asarray(image).reshape(expected.shape), expected), tag


def test_floating_point_pixels_are_the_nearest_levels(logged):
    assert logged[1]["floating_point"].ravel().tolist() == list(range(256))


def test_tensorboard_serves_files_as_they_were(tensorboard, files):
    assert served_files(tensorboard, "file", 0) == [path.read_bytes() for path in files]


def test_tensorboard_serves_the_heat_map(tensorboard):
    (file,) = served_files(tensorboard, "q_values", 0)
    with Image.open(io.BytesIO(file)) as image:
        colors = {color for _, color in image.convert("RGB").getcolors(1 << 24)}
    ends, black, not_a_number = {(30, 76, 156), (166, 26, 44)}, (0, 0, 0), (150, 150, 150)
    assert ends | {black, not_a_number} <= colors


def test_tensorboard_shows_names_and_descriptions(tensorboard):
    tags = served_tags(tensorboard)
    assert set(tags) == TAGS
    for tag in CHANNELS:
        assert tags[tag] == {
            "displayName": f"{tag} pixels",
            "description": f"<p>Pictures of <em>{tag}</em></p>",
            "samples": SAMPLES.get(tag, 1),
        }
    assert tags["q_values"]["displayName"] == "Q values"


def test_verify_finds_nothing(logged, run_tool):
    report = json.loads(run_tool("tfevents", "verify", "--json", logged[0]))
    assert report["findings"] == [] and report["failures"] == []
