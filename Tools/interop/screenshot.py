"""Makes the README's pictures: `Tools/interop/python Tools/interop/screenshot.py LOGDIR PAGE OUT.png`.

Of time series the log directory is the demo's, and PAGE is the address that it prints. Of the page "images" it is that
of one training of each policy, of "hparams" and "custom_scalars" that of three of each with 3,000 steps.
"""

import sys
from urllib.parse import urlsplit

import event_files
from browser import open_page, time_series_page, wait_for_images
from pages import browser_page, show_page, wait_until_drawn
from tensorboard_server import running_tensorboard


def take_time_series(url, picture):
    with time_series_page(url, width=1440, height=890) as page:
        page.screenshot(path=picture)


def take_images(url, picture):
    with open_page(f"{url}#images", width=1520, height=620) as page:
        wait_for_images(page, 3)
        page.screenshot(path=picture)


def take_hyperparameters(url, picture):
    with browser_page(width=1900, height=420) as page:
        show_page(page, url, "hparams", "tf-hparams-table-view")
        page.get_by_text("policy=random").locator("visible=true").first.wait_for()
        page.screenshot(path=picture)


def take_custom_scalars(url, picture):
    with browser_page(width=1440, height=760) as page:
        charts = show_page(page, url, "custom_scalars", "tf-custom-scalar-multi-line-chart-card")
        wait_until_drawn(charts.first)
        page.screenshot(path=picture)


if __name__ == "__main__":
    log_directory, page, picture = sys.argv[1:]
    take = {
        "images": take_images,
        "hparams": take_hyperparameters,
        "custom_scalars": take_custom_scalars,
    }
    with running_tensorboard(log_directory, "rust") as tensorboard:
        tensorboard.wait_for_scalars(event_files.read_log(log_directory))
        if printed := urlsplit(page).query:
            take_time_series(f"{tensorboard.url}?{printed}#timeseries", picture)
        else:
            take[page](tensorboard.url, picture)
