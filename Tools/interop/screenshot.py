"""Makes the README's picture: `Tools/interop/python Tools/interop/screenshot.py LOGDIR OUT.png`.

The log directory is the demo's; the page is the one that `chaosops train` links to, with fewer tags.
"""

import sys
import urllib.parse

import event_files
from browser import time_series_page
from tensorboard_server import running_tensorboard

PARAMETERS = {
    "smoothing": "0.9",
    "tagFilter": "rollout|eval",
    "runColorGroup": "regex:^(.*)/",
}

if __name__ == "__main__":
    log_directory, picture = sys.argv[1:]
    with running_tensorboard(log_directory, "rust") as tensorboard:
        tensorboard.wait_for_scalars(event_files.read_log(log_directory))
        url = f"{tensorboard.url}?{urllib.parse.urlencode(PARAMETERS)}#timeseries"
        with time_series_page(url, width=1440, height=890) as page:
            page.screenshot(path=picture)
