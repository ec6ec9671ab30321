"""python report_opening.py REPORT

The seconds in which headless Chromium opens a report and draws its curves.
"""

import sys
from pathlib import Path

from report import open_report, settle

with open_report(Path(sys.argv[1]).resolve()) as page:
    settle(page)
    print(f"{page.evaluate('performance.now() / 1000'):.2f}")
