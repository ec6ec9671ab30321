"""How large the wheel is that was installed: an import too many makes its library three times as large."""

import zipfile
from pathlib import Path

DIST = Path(__file__).parents[1] / "dist"
# In bytes; the tool comes with the data server.
WITH_THE_TOOL, WITHOUT = 10.2e6, 5.0e6


def test_the_wheel_is_no_larger_than_it_was():
    (wheel,) = DIST.glob("*.whl")
    has_tool = "tfevents/_bin/tfevents" in zipfile.ZipFile(wheel).namelist()
    assert wheel.stat().st_size <= (WITH_THE_TOOL if has_tool else WITHOUT)
