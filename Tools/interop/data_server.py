"""The data server by itself: started as TensorBoard starts it, asked as TensorBoard asks it."""

import subprocess
import time
from contextlib import contextmanager

import grpc
from conftest import data_server
from tensorboard.data import grpc_provider
from tensorboard.data.proto import data_provider_pb2_grpc

START_TIMEOUT = 60


class DataServer:
    """A running data server, its process and the port that it wrote."""

    def __init__(self, process, port):
        self.process = process
        self.port = port
        self.channel = grpc.insecure_channel(
            f"127.0.0.1:{port}",
            options=[("grpc.max_receive_message_length", 256 << 20), ("grpc.enable_http_proxy", 0)],
        )
        self.stub = data_provider_pb2_grpc.TensorBoardDataProviderStub(self.channel)
        self.provider = grpc_provider.GrpcDataProvider("", self.stub)

    def scalars(self, count=1000):
        """`{run: {tag: [(step, value)]}}`."""
        served = self.provider.read_scalars(
            None, experiment_id="", plugin_name="scalars", downsample=count
        )
        return {
            run: {tag: [(point.step, point.value) for point in points] for tag, points in tags.items()}
            for run, tags in served.items()
        }

    def wait_for(self, is_reached, patience=60):
        """What `scalars` gives once a condition on it holds."""
        deadline = time.monotonic() + patience
        while not is_reached(scalars := self.scalars()):
            assert time.monotonic() < deadline, f"still {str(scalars)[:1000]}"
            time.sleep(0.1)
        return scalars


def start(log_directory, port_file, *arguments):
    """The process, as TensorBoard starts it."""
    command = [data_server(), f"--logdir={log_directory}", "--reload=1", "--port=0", f"--port-file={port_file}"]
    command += ["--die-after-stdin", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def running_data_server(log_directory, directory, *arguments):
    """A data server that keeps its port file in a directory; ended with its input."""
    port_file = directory / "port"
    process = start(log_directory, port_file, *arguments)
    try:
        yield DataServer(process, announced_port(process, port_file))
    finally:
        process.stdin.close()
        assert process.wait(30) == 0, process.stderr.read()
        process.stderr.close()


def announced_port(process, port_file):
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        if port_file.exists() and (text := port_file.read_text()).endswith("\n"):
            return int(text)
        time.sleep(0.005)
    raise RuntimeError(f"no port: {process.poll()} {process.stderr.read() if process.poll() is not None else ''}")
