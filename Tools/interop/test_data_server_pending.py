"""What a killed writer had not yet written to its file: shown by the data server, whatever its kind."""

import base64
import json
import subprocess
import time

import event_files
import pytest
from conftest import product
from data_server import running_data_server
from test_as_tensorboard import png

pytestmark = pytest.mark.long

KINDS = {"scalars": "loss", "histograms": "weights", "images": "picture", "text": "note"}


def kill_a_writer(directory):
    """Has `tfevents log` record some steps and kills it before it writes the last ones; the file's last step."""
    picture = base64.b64encode(png(2)).decode()
    command = [product("tfevents"), "log", "--logdir", directory, "--run", "a"]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for step in range(20):
        line = {"step": step, "loss": step, "weights": {"$histogram": [step, step + 1]}, "note": {"$text": f"step {step}"}}
        writer.stdin.write(json.dumps(line | {"picture": {"$image": {"base64": picture}}}) + "\n")
        writer.stdin.flush()
        time.sleep(0.05)
    writer.kill()
    writer.wait()
    writer.stdin.close()
    (path,) = event_files.paths(directory / "a")
    return max(event.step for event in event_files.read_events(path))


def test_a_killed_writers_last_values_of_every_kind_are_shown(tmp_path):
    for attempt in range(10):
        logs = tmp_path / f"logs{attempt}"
        written = kill_a_writer(logs)
        with running_data_server(logs, tmp_path) as server:
            last = max(step for step, _ in server.wait_for(lambda scalars: scalars)["a"]["loss"])
            shown = {plugin: steps(server, plugin, tag) for plugin, tag in KINDS.items()}
            assert set(shown.values()) == {tuple(range(last + 1))}
            if last > written:
                assert blob_of(server, last) == png(2)
                return
        (tmp_path / "port").unlink()
    raise AssertionError("every value was written in time")


def steps(server, plugin, tag):
    read = {"scalars": server.provider.read_scalars, "images": server.provider.read_blob_sequences}
    read = read.get(plugin, server.provider.read_tensors)
    served = read(None, experiment_id="", plugin_name=plugin, downsample=1000)
    return tuple(point.step for point in served["a"][tag])


def blob_of(server, step):
    served = server.provider.read_blob_sequences(None, experiment_id="", plugin_name="images", downsample=1000)
    (datum,) = [datum for datum in served["a"]["picture"] if datum.step == step]
    return server.provider.read_blob(None, blob_key=datum.values[2].blob_key)
