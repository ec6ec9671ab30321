"""The layout of the page "Custom Scalars"."""

from .._wire import delimited, text
from ..errors import ValueShapeError
from . import metadata, strings, value


def layout(categories):
    """Of a dictionary of categories, of dictionaries of charts, of lists of a kind and tags."""
    content = b"".join(
        delimited(2, text(1, name) + b"".join(_chart(title, *chart[:2]) for title, chart in charts.items()))
        for name, charts in categories.items())
    return value("custom_scalars__config__", strings([content], []), metadata("custom_scalars"))


def _chart(title, kind, tags):
    if kind == "Margin":
        check_margin(tags)
        chart = delimited(3, delimited(1, b"".join(text(index, tag) for index, tag in enumerate(tags, 1))))
    else:
        chart = delimited(2, b"".join(delimited(1, tag) for tag in tags))
    return delimited(2, text(1, title) + chart)


def check_margin(tags):
    if len(tags) != 3:
        raise ValueShapeError(f"expected 3 tags of a margin chart: value, lower and upper; found {len(tags)}")
