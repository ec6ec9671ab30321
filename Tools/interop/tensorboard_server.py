"""The real TensorBoard, started headless and asked over HTTP."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager

import numpy
import pytest
from conftest import data_server

# TensorBoard's own loaders, and its front end over the data server of this package.
LOADERS = {
    "rust": ["--load_fast=true"],
    "python": ["--load_fast=false", "--reload_interval=0", "--reload_task=blocking"],
}
OURS = {"swift": ["--load_fast=true"]}
EVERY_LOADER = [*LOADERS, *(pytest.param(loader, marks=pytest.mark.long) for loader in OURS)]
EVERY_POINT = ["--samples_per_plugin=scalars=1000000000"]
START_TIMEOUT = 300
LOAD_TIMEOUT = 300


class TensorBoard:
    """A running TensorBoard at `url`."""

    def __init__(self, url):
        self.url = url

    def get(self, path, **query):
        return self._fetch(f"{path}?{urllib.parse.urlencode(query)}")

    def post(self, path, form):
        return self._fetch(path, urllib.parse.urlencode(form, doseq=True).encode())

    def get_bytes(self, path, body=None):
        with urllib.request.urlopen(self.url + path, data=body, timeout=60) as response:
            return response.read()

    def _fetch(self, path, body=None):
        return json.loads(self.get_bytes(path, body))

    def runs(self):
        return self.get("data/runs")

    def scalar_tags(self):
        """`{run: {tag, ...}}`, without the runs that have no scalars."""
        tags = self.get("data/plugin/scalars/tags")
        return {run: set(of_run) for run, of_run in tags.items() if of_run}

    def scalars(self):
        """Every point served, as `{run: {tag: [(step, float32)]}}`."""
        runs_of_tag = {}
        for run, tags in self.scalar_tags().items():
            for tag in tags:
                runs_of_tag.setdefault(tag, []).append(run)
        log = {}
        for tag, runs in runs_of_tag.items():
            served = self.post("data/plugin/scalars/scalars_multirun", {"tag": tag, "runs": runs})
            for run, points in served.items():
                log.setdefault(run, {})[tag] = [
                    (step, numpy.float32(float(value))) for _, step, value in points
                ]
        return log

    def wait_for_scalars(self, expected):
        """What is served once it holds as many points as `expected`, or at the end of patience.

        The Rust loader reads in the background and says nowhere that it is done.
        """
        deadline = time.monotonic() + LOAD_TIMEOUT
        while True:
            served = self.scalars()
            if count_points(served) >= count_points(expected) or time.monotonic() > deadline:
                return served
            time.sleep(1)


def count_points(log):
    return sum(len(points) for tags in log.values() for points in tags.values())


@contextmanager
def running_tensorboard(log_directory, loader, options=EVERY_POINT):
    """A TensorBoard on a free port of this machine that thins nothing; stopped on leaving."""
    command = [sys.executable, "-m", "tensorboard.main", "--host=127.0.0.1", "--port=0"]
    command += [f"--logdir={log_directory}", *(LOADERS | OURS)[loader], *options]
    environment = dict(os.environ)
    if loader in OURS:
        environment["TENSORBOARD_DATA_SERVER_BINARY"] = str(data_server())
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
        try:
            yield TensorBoard(_announced_url(process, output))
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _announced_url(process, output):
    deadline = time.monotonic() + START_TIMEOUT
    while process.poll() is None and time.monotonic() < deadline:
        output.seek(0)
        if found := re.search(r"http://127\.0\.0\.1:\d+/", output.read()):
            return found[0]
        time.sleep(0.1)
    output.seek(0)
    raise RuntimeError(f"TensorBoard did not start:\n{output.read()}")
