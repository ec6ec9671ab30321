"""Meshes and point clouds."""

from .._wire import integer, packed_integers, text
from . import floats, metadata, value


def part(tag, suffix, array, content_type, components, config):
    """Vertices (1), faces (2) or colors (3) of a mesh."""
    if array.ndim != 3:
        raise ValueError(f"Tensor shape should be of shape BxNx3, but got {array.shape}.")
    content = text(2, tag) + integer(3, content_type) + text(5, config)
    content += packed_integers(6, array.shape) + integer(7, components)
    return value(f"{tag}_{suffix}", floats(array), metadata("mesh", content))
