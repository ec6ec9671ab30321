"""python board.py SERVER LOGDIR RUNS

Starts TensorBoard over a data server, and measures what its page takes to be given the points of one tag of all runs,
which the page of time series asks for at once; the best of three.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

SERVER, LOGDIR, RUNS = sys.argv[1:]
TAG = "episode/return"


def announced_url(output):
    while True:
        output.seek(0)
        if found := re.search(r"http://127\.0\.0\.1:\d+/", output.read()):
            return found[0]
        time.sleep(0.05)


def card(url):
    form = urllib.parse.urlencode({"requests": json.dumps([{"plugin": "scalars", "tag": TAG}])}).encode()
    begin = time.monotonic()
    with urllib.request.urlopen(f"{url}experiment/defaultExperimentId/data/plugin/timeseries/timeSeries", form) as reply:
        body = reply.read()
    seconds = time.monotonic() - begin
    series = json.loads(body)[0].get("runToSeries") or {}
    points = sum(map(len, series.values()))
    return len(series), {"seconds": seconds, "megabytes": len(body) / 1e6, "points": points}


with tempfile.TemporaryFile("w+") as output:
    command = [sys.executable, "-m", "tensorboard.main", "--host=127.0.0.1", "--port=0"]
    command += [f"--logdir={LOGDIR}", "--load_fast=true"]
    environment = os.environ | {"TENSORBOARD_DATA_SERVER_BINARY": SERVER}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
    try:
        url = announced_url(output)
        while card(url)[0] < int(RUNS):
            time.sleep(0.5)
        print(json.dumps(min((card(url)[1] for _ in range(3)), key=lambda measured: measured["seconds"])))
    finally:
        process.terminate()
        process.wait()
