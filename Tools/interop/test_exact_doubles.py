"""Exact doubles beside the float32s: other parsers read the file as if they were not there."""

import json
import math
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import event_files
import pytest
from comparison import assert_same
from exact_doubles import float32_bits
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from numpy import errstate, float32
from tensorboard.compat.proto import event_pb2
from three_readers import READERS, read_log

NUMBERS = [
    *(0.0, 1.5, -0.0, 0.1, math.pi, 16_777_217.0, -2.0**53 + 1, math.nextafter(1, 2)),
    *(1e300, -1e300, 1e-300, 5e-324, 3.4028235677973366e38, 1.401298464324817e-45, 7e-46),
    *(math.nan, math.inf, -math.inf),
]
TAGS = ["one", "pairs/a", "pairs/b", "group/a", "group/b"]


def stored_values():
    """Of each value its tag, step, the bits of its float32, and of its double where that says more."""
    for step, number in enumerate(NUMBERS):
        for tag in TAGS:
            logged = -number if tag.endswith("/b") else number
            with errstate(over="ignore", under="ignore"):
                rounded = float32(logged)
            is_exact = math.isnan(logged) or float(rounded) == logged
            yield tag, step, float32_bits(rounded), None if is_exact else double_bits(logged)


def double_bits(number):
    return struct.unpack("<Q", struct.pack("<d", number))[0]


@pytest.fixture(scope="module")
def logged(run_tool, tmp_path_factory):
    def log(precision):
        directory = tmp_path_factory.mktemp(precision)
        run_tool("WriterProbe", "numbers", directory / "run", precision, *map(repr, NUMBERS))
        return directory

    return {precision: log(precision) for precision in ("float32", "exact")}


@pytest.mark.parametrize("implementation", ["upb", "python"])
def test_protobuf_keeps_the_doubles_as_a_field_it_does_not_know(logged, implementation):
    (path,) = event_files.paths(logged["exact"])
    program = Path(__file__).with_name("exact_doubles.py")
    parsed = subprocess.run(
        [sys.executable, program, path],
        env=os.environ | {"PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION": implementation},
        stdout=subprocess.PIPE,
        check=True,
    )
    used, values = json.loads(parsed.stdout)
    assert used == implementation
    assert [tuple(value) for value in values] == list(stored_values())


def test_without_that_field_the_files_are_the_same(logged):
    files = {precision: event_files.read_events(*event_files.paths(logged[precision])) for precision in logged}
    for events in files.values():
        for event in events:
            event.DiscardUnknownFields()
    assert [event.SerializeToString() for event in files["exact"][1:]] == [
        event.SerializeToString() for event in files["float32"][1:]
    ]


@pytest.mark.skipif(shutil.which("protoc") is None, reason="needs protoc, which --all installs")
def test_the_parser_in_c_plus_plus_reads_every_value(logged, tmp_path):
    """The one that TensorFlow reads event files with; the schema is TensorBoard's."""
    (tmp_path / "schema").write_bytes(schema().SerializeToString())
    protoc = ["protoc", f"--descriptor_set_in={tmp_path / 'schema'}", "--decode=tensorboard.Event"]
    doubles = []
    (path,) = event_files.paths(logged["exact"])
    for record in event_files.read_records(path):
        text = subprocess.run(protoc, input=record, stdout=subprocess.PIPE, check=True).stdout.decode()
        assert text.count("simple_value") == text.count("tag:")
        doubles += [int(line.split()[1], 16) for line in text.splitlines() if line.strip().startswith("2047:")]
    assert doubles == [exact for *_, exact in stored_values() if exact is not None]


def schema():
    """The schema of an Event, and before it all that it imports."""
    files = {}

    def add(file):
        for imported in file.dependencies:
            add(imported)
        files[file.name] = file

    add(event_pb2.DESCRIPTOR)
    result = FileDescriptorSet()
    for file in files.values():
        file.CopyToProto(result.file.add())
    return result


@pytest.mark.parametrize("reader", READERS)
def test_tensorboard_shows_the_float32s(logged, reader):
    expected = event_files.read_log(logged["float32"])
    assert set(expected["run"]) == set(TAGS)
    assert_same(read_log(logged["exact"], reader, expected), expected)
