"""Hyperparameters of a session: the experiment, the start and the end."""

from .._wire import delimited, double, integer, text, varint
from . import metadata, value

STRING, BOOL, NUMBER = 1, 2, 3


class Hyperparameter:
    """One value: the fields of a google.protobuf.Value, its data type, and the values it may take."""

    def __init__(self, name, content, domain=()):
        self.name = name
        self.content = _value(content) if content is not None else None
        self.data_type = _data_type(content)
        self.domain = b"".join(delimited(1, _value(choice)) for choice in domain)


def session(hyperparameters, metrics):
    """The three summaries of a session that succeeded."""
    infos = b"".join(
        delimited(4, text(1, each.name) + integer(4, each.data_type) + text(5, each.domain))
        for each in hyperparameters)
    infos += b"".join(delimited(5, delimited(1, text(2, tag))) for tag in metrics)
    start = b"".join(
        delimited(1, text(1, each.name) + delimited(2, each.content))
        for each in hyperparameters if each.content is not None)
    return [
        _plugin_data("_hparams_/experiment", delimited(2, infos)),
        _plugin_data("_hparams_/session_start_info", delimited(3, start)),
        _plugin_data("_hparams_/session_end_info", delimited(4, integer(1, 1))),
    ]


def _plugin_data(tag, content):
    return value(tag, b"", metadata("hparams", content))


def _data_type(content):
    if content is None:
        return 0
    return BOOL if isinstance(content, bool) else STRING if isinstance(content, str) else NUMBER


def _value(content):
    if isinstance(content, bool):
        return varint(4 << 3) + varint(content)
    return delimited(3, content) if isinstance(content, str) else double(2, content)
