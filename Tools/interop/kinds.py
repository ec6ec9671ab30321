"""What Tests/KindsProbe logs, and how to ask TensorBoard's pages for it."""

import json
import time

RUNS = [f"{policy}/seed-{seed}" for policy in ("greedy", "random") for seed in range(2)]
STATUSES = ["STATUS_UNKNOWN", "STATUS_SUCCESS", "STATUS_FAILURE", "STATUS_RUNNING"]
PATIENCE = 120


def weights(step):
    return [index * index % 97 + step for index in range(200)]


def wait_until_loaded(tensorboard):
    """Returns when the default loader, which reads in the background, has read the last tag of all runs."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        tags = tensorboard.get("data/plugin/histograms/tags")
        if set(tags) == set(RUNS) and all("broken" in tags[run] for run in RUNS):
            return
        time.sleep(1)
    raise TimeoutError(f"TensorBoard did not load {RUNS}: {tags}")


def session_groups(tensorboard, metric_tags):
    request = {
        "experimentName": "",
        "allowedStatuses": STATUSES,
        "colParams": [{"metric": {"group": "", "tag": tag}} for tag in metric_tags],
        "startIndex": 0,
        "sliceSize": 100,
    }
    served = tensorboard.get("data/plugin/hparams/session_groups", request=json.dumps(request))
    return served["sessionGroups"]


def layout(tensorboard):
    """The categories of the page of custom scalars, as `[(title, [(title, content)])]`."""
    served = tensorboard.get("data/plugin/custom_scalars/layout")
    return [
        (
            category["title"],
            [(chart.pop("title"), chart) for chart in category["chart"]],
        )
        for category in served["category"]
    ]
