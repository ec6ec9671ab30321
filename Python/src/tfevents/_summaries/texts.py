"""Texts, which TensorBoard shows as Markdown."""

from . import metadata, strings, value


def markdown(tag, content):
    return value(tag + "/text_summary", strings([content.encode("utf-8", "replace")], [1]), metadata("text"))
