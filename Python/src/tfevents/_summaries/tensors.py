"""Tensors of any type, for `add_tensor`."""

from .._wire import packed, packed_integers
from . import metadata, tensor, value


def _bits(array):
    return packed_integers(13, array.view("uint16").tolist())


# The number of the type, and the field of its elements.
_FORMS = {
    "float16": (19, _bits),
    "float32": (1, lambda array: packed(5, "f", array.tolist())),
    "float64": (2, lambda array: packed(6, "d", array.tolist())),
    "int8": (6, lambda array: packed_integers(7, array.tolist())),
    "uint8": (4, lambda array: packed_integers(16, array.tolist())),
    "int16": (5, lambda array: packed_integers(7, array.tolist())),
    "int32": (3, lambda array: packed_integers(7, array.tolist())),
    "int64": (9, lambda array: packed_integers(10, array.tolist())),
    "complex64": (8, lambda array: packed(9, "f", array.view("float32").tolist())),
    "complex128": (18, lambda array: packed(12, "d", array.view("float64").tolist())),
    "bool": (10, lambda array: packed_integers(11, array.tolist())),
}
_BFLOAT16 = 14


def any_tensor(tag, array, is_bfloat16=False):
    """Of a numpy array, or of the float32 values of a tensor of bfloat16."""
    flat = array.reshape(-1)
    if is_bfloat16:
        elements = packed_integers(13, (flat.view("uint32") >> 16).tolist())
        return value(tag, tensor(_BFLOAT16, array.shape, elements), metadata("tensor"))
    if array.dtype.name not in _FORMS:
        raise ValueError(f"{tag} has unsupported tensor dtype {array.dtype}")
    data_type, elements = _FORMS[array.dtype.name]
    return value(tag, tensor(data_type, array.shape, elements(flat)), metadata("tensor"))


