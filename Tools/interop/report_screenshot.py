"""Makes the README's picture of a report: `Tools/interop/python Tools/interop/report_screenshot.py REPORT OUT.png`.

The report is the demo's, with each seed's curve and the pointer on the chart.
"""

import sys
from pathlib import Path

from report import open_report, press, settle

if __name__ == "__main__":
    report, picture = map(Path, sys.argv[1:])
    with open_report(report.resolve(), width=1240, height=1095) as page:
        press(page, "seeds")
        chart = page.locator(".curves svg").first.bounding_box()
        page.mouse.move(chart["x"] + chart["width"] * 0.42, chart["y"] + 90)
        settle(page)
        page.screenshot(path=picture)
