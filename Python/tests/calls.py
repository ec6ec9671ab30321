"""Calls that every SummaryWriter takes, and those of one flavor alone."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

_random = np.random.default_rng(7)
_image = _random.random((3, 20, 30))
_bytes = (_random.random((3, 20, 30)) * 255).astype(np.uint8)
_values = _random.standard_normal(10_000) * 10.0 ** _random.integers(-14, 21, 10_000)
_limits = [0.0, 1e-12, -1e-12, 1.1e-12, 1e-13, -0.0, 1e20, -1e20, 5e19, 9.9e19, 1.0, -1.0]
_sound = np.sin(np.linspace(0, 400, 2_000))


def _figure(writer):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure = pyplot.figure(figsize=(2, 1))
    pyplot.plot([1, 2, 3])
    writer.add_figure("figure", figure, 3)


def _scalars(writer):
    for index in range(3):
        writer.add_scalars("group/a", {"x": index, "y": index * 2.5}, index, walltime=100.5 + index)


BOTH = {
    "scalar": lambda w: w.add_scalar("a/b", 1.5, 3),
    "scalar without a step": lambda w: w.add_scalar("a", 1.5),
    "scalar named": lambda w: w.add_scalar(tag="a", scalar_value=2, global_step=4, walltime=12.25),
    "scalar of bool": lambda w: w.add_scalar("a", True, 1),
    "scalar of numpy": lambda w: [w.add_scalar("a", v, i) for i, v in enumerate(
        [np.float32(1.1), np.float64(1.1), np.int64(7), np.array(3.5), np.array([[2.5]]), np.float16(0.5)])],
    "scalar not finite": lambda w: [w.add_scalar("a", v, 1) for v in (math.nan, math.inf, -math.inf)],
    "scalar beyond float32": lambda w: w.add_scalar("a", 1e300, 1),
    "negative step": lambda w: w.add_scalar("a", 1.0, -5),
    "step of numpy": lambda w: w.add_scalar("a", 1.0, np.int32(5)),
    "step of float": lambda w: w.add_scalar("a", 1.0, 2.7),
    "tag of unicode": lambda w: w.add_scalar("größe/β 1", 1.0, 1),
    "tag with a slash before": lambda w: w.add_scalar("/a//b", 1.0, 1),
    "scalars": _scalars,
    "histogram": lambda w: w.add_histogram("h", _random_normal(), 1),
    "histogram of all sizes": lambda w: w.add_histogram("h", _values, 1),
    "histogram of limits": lambda w: w.add_histogram("h", np.array(_limits), 1),
    "histogram of integers": lambda w: w.add_histogram("h", np.arange(-5, 50), 1),
    "histogram of floats": lambda w: w.add_histogram("h", _random_normal().astype(np.float32), 1),
    "histogram with NaN": lambda w: w.add_histogram("h", np.array([1.0, np.nan, 3.0]), 1),
    "histogram of one": lambda w: w.add_histogram("h", np.array([5.0]), 1),
    "histogram with bins": lambda w: w.add_histogram("h", np.arange(100.0), 1, bins="auto"),
    "histogram with max_bins": lambda w: w.add_histogram("h", np.arange(100.0), 1, max_bins=100),
    "histogram with edges": lambda w: w.add_histogram("h", np.arange(100.0), 1, bins=[0, 10, 20, 200]),
    "histogram raw": lambda w: w.add_histogram_raw("h h", 0, 3, 4, 6, 14, [1, 2, 3], [1, 1, 2], 9, 5.5),
    "image": lambda w: w.add_image("i", _image, 1),
    "image of bytes": lambda w: w.add_image("i", _bytes, 1),
    "image HWC": lambda w: w.add_image("i", _bytes.transpose(1, 2, 0), 1, dataformats="hwc"),
    "image HW": lambda w: w.add_image("i", _image[0], 1, dataformats="HW"),
    "image of one channel": lambda w: w.add_image("i", _image[:1], 1),
    "image of grey and alpha": lambda w: w.add_image("i", _bytes[:2], 1),
    "images": lambda w: w.add_images("i", np.stack([_bytes] * 11), 1),
    "images grey": lambda w: w.add_images("i", np.stack([_image[:1]] * 3), 1),
    "image with boxes": lambda w: w.add_image_with_boxes(
        "i", _bytes, np.array([[2, 3, 10, 12], [5, 5, 25, 15]]), 1, labels=["a", "bc"]),
    "image with too few labels": lambda w: w.add_image_with_boxes(
        "i", _image, np.array([[2, 3, 10, 12]]), 1, labels=["a", "b"]),
    "figure": _figure,
    "audio": lambda w: w.add_audio("s", _sound, 1, sample_rate=8000),
    "audio clipped": lambda w: w.add_audio("s", _sound * 2, 1),
    "text": lambda w: w.add_text("a text", "**bold** ü", 3, walltime=7.0),
    "pr curve": lambda w: w.add_pr_curve("p", _labels(), _predictions(), 2),
    "pr curve of few thresholds": lambda w: w.add_pr_curve(
        "p", _labels(), _predictions(), 2, num_thresholds=9, weights=0.5),
    "pr curve raw": lambda w: w.add_pr_curve_raw("p", *np.arange(30.0).reshape(6, 5), 1, num_thresholds=5),
    "layout": lambda w: w.add_custom_scalars({
        "A": {"x": ["Multiline", ["a", "b"]], "y": ["Margin", ["a", "b", "c"]]}, "B": {}}),
    "layout of lines": lambda w: w.add_custom_scalars_multilinechart(["a", "b"], title="t"),
    "layout of a margin": lambda w: w.add_custom_scalars_marginchart(["a", "b", "c"], category="c"),
    "mesh": lambda w: w.add_mesh(
        "m", _random_points(), _random_points(), np.array([[[0, 1, 2]]]), {"camera": {"b": 1, "a": 2}}, 4),
    "mesh of points": lambda w: w.add_mesh("m", _random_points()),
    "embedding": lambda w: w.add_embedding(
        np.arange(12.0).reshape(4, 3), ["a", "b", "c", "ü'"], None, 2, tag="a/b"),
    "embedding with a header": lambda w: [w.add_embedding(
        np.arange(6.0).reshape(2, 3), [["a", 1], ["b", 2]], None, step, metadata_header=["x", "y"])
        for step in (1, 2)],
}

TENSORBOARDX = {
    "description": lambda w: w.add_scalar("a", 1.0, 1, display_name="A", summary_description="what"),
    "scalar of a list": lambda w: w.add_scalar("a", [2.5], 1),
    "tag with half a character": lambda w: w.add_scalar("a\udce4/b", 1.0, 1),
    "hparams": lambda w: w.add_hparams(
        {"lr": 0.1, "n": 3, "on": True, "name": "x", "f": math.sin, "none": None, "other": (1, 2)},
        {"m": 1.0}, name="n"),
    "embedding with pictures": lambda w: w.add_embedding(
        np.arange(12.0).reshape(4, 3), ["a", "b", "c", "d"], np.random.default_rng(1).random((4, 3, 6, 6)), 2),
    "image with alpha": lambda w: w.add_image("i", np.concatenate([_bytes, _bytes[:1]]), 1),
    "image that wraps": lambda w: w.add_image("i", _image * 1.5, 1),
    "histogram of a list": lambda w: w.add_histogram("h h", [1, 2, 3], 1),
    "stereo": lambda w: w.add_audio("s", np.stack([_sound, -_sound], 1), 1),
    "metadata": lambda w: _with_metadata(w),
}

TORCH = {
    "new style": lambda w: w.add_scalar("a", 1.5, 3, new_style=True),
    "double": lambda w: w.add_scalar("a", 1.1, 3, new_style=True, double_precision=True),
    "hparams": lambda w: w.add_hparams(
        {"lr": 0.1, "n": 3, "on": True, "name": "x", "none": None}, {"m": 1.0, "k": 2},
        {"lr": [0.1, 0.2], "name": ["x", "y"], "on": [True, False]}, "n", 7),
    "events": lambda w: [w.file_writer.add_event(_event(), step, wall) for step, wall in ((5, 9.0), (None, None))],
    "summaries": lambda w: w._get_file_writer().add_summary(_event().summary, 3, 4.5),
    "image that clips": lambda w: w.add_image("i", _image * 1.5 - 0.2, 1),
    "image with rescaled boxes": lambda w: w.add_image_with_boxes(
        "i", _bytes, np.array([[2, 3, 10, 12]]), 1, rescale=2),
}

# What is no scalar, and the exceptions of both peers: ours is an instance of each.
NO_SCALARS = {
    "text": "1.5", "bytes": b"1", "text of numpy": np.str_("1"), "None": None, "dictionary": {}, "object": object(),
    "two elements": np.array([1.0, 2.0]), "complex": 1j, "complex of numpy": np.complex64(1j),
}
OTHER_SCALARS = {
    "decimal": (Decimal("1.5"), 1.5), "fraction": (Fraction(1, 4), 0.25), "big": (2**70, float(2**70)),
    "masked": (np.ma.array([1.5]), 1.5),
}


def _random_normal():
    return np.random.default_rng(3).standard_normal(1_000)


def _labels():
    return np.random.default_rng(4).integers(2, size=100)


def _predictions():
    return np.random.default_rng(5).random(100)


def _random_points():
    return np.random.default_rng(6).random((1, 5, 3)).astype(np.float32)


def _event():
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary

    return Event(step=2, wall_time=1.5, summary=Summary(value=[Summary.Value(tag="t", simple_value=2.0)]))


def _with_metadata(writer):
    with writer.use_metadata(global_step=8, walltime=2.5):
        writer.add_scalar("a", 1.0)
        writer.add_scalar("a", 1.0, 9)
        writer.add_text("t", "x")
    writer.add_scalar("a", 2.0, 10)
