"""python compare_tensorboard_reducer.py LOGDIR TAG

The mean and standard deviation of each group's final values, `<LOGDIR>/<group>/<run>`, by tensorboard-reducer.
"""

import json
import sys
from pathlib import Path

import tensorboard_reducer

logdir, tag = Path(sys.argv[1]), sys.argv[2]
finals = {}
for group in logdir.iterdir():
    events = tensorboard_reducer.load_tb_events([str(run) for run in sorted(group.iterdir())])
    reduced = tensorboard_reducer.reduce_events({tag: events[tag]}, ["mean", "std"])
    finals[group.name] = [float(reduced[name][tag].iloc[-1]) for name in ("mean", "std")]
print(json.dumps(finals))
