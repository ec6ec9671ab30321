"""python compare_tbparse.py LOGDIR TAG

The mean and standard deviation of each group's final values, `<LOGDIR>/<group>/<run>`, by tbparse and pandas.
"""

import json
import sys

from tbparse import SummaryReader

logdir, tag = sys.argv[1:]
scalars = SummaryReader(logdir, extra_columns={"dir_name"}, event_types={"scalars"}).scalars
points = scalars[scalars["tag"] == tag].sort_values("step")
finals = points.groupby("dir_name")["value"].last()
groups = finals.groupby(lambda run: run.rsplit("/", 1)[0]).agg(["mean", "std"])
print(json.dumps({group: [row["mean"], row["std"]] for group, row in groups.iterrows()}))
