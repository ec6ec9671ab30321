"""Histograms in the old form, with TensorFlow's or any other buckets."""

from .. import _native
from .._wire import delimited, double, packed
from . import value


def histogram(tag, values, bins, max_bins=None):
    """Of an array; `bins` is "tensorflow" or what numpy takes."""
    import numpy as np

    if values.size == 0:
        raise ValueError("The input has no element.")
    values = np.ascontiguousarray(values.reshape(-1), dtype=np.float64)
    if isinstance(bins, str) and bins == "tensorflow" and max_bins is None:
        return value(tag, delimited(5, _native.histogram(values)))
    if isinstance(bins, str) and bins == "tensorflow":
        bins = tensorflow_bins()
    return value(tag, delimited(5, _of_bins(values, bins, max_bins)))


def raw_histogram(tag, minimum, maximum, count, total, total_of_squares, limits, counts):
    """Of buckets that were counted elsewhere."""
    numbers = (minimum, maximum, count, total, total_of_squares)
    content = b"".join(double(index, float(number)) for index, number in enumerate(numbers, 1))
    content += packed(6, "d", [float(limit) for limit in limits])
    content += packed(7, "d", [float(number) for number in counts])
    return value(tag, delimited(5, content))


def tensorflow_bins():
    """The limits of TensorFlow's buckets."""
    limits = []
    limit = 1e-12
    while limit < 1e20:
        limits.append(limit)
        limit *= 1.1
    return [-limit for limit in reversed(limits)] + [0] + limits


def _of_bins(values, bins, max_bins):
    import numpy as np

    counts, limits = np.histogram(values, bins=bins)
    if max_bins is not None and len(counts) > max_bins:
        counts, limits = _merged(counts, limits, len(counts) // max_bins)
    hit = np.flatnonzero(counts)
    if hit.size == 0:
        raise ValueError("The histogram is empty: no value lies in a bucket.")
    start, end = int(hit[0]), int(hit[-1]) + 1
    # An empty bucket on the left says where the first one begins.
    counts = np.concatenate([[0], counts[start:end]])
    limits = limits[start : end + 1]
    numbers = (values.min(), values.max(), len(values), values.sum(), values.dot(values))
    content = b"".join(double(index, float(number)) for index, number in enumerate(numbers, 1))
    return content + packed(6, "d", limits.tolist()) + packed(7, "d", counts.astype(float).tolist())


def _merged(counts, limits, every):
    import numpy as np

    missing = -len(counts) % every
    if missing:
        counts = np.pad(counts, (0, missing))
    counts = counts.reshape(-1, every).sum(axis=-1)
    merged = np.empty(counts.size + 1, limits.dtype)
    merged[:-1] = limits[:-1:every]
    merged[-1] = limits[-1]
    return counts, merged
