"""python rustboard.py LOGDIR VALUES [OPTION...]

Loads a log directory once with TensorBoard's data server; the time is that of its own load cycle.
"""

import json
import os
import re
import subprocess
import sys

from tensorboard_data_server import server_binary

logdir, values, *options = sys.argv[1:]
units = {"s": 1, "ms": 1e-3, "µs": 1e-6, "us": 1e-6, "ns": 1e-9}
server = subprocess.Popen(
    [server_binary(), "--logdir", logdir, "--reload", "once", "--port", "0", "--host", "127.0.0.1", "-v", *options],
    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "RUST_LOG": "info"})
try:
    for line in server.stderr:
        if found := re.search(r"Finished load cycle \(([\d.]+)(s|ms|µs|us|ns)\)", line):
            with open(f"/proc/{server.pid}/stat") as status:
                ticks = status.read().rsplit(")", 1)[1].split()[11:13]
            processor = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
            print(json.dumps({
                "values": int(values), "seconds": float(found[1]) * units[found[2]],
                "processor_seconds": processor, "thread_seconds": processor, "sum": 0.0}))
            break
finally:
    server.kill()
    server.wait()
