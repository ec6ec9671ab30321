"""The values of a Summary in the forms that torch and tensorboardX write, as serialized `Summary.Value`s.

Source of the fields: tensorboard/compat/proto/summary.proto and tensor.proto, and the protos of the plugins.
"""

from .._wire import delimited, integer, packed, packed_integers, text

FLOAT, DOUBLE, STRING = 1, 2, 7


def value(tag, content, metadata=b""):
    """A value: its tag, what it holds, and metadata."""
    return delimited(1, delimited(1, tag) + (delimited(9, metadata) if metadata else b"") + content)


def metadata(plugin, content=b"", display_name="", description=""):
    data = text(1, plugin) + (delimited(2, content) if content else b"")
    return (delimited(1, data) if data else b"") + text(2, display_name) + text(3, description)


def tensor(data_type, shape, elements):
    """The field of a tensor; `elements` is the field that holds them, `shape` None for an unknown one."""
    dimensions = b""
    if shape is not None:
        dimensions = delimited(2, b"".join(delimited(2, integer(1, size)) for size in shape))
    return delimited(8, integer(1, data_type) + dimensions + elements)


def floats(array):
    """The field of a tensor of float32."""
    return tensor(FLOAT, array.shape, packed(5, "f", array.reshape(-1).astype("<f4").tolist()))


def strings(texts, shape):
    """The field of a tensor of texts."""
    return tensor(STRING, shape, b"".join(delimited(8, content) for content in texts))


__all__ = [
    "DOUBLE", "FLOAT", "delimited", "floats", "integer", "metadata", "packed", "packed_integers", "strings",
    "tensor", "value",
]
