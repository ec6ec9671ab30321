"""How the data server starts and ends, and what no client can do to it."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import event_files
import grpc
import pytest
from conftest import data_server
from data_server import announced_port, running_data_server, start
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.data.proto import data_provider_pb2


def write_run(path, steps=range(10)):
    events = [Event(wall_time=step, step=step) for step in steps]
    for event in events:
        event.summary.value.add(tag="loss", simple_value=event.step)
    event_files.write_events(path / "events.out.tfevents.1", events)


def test_ends_with_its_input_or_a_signal(tmp_path):
    for end in [lambda process: process.stdin.close(), lambda process: process.terminate()]:
        process = start(tmp_path, tmp_path / "port")
        announced_port(process, tmp_path / "port")
        end(process)
        assert process.wait(30) in (0, -signal.SIGTERM)
        (tmp_path / "port").unlink()


@pytest.mark.parametrize(
    "arguments, status, reason",
    [
        (["--logdir=gs://bucket/runs"], 8, "only directories of this machine"),
        (["--logdir=.", "--host=0.0.0.0"], 64, "this machine only"),
        (["--logdir=.", "--reload=soon"], 64, "expected seconds"),
        ([], 64, "--logdir is missing"),
    ],
)
def test_says_why_it_cannot_start(tmp_path, arguments, status, reason):
    error_file = tmp_path / "error"
    result = subprocess.run([data_server(), f"--error-file={error_file}", *arguments], timeout=60, capture_output=True)
    assert result.returncode == status
    assert reason in error_file.read_text()


def test_says_that_a_port_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = subprocess.run([data_server(), "--logdir=.", f"--port={port}"], timeout=60, capture_output=True)
        assert result.returncode == 9


def test_listens_on_this_machine_only(tmp_path):
    with running_data_server(tmp_path, tmp_path) as server:
        process = Path(f"/proc/{server.process.pid}")
        own = {os.readlink(descriptor) for descriptor in (process / "fd").iterdir()}
        rows = [line.split() for line in (process / "net/tcp").read_text().splitlines()[1:]]
        listening = [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]
        assert listening == [f"0100007F:{server.port:04X}"]


def test_refuses_what_makes_no_sense(tmp_path):
    write_run(tmp_path / "logs")
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        server.wait_for(lambda scalars: scalars)
        cases = [
            ("ReadScalars", b"", "INVALID_ARGUMENT"),
            ("ReadScalars", b"\xff\xff\xff", "INVALID_ARGUMENT"),
            ("ListScalars", b"\x12\x00", "INVALID_ARGUMENT"),
            ("ReadBlob", b"\x0a\x04zzzz", "INVALID_ARGUMENT"),
            ("ReadBlob", b"\x0a\x060a0178", "NOT_FOUND"),
            ("DeleteRuns", b"", "UNIMPLEMENTED"),
        ]
        for call, request, code in cases:
            method = server.channel.unary_stream(f"/tensorboard.data.TensorBoardDataProvider/{call}")
            with pytest.raises(grpc.RpcError) as error:
                list(method(request, timeout=30))
            assert error.value.code().name == code, call
        negative = data_provider_pb2.ReadScalarsRequest(
            plugin_filter={"plugin_name": "scalars"}, downsample={"num_points": -1}
        )
        with pytest.raises(grpc.RpcError, match="num_points must be non-negative"):
            server.stub.ReadScalars(negative)
        assert server.scalars(0) == {".": {"loss": []}}
        assert server.scalars(1) == {".": {"loss": [(9, 9.0)]}}


def test_survives_hostile_clients(tmp_path):
    write_run(tmp_path / "logs")
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + b"\x04" + bytes(5)
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        expected = server.wait_for(lambda scalars: scalars)
        hanging = []
        for garbage in [b"GET / HTTP/1.1\r\n\r\n", bytes(9), os.urandom(4096), preface, preface + os.urandom(512)] * 20:
            client = socket.create_connection(("127.0.0.1", server.port))
            client.sendall(garbage)
            # Every other client leaves, the rest hang.
            hanging.append(client) if len(garbage) % 2 else client.close()
        huge = preface + b"\xff\xff\xff\x01\x04\x00\x00\x00\x01" + bytes(1 << 20)
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            try:
                client.sendall(huge)
            except OSError:
                pass
        assert server.scalars() == expected
        for client in hanging:
            client.close()
