"""Values as hardly anyone means to write them: a run for each, of a tag `x`, that harms no other run."""

import itertools
import struct

from tensorboard.compat.proto.event_pb2 import Event

FLOAT, DOUBLE, INT32, UINT8, INT16, INT8, STRING, COMPLEX64, INT64, BOOL = range(1, 11)
BFLOAT16, UINT16, COMPLEX128, HALF, UINT32, UINT64 = 14, 17, 18, 19, 22, 23

# By name: the type of the elements, the shape, the field of their list and what it holds, or the bytes of the content.
TENSORS = {
    "float": (FLOAT, [], "float_val", [1]),
    "float-content": (FLOAT, [], None, struct.pack("<f", 1)),
    "float-cut": (FLOAT, [], None, b"\0\0"),
    "float-1": (FLOAT, [1], "float_val", [1]),
    "float-1x1": (FLOAT, [1, 1], "float_val", [1]),
    "float-2": (FLOAT, [2], "float_val", [1, 2]),
    "float-two-of-one": (FLOAT, [], "float_val", [1, 2]),
    "float-spread": (FLOAT, [2], "float_val", [1]),
    "float-missing": (FLOAT, [3], "float_val", [1, 2]),
    "float-0": (FLOAT, [0], "float_val", []),
    "float-none": (FLOAT, [], "float_val", []),
    "float-unknown-size": (FLOAT, [-1], "float_val", [1]),
    "double": (DOUBLE, [], "double_val", [1]),
    "int32": (INT32, [], "int_val", [1]),
    "uint8": (UINT8, [], "int_val", [1]),
    "int16-content": (INT16, [], None, struct.pack("<h", 1)),
    "int8": (INT8, [], "int_val", [1]),
    "int64": (INT64, [], "int64_val", [1]),
    "bool": (BOOL, [], "bool_val", [True]),
    "half": (HALF, [], "half_val", [15360]),
    "half-content": (HALF, [], None, struct.pack("<e", 1)),
    "bfloat16": (BFLOAT16, [], "half_val", [16256]),
    "uint16": (UINT16, [], "int_val", [1]),
    "uint32": (UINT32, [], "uint32_val", [1]),
    "uint64": (UINT64, [], "uint64_val", [1]),
    "uint32-content": (UINT32, [], None, struct.pack("<I", 1)),
    "uint64-content": (UINT64, [], None, struct.pack("<Q", 1)),
    "complex": (COMPLEX64, [], "scomplex_val", [1, 2]),
    "complex-content": (COMPLEX128, [], None, struct.pack("<dd", 1, 2)),
    "untyped": (0, [], "float_val", [1]),
    "string": (STRING, [], "string_val", [b"a"]),
    "string-1": (STRING, [1], "string_val", [b"a"]),
    "string-2": (STRING, [2], "string_val", [b"a", b"b"]),
    "string-3": (STRING, [3], "string_val", [b"1", b"1", b"b"]),
    "string-missing": (STRING, [3], "string_val", [b"1", b"1"]),
    "string-1x3": (STRING, [1, 3], "string_val", [b"1", b"1", b"b"]),
    "string-2x2": (STRING, [2, 2], "string_val", [b"a", b"", b"b", b""]),
    "string-2x2-of-words": (STRING, [2, 2], "string_val", [b"one", b"two", b"", b"four"]),
    "string-2x1": (STRING, [2, 1], "string_val", [b"one", b"two"]),
    "string-spread": (STRING, [3], "string_val", [b"a"]),
    "string-2x2-spread": (STRING, [2, 2], "string_val", [b"ab"]),
    "string-backwards": (STRING, [3, -1], "string_val", [b"a", b"b", b"c"]),
    "string-backwards-one": (STRING, [3, -1], "string_val", [b"a"]),
    "string-backwards-uneven": (STRING, [2, -5], "string_val", [b"a", b"b", b"c"]),
    "float-backwards": (FLOAT, [-1], "float_val", [1]),
    "rows-backwards": (DOUBLE, [-2, 3], "double_val", [0, 1, 1, 1, 2, 1]),
    "string-2x2x2": (STRING, [2, 2, 2], "string_val", [b"a"] * 8),
    "string-0": (STRING, [0], "string_val", []),
    "string-none": (STRING, [], "string_val", []),
    "string-content": (STRING, [], None, b"a"),
    "no-utf8": (STRING, [], "string_val", [b"\xff"]),
    "no-utf8-3": (STRING, [3], "string_val", [b"1", b"1", b"\xff"]),
    "rows": (DOUBLE, [2, 3], "double_val", [0, 1, 1, 1, 2, 1]),
    "rows-of-float": (FLOAT, [1, 3], "float_val", [0, 1, 1]),
    "rows-of-int": (INT64, [1, 3], "int64_val", [0, 1, 1]),
    "rows-of-nan": (DOUBLE, [1, 3], "double_val", [0, 1, float("nan")]),
    "rows-of-infinity": (DOUBLE, [1, 3], "double_val", [0, float("inf"), 1]),
    "rows-of-none": (DOUBLE, [0, 3], "double_val", []),
    "rows-of-2": (DOUBLE, [1, 2], "double_val", [0, 1]),
    "rows-of-4": (DOUBLE, [1, 4], "double_val", [0, 1, 1, 1]),
    "curve": (FLOAT, [6, 2], "float_val", [1] * 12),
    "curve-of-nan": (FLOAT, [6, 2], "float_val", [1] * 11 + [float("nan")]),
    "curve-of-nan-counts": (FLOAT, [6, 2], "float_val", [float("nan")] + [1] * 11),
    "curve-of-5": (FLOAT, [5, 2], "float_val", [1] * 10),
    "curve-of-7": (FLOAT, [7, 2], "float_val", [1] * 14),
    "curve-of-int": (INT64, [6, 2], "int64_val", [1] * 12),
    "curve-of-no-points": (FLOAT, [6, 0], "float_val", []),
    "cube": (FLOAT, [6, 2, 1], "float_val", [1] * 12),
}
FATAL = ["audio-curve-of-no-points"]
PLUGINS = ["scalars", "histograms", "images", "audio", "text", "pr_curves"]


def event(step):
    return Event(wall_time=1e9 + step, step=step)


def tensor(step, name, plugin, has_metadata=True, data_class=0):
    kind, shape, field, elements = TENSORS[name]
    logged = event(step)
    value = logged.summary.value.add(tag="x")
    value.tensor.dtype = kind
    value.tensor.tensor_shape.SetInParent()
    for size in shape:
        value.tensor.tensor_shape.dim.add(size=size)
    if field is None:
        value.tensor.tensor_content = elements
    else:
        getattr(value.tensor, field).extend(elements)
    if has_metadata:
        value.metadata.plugin_data.plugin_name = plugin
        value.metadata.data_class = data_class
    return logged


def histogram(step, limits, buckets):
    logged = event(step)
    histo = logged.summary.value.add(tag="x").histo
    histo.min, histo.max = 0, 1
    histo.bucket_limit.extend(limits)
    histo.bucket.extend(buckets)
    return logged


def old(step, form):
    logged = event(step)
    value = logged.summary.value.add(tag="x")
    if form == "scalar":
        value.simple_value = step
    elif form == "image":
        value.image.width = value.image.height = 1
        value.image.encoded_image_string = b"b"
    elif form == "audio":
        value.audio.encoded_audio_string = b"RIFF"
    elif form == "obsolete":
        value.obsolete_old_style_histogram = b""
    elif form == "nothing":
        pass
    else:
        return histogram(step, [0, 1], [0, 1])
    return logged


def graph(step, content=b""):
    return Event(wall_time=1e9 + step, step=step, graph_def=content)


def run_metadata(step, tag="x"):
    logged = event(step)
    logged.tagged_run_metadata.tag = tag
    logged.tagged_run_metadata.run_metadata = b""
    return logged


def runs():
    """`{run: [event, ...]}`"""
    found = {}
    for plugin in PLUGINS:
        for name in TENSORS:
            if f"{plugin}-{name}" not in FATAL:
                found[f"{plugin}-{name}"] = [tensor(step, name, plugin) for step in range(3)]
    for name in ["float", "rows", "string-3"]:
        for data_class in [1, 2, 3]:
            for plugin in ["scalars", "histograms", "images", "own"]:
                found[f"class-{data_class}-{plugin}-{name}"] = [tensor(0, name, plugin, data_class=data_class)]
        found[f"own-{name}"] = [tensor(0, name, "own")]
        found[f"bare-{name}"] = [tensor(step, name, "", has_metadata=False) for step in range(2)]
    for name in [name for name in TENSORS if name.startswith("string-")]:
        for plugin in ["images", "audio"]:
            found[f"class-3-{plugin}-{name}"] = [tensor(0, name, plugin, data_class=3)]
    # One in three breaks its page for all three.
    found["one-string"] = [tensor(0, "float", "scalars"), tensor(1, "float-2", "scalars"), tensor(2, "float", "scalars")]
    found["buckets-fewer"] = [histogram(step, [0, 1, 2], [0, 1]) for step in range(3)]
    found["buckets-equal"] = [histogram(step, [0, 1], [0, 1]) for step in range(3)]
    found["buckets-none"] = [histogram(step, [], []) for step in range(3)]
    found["buckets-empty"] = [histogram(step, [0, 1], [0, 0]) for step in range(3)]
    found["buckets-one-unlimited"] = [histogram(step, [], [1]) for step in range(3)]
    forms = ["scalar", "image", "audio", "histogram"]
    for first, second in itertools.permutations(forms, 2):
        found[f"first-{first}-then-{second}"] = [form for step in range(3) for form in [old(step, first), old(step, second)]]
    for form in ["obsolete", "nothing"]:
        found[form] = [old(step, form) for step in range(3)]
        found[f"first-{form}"] = [old(0, form), old(1, "scalar")]
    found["graph"] = [graph(0)]
    found["graphs"] = [graph(step) for step in range(15)]
    found["metadata-of-runs"] = [run_metadata(step) for step in range(4)]
    return found


def fatal():
    """Runs at which the Python loader stops for all, by name."""
    return {
        "clips-of-nothing": [tensor(0, "curve-of-no-points", "audio")],
        "buckets-without-limits": [histogram(0, [0], [1, 2, 3])],
    }


def unlisted():
    """`{case: {run: [event, ...]}}`: a sound run of each plugin, and beside it one for which the list of tags fails."""

    def only_metadata(form, plugin):
        logged = event(0)
        logged.summary.value.add(tag="x").metadata.plugin_data.plugin_name = plugin
        return logged

    def with_content(content):
        def make(form, plugin):
            logged = tensor(0, form, plugin)
            logged.summary.value[0].metadata.plugin_data.content = content
            return logged

        return make

    forms = {"scalars": "float", "histograms": "rows", "images": "string-3", "text": "string", "audio": "string-1"}
    cases = {
        "without-value": only_metadata,
        "of-version-1": with_content(b"\x08\x01"),
        "of-no-message": with_content(b"\x0b"),
        "of-json": with_content(b"{}"),
    }
    return {
        case: {
            f"{plugin}-{run}": [make_event(form, plugin)]
            for plugin, form in forms.items()
            for run, make_event in {"sound": lambda form, plugin: tensor(0, form, plugin), "odd": make}.items()
        }
        for case, make in cases.items()
    }
