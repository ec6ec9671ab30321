"""Tunes a function with Ray Tune, which logs with tensorboardX: train_with_ray.py LOGDIR"""

import sys

from ray import tune
from ray.tune.logger import TBXLoggerCallback


def objective(config):
    for step in range(20):
        tune.report({"score": config["rate"] * step, "losses": {"a": 1 / (1 + step)}})


tuner = tune.Tuner(
    objective,
    param_space={"rate": tune.grid_search([0.1, 0.2, 0.3])},
    run_config=tune.RunConfig(name="tuned", storage_path=sys.argv[1], callbacks=[TBXLoggerCallback()]),
)
tuner.fit()
