"""python data_server.py SERVER LOGDIR load|idle [OPTION...]
python data_server.py SERVER LOGDIR curves COUNT LAST_STEP [OPTION...]

Starts a data server of TensorBoard, ours or its own, on runs, and measures it: until all is read; what it takes from
then on, while nothing changes; or until one curve over the whole length of the files is shown, and until all are.
With DESCRIPTORS in the environment it may open no more files than that.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import grpc
from tensorboard.data import grpc_provider
from tensorboard.data.proto import data_provider_pb2_grpc

SERVER, LOGDIR, WHAT, *OPTIONS = sys.argv[1:]
IDLE_SECONDS = 40


def limit_descriptors():
    """What the server inherits: where it would be limited as it starts, Python would start it more slowly."""
    limit = int(os.environ.get("DESCRIPTORS", 0)) or resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))


def milliseconds_to_port(begin, port_file):
    while not (port_file.exists() and port_file.read_text().endswith("\n")):
        time.sleep(0.0005)
    return (time.monotonic() - begin) * 1e3


def scalars(port):
    channel = grpc.insecure_channel(
        f"127.0.0.1:{port}",
        options=[("grpc.enable_http_proxy", 0), ("grpc.max_receive_message_length", 256 << 20)],
    )
    provider = grpc_provider.GrpcDataProvider("", data_provider_pb2_grpc.TensorBoardDataProviderStub(channel))
    return lambda count: provider.read_scalars(None, experiment_id="", plugin_name="scalars", downsample=count)


def is_whole(points, last_step):
    """Whether a curve reaches from the first tenth of the steps to the last one."""
    return points[0].step < last_step / 10 and points[-1].step == last_step


def watch_curves(begin, port, count, last_step):
    read = scalars(port)
    first = None
    while True:
        served = read(1000)
        whole = sum(is_whole(points, last_step) for tags in served.values() for points in tags.values() if points)
        if whole and first is None:
            first = time.monotonic() - begin
        if whole >= count:
            return {"first_curve_seconds": first, "all_curves_seconds": time.monotonic() - begin}
        time.sleep(0.005)


def wait_until_read(begin, errors):
    for line in errors:
        if re.search(r"Finished load cycle|read \d+ runs? in", line):
            return {"seconds": time.monotonic() - begin}
    raise RuntimeError("the server ended")


def processor_seconds(process):
    ticks = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def peak_megabytes(process):
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024


def idle(process, port):
    before = processor_seconds(process)
    time.sleep(IDLE_SECONDS)
    spent = processor_seconds(process) - before
    descriptors = len(list(Path(f"/proc/{process.pid}/fd").iterdir()))
    return {"idle_percent": 100 * spent / IDLE_SECONDS, "descriptors": descriptors, "runs": len(scalars(port)(1))}


def measure(process, begin, port_file):
    measured = {"port_milliseconds": milliseconds_to_port(begin, port_file)}
    port = int(port_file.read_text())
    if WHAT == "curves":
        return measured | watch_curves(begin, port, *map(int, OPTIONS[:2]))
    measured |= wait_until_read(begin, process.stderr)
    measured |= {"processor_seconds": processor_seconds(process), "peak_megabytes": peak_megabytes(process)}
    return measured | (idle(process, port) if WHAT == "idle" else {})


with tempfile.TemporaryDirectory() as directory:
    port_file = Path(directory) / "port"
    limit_descriptors()
    options = OPTIONS[2:] if WHAT == "curves" else OPTIONS
    command = [SERVER, f"--logdir={LOGDIR}", f"--reload={5 if WHAT == 'idle' else 'once'}", "--port=0"]
    command += [f"--port-file={port_file}", "--verbose", *options]
    environment = os.environ | {"RUST_LOG": "info" if WHAT != "idle" else "rustboard_core::cli=info"}
    begin = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        print(json.dumps(measure(process, begin, port_file)))
    finally:
        process.kill()
        process.wait()
