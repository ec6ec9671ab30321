"""The protobuf wire format: fields of messages as bytes."""

import struct


def varint(value):
    value &= 0xFFFF_FFFF_FFFF_FFFF
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def integer(number, value):
    """A field of an integer; none for 0, as which it is read."""
    return varint(number << 3) + varint(value) if value else b""


def double(number, value):
    return varint(number << 3 | 1) + struct.pack("<d", value)


def single(number, value):
    """A field of a float32; what is beyond it becomes infinite."""
    try:
        packed = struct.pack("<f", value)
    except OverflowError:
        packed = struct.pack("<f", float("inf") if value > 0 else float("-inf"))
    return varint(number << 3 | 5) + packed


def delimited(number, content):
    """A field of a message, of bytes or of a text, in which halves of characters become question marks."""
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")
    return varint(number << 3 | 2) + varint(len(content)) + content


def text(number, content):
    """A field of a text; none for an empty one, as which it is read."""
    return delimited(number, content) if content else b""


def packed(number, format, values):
    """A field of many numbers of struct's `format`."""
    return delimited(number, struct.pack(f"<{len(values)}{format}", *values)) if len(values) else b""


def packed_integers(number, values):
    return delimited(number, b"".join(varint(int(value)) for value in values)) if len(values) else b""


def fields(message):
    """The fields of a message: number, bytes of the whole field, and its value or content."""
    at = 0
    while at < len(message):
        start = at
        key, at = _read_varint(message, at)
        kind = key & 7
        if kind == 0:
            value, at = _read_varint(message, at)
        elif kind == 1:
            value, at = struct.unpack_from("<d", message, at)[0], at + 8
        elif kind == 2:
            length, at = _read_varint(message, at)
            value, at = message[at : at + length], at + length
        elif kind == 5:
            value, at = struct.unpack_from("<f", message, at)[0], at + 4
        else:
            raise ValueError(f"byte {start}: expected a field of protobuf, found wire type {kind}")
        if at > len(message):
            raise ValueError(f"byte {start}: the field ends beyond the message")
        yield key >> 3, message[start:at], value


def _read_varint(message, at):
    value = shift = 0
    while True:
        if at >= len(message) or shift > 63:
            raise ValueError(f"byte {at}: expected an integer of protobuf")
        byte = message[at]
        value |= (byte & 0x7F) << shift
        shift += 7
        at += 1
        if byte < 0x80:
            return value, at
