"""Packs wheels as small as pip can unpack them, with libdeflate: repack.py WHEEL ..."""

import os
import sys
import zipfile

import deflate


class _Compressor:
    """What zipfile compresses a file's content with, all at once."""

    def __init__(self):
        self._content = bytearray()

    def compress(self, content):
        self._content += content
        return b""

    def flush(self):
        return bytes(deflate.deflate_compress(bytes(self._content), 12))


def repack(wheel):
    packed = f"{wheel}.packed"
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry), zipfile.ZIP_DEFLATED)
    os.replace(packed, wheel)


if __name__ == "__main__":
    zipfile._get_compressor = lambda *_: _Compressor()
    for path in sys.argv[1:]:
        repack(path)
