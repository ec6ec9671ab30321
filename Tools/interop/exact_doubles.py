"""What protobuf's Python parser makes of an event file, as a program.

    python exact_doubles.py FILE

Prints JSON: which implementation of the parser it is, and of each value its tag, its step, the bits of
its float32, and the bits of the double that the parser kept as a field it does not know.
"""

import json
import math
import struct
import sys

import event_files
from google.protobuf.internal import api_implementation
from google.protobuf.unknown_fields import UnknownFieldSet

EXACT_VALUE = 2047  # Protos/summary.proto
FIXED64 = 1


def read(path):
    for event in event_files.read_events(path):
        for value in event.summary.value:
            yield value.tag, event.step, float32_bits(value.simple_value), _exact_bits(value)


def float32_bits(number):
    """The bits, or "NaN": Python's own parser does not keep a NaN's sign."""
    return "NaN" if math.isnan(number) else struct.unpack("<I", struct.pack("<f", number))[0]


def _exact_bits(value):
    unknown = list(UnknownFieldSet(value))
    if not unknown:
        return None
    (field,) = unknown
    assert (field.field_number, field.wire_type) == (EXACT_VALUE, FIXED64)
    return field.data


if __name__ == "__main__":
    json.dump([api_implementation.Type(), list(read(sys.argv[1]))], sys.stdout)
