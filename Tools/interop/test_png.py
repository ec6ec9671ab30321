"""PNG files of every small size and of larger ones: equal in Pillow, and as small as Pillow's own."""

import io
import subprocess

import numpy
import pytest
from conftest import product
from PIL import Image

MODES = {"gray": ("L", 1), "rgb": ("RGB", 3), "rgba": ("RGBA", 4)}
LARGER = [
    (33, 33), (64, 1), (1, 300), (63, 65), (100, 100), (128, 77), (200, 31), (255, 257), (256, 256), (300, 200),
    (320, 240), (500, 333), (512, 512), (640, 480), (777, 555), (4096, 3), (2, 4096),
]  # fmt: skip
LARGEST = [(1024, 1024), (1920, 1080), (4096, 4096)]
MOST_BEYOND_PILLOW = 1.1


def picture(width, height, channels, kind):
    """The samples of a picture, from one that is even to one that is noise."""
    y, x, channel = numpy.mgrid[0:height, 0:width, 0:channels]
    noise = numpy.random.default_rng([width, height, channels])
    samples = {
        "even": lambda: 40 * channel + 9,
        "smooth": lambda: 128 + 60 * numpy.sin(x / 17 + channel) + 60 * numpy.cos(y / 23),
        "drawn": lambda: 255 * ((x // 8 + y // 5) % 3 == channel % 3),
        "grainy": lambda: x + 2 * y + noise.integers(0, 8, x.shape),
        "noise": lambda: noise.integers(0, 256, x.shape),
    }[kind]()
    return samples.astype(numpy.int64).astype(numpy.uint8)


KINDS = ["even", "smooth", "drawn", "grainy", "noise"]


@pytest.fixture(scope="session")
def encode(tmp_path_factory):
    """Encodes pictures by the package in one go: `[(format, level, samples)]` to PNG files."""
    directory = tmp_path_factory.mktemp("png")

    def run(jobs):
        lines = [
            f"{name} {samples.shape[1]} {samples.shape[0]} {level}\n" for name, level, samples in jobs
        ]
        (directory / "jobs").write_text("".join(lines))
        (directory / "samples").write_bytes(b"".join(samples.tobytes() for _, _, samples in jobs))
        paths = [directory / name for name in ("jobs", "samples", "pngs")]
        subprocess.run([product("RasterProbe"), "encode", *paths], check=True, timeout=1200)
        with open(paths[2], "rb") as pngs:
            return [pngs.read(int.from_bytes(pngs.read(8), "little")) for _ in jobs]

    return run


def assert_equal_and_small(jobs, encode):
    for (name, level, samples), png in zip(jobs, encode(jobs), strict=True):
        mode, channels = MODES[name]
        what = f"{samples.shape[1]} x {samples.shape[0]} {name}, level {level}"
        with Image.open(io.BytesIO(png)) as image:
            assert image.mode == mode, what
            decoded = numpy.asarray(image).reshape(samples.shape)
        assert numpy.array_equal(decoded, samples), what
        theirs = io.BytesIO()
        Image.fromarray(samples.squeeze(2) if channels == 1 else samples).save(
            theirs, "png", compress_level=level
        )
        assert len(png) <= MOST_BEYOND_PILLOW * len(theirs.getvalue()), what


@pytest.mark.parametrize("name", MODES)
def test_every_size_to_32_by_32(name, encode):
    channels = MODES[name][1]
    sizes = [(width, height) for width in range(1, 33) for height in range(1, 33)]
    jobs = [
        (name, 6, picture(width, height, channels, KINDS[(width + height) % len(KINDS)]))
        for width, height in sizes
    ]
    assert_equal_and_small(jobs, encode)


@pytest.mark.long
@pytest.mark.parametrize("name", MODES)
@pytest.mark.parametrize("kind", KINDS)
def test_larger_sizes(name, kind, encode):
    channels = MODES[name][1]
    jobs = [(name, 6, picture(width, height, channels, kind)) for width, height in LARGER]
    assert_equal_and_small(jobs, encode)


@pytest.mark.parametrize("level", range(10))
def test_every_level(level, encode):
    jobs = [
        (name, level, picture(150, 100, channels, kind))
        for name, (_, channels) in MODES.items()
        for kind in KINDS
    ]
    assert_equal_and_small(jobs, encode)


@pytest.mark.long
@pytest.mark.parametrize("name", MODES)
@pytest.mark.parametrize("size", LARGEST)
def test_the_largest_sizes(name, size, encode):
    assert_equal_and_small([(name, 6, picture(*size, MODES[name][1], "grainy"))], encode)
