"""How large the wheel is that was installed: an import too many makes a program three times as large."""

import zipfile
from pathlib import Path

import pytest

# Compressed, in bytes.
LIMITS = {"_native.abi3.so": 5.0e6, "tfevents": 8.0e6, "tfevents-data-server": 7.0e6}
DIST = Path(__file__).parents[1] / "dist"


@pytest.mark.parametrize("name", LIMITS)
def test_what_is_in_the_wheel_is_no_larger_than_it_was(name):
    (wheel,) = DIST.glob("*.whl")
    sizes = {Path(entry.filename).name: entry.compress_size for entry in zipfile.ZipFile(wheel).infolist()}
    if name not in sizes:
        pytest.skip("this wheel has no tool")
    assert sizes[name] <= LIMITS[name]
