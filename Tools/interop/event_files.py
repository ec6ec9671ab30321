"""What event files say, read without TensorBoard's readers and without ours.

Framing and checksums by hand, the payload by Python's protobuf: the source of truth that the
readers are compared with. A log is `{run: {tag: [(step, value)]}}`; values are float32.
"""

import struct
from pathlib import Path

import google_crc32c
import numpy
from tensorboard.compat.proto.event_pb2 import Event

HEADER = struct.Struct("<QI")
CHECKSUM = struct.Struct("<I")


def read_log(log_directory):
    """Every scalar of every run below `log_directory`, in file order."""
    log = {}
    for path in paths(log_directory):
        run = log.setdefault(str(path.parent.relative_to(log_directory)), {})
        for event in read_events(path):
            for value in event.summary.value:
                if value.WhichOneof("value") == "simple_value":
                    point = event.step, numpy.float32(value.simple_value)
                    run.setdefault(value.tag, []).append(point)
    return log


def paths(log_directory):
    """All event files below `log_directory`, in TensorBoard's order."""
    return sorted(Path(log_directory).rglob("*tfevents*"))


def read_events(path):
    return [Event.FromString(payload) for payload in read_records(path)]


def read_records(path):
    """The payloads of a TFRecord file; every checksum must fit and nothing may be left over."""
    data = memoryview(Path(path).read_bytes())
    offset = 0
    while offset < len(data):
        header = data[offset : offset + HEADER.size]
        length, length_checksum = HEADER.unpack(header)
        start, end = offset + HEADER.size, offset + HEADER.size + length
        (payload_checksum,) = CHECKSUM.unpack(data[end : end + CHECKSUM.size])
        assert length_checksum == masked_crc32c(bytes(header[:8])), f"{path}: length at {offset}"
        payload = bytes(data[start:end])
        assert payload_checksum == masked_crc32c(payload), f"{path}: payload at {start}"
        yield payload
        offset = end + CHECKSUM.size


def write_events(path, events, mode="wb"):
    """Writes an event file of `events`; in mode "ab" behind those that are there."""
    write_records(path, (event.SerializeToString() for event in events), mode)


def write_records(path, payloads, mode="wb"):
    """Writes a TFRecord file."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open(mode) as file:
        for payload in payloads:
            length = struct.pack("<Q", len(payload))
            file.write(length + CHECKSUM.pack(masked_crc32c(length)))
            file.write(payload + CHECKSUM.pack(masked_crc32c(payload)))


def masked_crc32c(data):
    checksum = google_crc32c.value(data)
    return ((checksum >> 15 | checksum << 17) + 0xA282EAD8) & 0xFFFFFFFF
