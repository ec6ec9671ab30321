"""Scalars: the old form that every reader knows, and torch's tensor."""

from .._wire import packed, single
from . import DOUBLE, FLOAT, metadata, tensor, value


def scalar(tag, number, display_name="", description=""):
    described = metadata("", display_name=display_name, description=description)
    return value(tag, single(2, number), described)


def tensor_scalar(tag, number, is_double):
    """A scalar as torch's `new_style` writes it: a tensor without a shape."""
    if is_double:
        content = tensor(DOUBLE, None, packed(6, "d", [number]))
    else:
        content = tensor(FLOAT, None, single(5, number))
    return value(tag, content, metadata("scalars"))
