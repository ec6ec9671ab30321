"""`tfevents verify --as-tensorboard`: the number of points it says is what the real TensorBoard serves."""

import contextlib
import json
import math
import shutil
import struct
import subprocess
import time
import urllib.error
import zlib

import event_files
import odd_values
import pytest
from conftest import product
from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard_server import LOADERS, running_tensorboard

pytestmark = pytest.mark.long

# Defaults throughout; errors end the Python loader's own thread, not TensorBoard as with blocking reloads.
OPTIONS = ["--reload_task=thread"]
PATIENCE = 120
FATAL = ["undecodable", "huge-length"]


def scalar(step, tag="loss", wall_time=None):
    event = Event(wall_time=1e9 + step if wall_time is None else wall_time, step=step)
    event.summary.value.add(tag=tag, simple_value=step)
    return event


def tensor(step, dtype, shape, metadata, tag="tensor"):
    event = Event(wall_time=1e9 + step, step=step)
    value = event.summary.value.add(tag=tag)
    value.tensor.dtype = dtype
    (value.tensor.float_val if dtype == 1 else value.tensor.double_val).append(step)
    for size in shape:
        value.tensor.tensor_shape.dim.add(size=size)
    if metadata:
        value.metadata.plugin_data.plugin_name = "scalars"
    return event


def text(step):
    event = Event(wall_time=1e9 + step, step=step)
    value = event.summary.value.add(tag="note")
    value.tensor.dtype = 7
    value.tensor.string_val.append(b"%d" % step)
    value.metadata.plugin_data.plugin_name = "text"
    return event


def png(size):
    """A grey picture, as bytes of a PNG file."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + bytes(size)) * size)),
        (b"IEND", b""),
    ]
    parts = [struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def picture(step, tag="picture", count=1, is_first=None):
    """Pictures of a step in the form of a tensor."""
    event = Event(wall_time=1e9 + step, step=step)
    value = event.summary.value.add(tag=tag)
    value.tensor.dtype = 7
    value.tensor.tensor_shape.dim.add(size=2 + count)
    value.tensor.string_val.extend([b"2", b"2", *[png(2)] * count])
    if is_first or is_first is None:
        value.metadata.plugin_data.plugin_name = "images"
    return event


def old_picture(step, tag="old-picture"):
    event = Event(wall_time=1e9 + step, step=step)
    image = event.summary.value.add(tag=tag).image
    image.width = image.height = 2
    image.encoded_image_string = png(2)
    return event


def histogram(step, tag="histogram", plugin="histograms", shape=(1, 3)):
    """A histogram in the form of a tensor, or another tensor of doubles."""
    event = Event(wall_time=1e9 + step, step=step)
    value = event.summary.value.add(tag=tag)
    value.tensor.dtype = 2
    for size in shape:
        value.tensor.tensor_shape.dim.add(size=size)
    value.tensor.double_val.extend(range(math.prod(shape)))
    value.metadata.plugin_data.plugin_name = plugin
    return event


def old_histogram(step, tag="old-histogram"):
    event = Event(wall_time=1e9 + step, step=step)
    histogram = event.summary.value.add(tag=tag).histo
    histogram.min, histogram.max, histogram.num, histogram.sum = 0, 1, 1, step
    histogram.bucket_limit.extend([0, 1])
    histogram.bucket.extend([0, 1])
    return event


def curve(step):
    return histogram(step, tag="curve", plugin="pr_curves", shape=(6, 5))


def start(step):
    return Event(wall_time=1e9, step=step, session_log=SessionLog(status=SessionLog.START))


def version(text="brain.Event:2"):
    return Event(wall_time=1e9, file_version=text)


def scalars(*steps, tags=("loss",)):
    return [scalar(step, tag) for step in range(*steps) for tag in tags]


RUNS = {
    "long": [[version(), *scalars(2500, tags=["loss", "reward"]), *scalars(1001, tags=["b"])]],
    "full": [[version(), *scalars(1000)]],
    "resumed": [[version(), *scalars(900)], [version(), start(500), start(500), *scalars(500, 950)]],
    "long-resumed": [
        [version(), *scalars(5000, tags=["loss", "reward"])],
        [version(), start(1500), start(1500), *scalars(1500, 7000)],
    ],
    "long-rewound": [[version(), *scalars(3000)], [version(), *scalars(2000, 4000)]],
    "rewound-often": [
        [version(), *(scalar(step) for begin in range(0, 3000, 200) for step in range(begin, begin + 900))]
    ],
    "restarted-at-zero": [
        [version(), start(0), *scalars(800)],
        [version(), start(0), *scalars(800, 1000)],
    ],
    "one-start": [[version(), start(0), *scalars(10)], [version(), *scalars(10, 20)]],
    "without-version": [
        [scalar(step // 2, "ab"[step % 2]) for step in range(3000)] + scalars(700, 900, tags=["a"])
    ],
    "old-version": [[version("brain.Event:1"), *scalars(2000), *scalars(100, 200)]],
    "duplicates": [[version(), *(scalar(step // 3) for step in range(4500))]],
    "downwards": [[version(), *scalars(300, 0, -1)]],
    "tensors": [
        [
            version(),
            *(tensor(step, 1, [], step == 0) for step in range(1200)),
            *(tensor(step, 2, [], True, "double") for step in range(20)),
            *(tensor(step, 1, [1], True, "shape") for step in range(20)),
            *(tensor(step, 1, [], False, "bare") for step in range(20)),
        ]
    ],
    "mixed": [
        [version(), *(tensor(step, 1 + step % 2, [], True) for step in range(1500)), *scalars(20, tags=["tensor"])]
    ],
    "texts": [[version(), *map(text, range(250))]],
    "texts-rewound": [[version(), *map(text, range(90)), *map(text, range(40, 70))]],
    "pictures": [
        [
            version(),
            *map(picture, range(60)),
            *map(old_picture, range(60)),
            *(picture(step, "three", count=3, is_first=step == 0) for step in range(25)),
        ]
    ],
    "few-pictures": [[version(), *map(picture, range(10)), *map(old_picture, range(9))]],
    "pictures-rewound": [[version(), *map(picture, range(40)), *map(picture, range(7, 12))]],
    "pictures-resumed": [
        [version(), *map(picture, range(300))],
        [version(), start(100), start(100), *map(picture, range(100, 130))],
    ],
    "histograms": [[version(), *map(histogram, range(1200)), *map(old_histogram, range(700))]],
    "few-histograms": [[version(), *map(histogram, range(99)), *map(old_histogram, range(101))]],
    "histograms-rewound": [[version(), *map(histogram, range(900)), *map(histogram, range(50, 300))]],
    "histograms-resumed": [
        [version(), *map(histogram, range(900))],
        [version(), start(400), start(400), *map(histogram, range(400, 600))],
    ],
    "both-forms": [
        [version(), *(form(step, tag="either") for step in range(120) for form in [histogram, old_histogram])]
    ],
    "curves": [[version(), *map(curve, range(250))]],
    "curves-rewound": [[version(), *map(curve, range(90)), *map(curve, range(40, 70))]],
    "times": [
        [version(), *scalars(10), scalar(10, wall_time=math.inf), *scalars(11, 20)],
        [version(), *scalars(20, 30), scalar(30, wall_time=math.nan), *scalars(31, 40)],
        [version(), *scalars(40, 50)],
    ],
}


@pytest.fixture(scope="module")
def files(fixtures):
    return fixtures / "event-files"


@pytest.fixture(scope="module")
def peaceful(files, tmp_path_factory):
    """All runs that do no harm to others: sound ones, damaged ones and those made above."""
    directory = tmp_path_factory.mktemp("peaceful")
    for writer in ["tensorboardx", "torch", "tf2"]:
        shutil.copytree(files / writer, directory / writer)
    for damaged in (files / "damaged").iterdir():
        if damaged.is_dir() and damaged.name not in FATAL:
            shutil.copytree(damaged, directory / "damaged" / damaged.name)
    for run, contents in RUNS.items():
        for number, events in enumerate(contents):
            event_files.write_events(directory / run / f"events.out.tfevents.{number}", events)
    return directory


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A run for each value as hardly anyone means to write it."""
    directory = tmp_path_factory.mktemp("odd")
    for run, events in odd_values.runs().items():
        event_files.write_events(directory / run / "tfevents", [version(), *events])
    return directory


@pytest.fixture(scope="module")
def fatal(files, tmp_path_factory):
    """For each file that ends a loader, a log directory with a sound run before and one after it."""
    directories = {}
    for name in FATAL:
        directories[name] = tmp_path_factory.mktemp(name)
        for run, source in [("a", "full"), ("m", name), ("z", "full")]:
            if source == name:
                shutil.copytree(files / "damaged" / name, directories[name] / run)
            else:
                event_files.write_events(directories[name] / run / "tfevents", RUNS[source][0])
    return directories


def predicted(directory, loader):
    """`{(run, tag): points}` of the plugins in `served`; points are None where nobody can know them."""
    command = [product("tfevents"), "verify", "--json", "--as-tensorboard", directory]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    column = {"rust": "default_loader", "python": "python_loader"}[loader]
    series = json.loads(result.stdout)["series"]
    return {
        (one["run"], one["tag"]): one[column]
        for one in series
        if one["plugin"] in ["scalars", "graphs", *PAGES, ""] and one[column] != 0
    }


# For each plugin the page that shows all that is kept: of histograms "Histograms" and "Time Series" show 51.
PAGES = {"text": "text/text", "images": "images/images", "pr_curves": "pr_curves/pr_curves"}
PAGES["histograms"] = "distributions/distributions"
PAGES["audio"] = "audio/audio"


def served(tensorboard):
    """`{(run, tag): points}` of all pages; where one answers with an error, nobody sees a point."""
    points = {}

    def count(run, tag, ask):
        with contextlib.suppress(urllib.error.HTTPError):
            points[run, tag] = ask()

    def listed(plugin):
        with contextlib.suppress(urllib.error.HTTPError):
            return tensorboard.get(f"data/plugin/{plugin}/tags").items()
        return []

    for run, tags in listed("scalars"):
        for tag in tags:
            form = {"tag": tag, "runs": [run]}
            count(run, tag, lambda: len(tensorboard.post("data/plugin/scalars/scalars_multirun", form).get(run, [])))
    for plugin, page in PAGES.items():

        def answer(run, tag):
            found = tensorboard.get(f"data/plugin/{page}", run=run, tag=tag, sample=0)
            return len(found[run] if plugin == "pr_curves" else found)

        for run, tags in listed(plugin):
            for tag in tags:
                count(run, tag, lambda: answer(run, tag))
    for run, found in tensorboard.get("data/plugin/graphs/info").items():
        if found["run_graph"]:
            points[run, "__run_graph__"] = 1
    return {series: count for series, count in points.items() if count > 0}


def serves(tensorboard, expected, part=lambda found: found):
    """What is served when that part of it is what is expected, and stays so, or at the end of patience."""
    deadline = time.monotonic() + PATIENCE
    while part(found := served(tensorboard)) != expected and time.monotonic() < deadline:
        time.sleep(1)
    time.sleep(2)
    return served(tensorboard) if part(found) == expected else found


@pytest.mark.parametrize("loader", LOADERS)
def test_every_number_of_points_is_that_of_the_loader(peaceful, loader):
    expected = predicted(peaceful, loader)
    assert len(expected) > 60
    with running_tensorboard(peaceful, loader, OPTIONS) as tensorboard:
        assert serves(tensorboard, expected) == expected


@pytest.mark.parametrize("loader", LOADERS)
def test_what_is_odd_is_served_or_not_as_predicted(odd, loader):
    expected = predicted(odd, loader)
    # Of several graphs the page shows one.
    for series in expected.keys() & {("graphs", "__run_graph__")}:
        expected[series] = 1
    assert len(expected) > 40
    with running_tensorboard(odd, loader, OPTIONS) as tensorboard:
        assert serves(tensorboard, expected) == expected


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("case", odd_values.unlisted())
def test_one_tag_hides_all_of_its_plugin(tmp_path, case, loader):
    for run, events in odd_values.unlisted()[case].items():
        event_files.write_events(tmp_path / run / "tfevents", [version(), *events])
    expected = predicted(tmp_path, loader)
    with running_tensorboard(tmp_path, loader, OPTIONS) as tensorboard:
        assert serves(tensorboard, expected) == expected


@pytest.mark.parametrize("name", odd_values.fatal())
def test_where_a_conversion_throws_the_python_loader_stops(tmp_path, name):
    event_files.write_events(tmp_path / "m" / "tfevents", [version(), *odd_values.fatal()[name], *scalars(5, tags=["y"])])
    expected = predicted(tmp_path, "python")
    assert ("m", "y") not in expected
    with running_tensorboard(tmp_path, "python", OPTIONS) as tensorboard:
        assert serves(tensorboard, expected) == expected


def test_what_the_default_loader_gives_up_harms_no_other_run(fatal):
    expected = predicted(fatal["undecodable"], "rust")
    assert expected["a", "loss"] == expected["z", "loss"] == 1000
    with running_tensorboard(fatal["undecodable"], "rust", OPTIONS) as tensorboard:
        assert serves(tensorboard, expected) == expected


@pytest.mark.parametrize("name", FATAL)
def test_where_the_python_loader_stops_other_runs_are_there_or_not(fatal, name):
    expected = predicted(fatal[name], "python")
    assert expected.pop(("a", "loss")) is expected.pop(("z", "loss")) is None
    assert len(expected) == 5

    def of_the_run(found):
        return {series: count for series, count in found.items() if series[0] == "m"}

    with running_tensorboard(fatal[name], "python", OPTIONS) as tensorboard:
        found = serves(tensorboard, expected, of_the_run)
        assert of_the_run(found) == expected
        assert {found.get((run, "loss"), 0) for run in "az"} <= {0, 1000}


def test_a_huge_length_ends_the_default_loader(fatal):
    assert set(predicted(fatal["huge-length"], "rust").values()) == {None}
    with pytest.raises((RuntimeError, urllib.error.URLError, ConnectionError)):
        with running_tensorboard(fatal["huge-length"], "rust", OPTIONS) as tensorboard:
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline:
                served(tensorboard)
                time.sleep(1)
