"""TensorBoard reads through the data server in the package where its flag says so."""

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import tfevents
from test_compare_tab import PATIENCE, tensorboard

SERVER = Path(tfevents.__file__).parent / "_bin/tfevents-data-server"


@pytest.mark.skipif(not SERVER.exists(), reason="the package is without the data server")
def test_the_flag_has_tensorboard_read_through_our_server(tmp_path):
    """Which tells what is damaged in a run in a text of its own."""
    with tfevents.SummaryWriter(str(tmp_path / "run")) as writer:
        writer.add_scalar("loss", 1.0, 1)
    [path] = (tmp_path / "run").glob("*tfevents*")
    path.write_bytes(path.read_bytes() + bytes(64))
    with tensorboard("--logdir", str(tmp_path), "--tfevents_server") as url:
        deadline = time.monotonic() + PATIENCE
        while "tfevents/health" not in tags(url, "text").get("run", []):
            assert time.monotonic() < deadline
            time.sleep(0.3)
        assert list(tags(url, "scalars")["run"]) == ["loss"]


def tags(url, plugin):
    with urllib.request.urlopen(f"{url}data/plugin/{plugin}/tags", timeout=60) as reply:
        return json.load(reply)


@pytest.mark.skipif(SERVER.exists(), reason="the package has the data server")
def test_a_package_without_it_says_so(tmp_path):
    command = [sys.executable, "-m", "tensorboard.main", "--logdir", tmp_path, "--tfevents_server"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert result.returncode != 0
    assert "this package was built without it" in result.stderr
