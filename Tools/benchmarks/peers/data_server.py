"""python data_server.py SERVER LOGDIR (load|curves) [OPTION...]

Starts a data server of TensorBoard, ours or its own, on runs of scalars, and measures it: until all is read, or until
a curve over the whole length of the files is shown, and all of them are.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import grpc
from tensorboard.data import grpc_provider
from tensorboard.data.proto import data_provider_pb2_grpc

SERVER, LOGDIR, WHAT, *OPTIONS = sys.argv[1:]
LAST_STEPS = {}


def milliseconds_to_port(begin, port_file):
    while not (port_file.exists() and port_file.read_text().endswith("\n")):
        time.sleep(0.0005)
    return (time.monotonic() - begin) * 1e3


def is_whole(points, last_step):
    """Whether a curve reaches from the first tenth of the steps to the last one."""
    return points[0].step < last_step / 10 and points[-1].step == last_step


def watch_curves(begin, port, last_step, runs):
    channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=[("grpc.enable_http_proxy", 0)])
    provider = grpc_provider.GrpcDataProvider("", data_provider_pb2_grpc.TensorBoardDataProviderStub(channel))
    first = None
    while True:
        served = provider.read_scalars(None, experiment_id="", plugin_name="scalars", downsample=1000)
        whole = sum(is_whole(points, last_step) for tags in served.values() for points in tags.values() if points)
        if whole and first is None:
            first = time.monotonic() - begin
        if whole >= runs:
            return {"first_curve_seconds": first, "all_curves_seconds": time.monotonic() - begin}
        time.sleep(0.005)


def wait_until_read(begin, errors):
    for line in errors:
        if re.search(r"Finished load cycle|read \d+ runs? in", line):
            return {"seconds": time.monotonic() - begin}
    raise RuntimeError("the server ended")


def usage(process):
    ticks = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1]
    return {"processor_seconds": sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"), "peak_megabytes": int(peak) / 1024}


with tempfile.TemporaryDirectory() as directory:
    port_file = Path(directory) / "port"
    begin = time.monotonic()
    command = [SERVER, f"--logdir={LOGDIR}", "--reload=once", "--port=0", f"--port-file={port_file}", "--verbose", *OPTIONS]
    environment = os.environ | {"RUST_LOG": "info"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        measured = {"port_milliseconds": milliseconds_to_port(begin, port_file)}
        if WHAT == "load":
            measured |= wait_until_read(begin, process.stderr)
        else:
            last_step, runs = map(int, os.environ["LAST_STEP_AND_RUNS"].split())
            measured |= watch_curves(begin, int(port_file.read_text()), last_step, runs)
        print(json.dumps(measured | usage(process)))
    finally:
        process.kill()
        process.wait()
