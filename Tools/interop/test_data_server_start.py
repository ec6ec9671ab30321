"""How the data server starts and ends, and what no client can do to it."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import time
from pathlib import Path

import event_files
import grpc
import pytest
from conftest import data_server
from data_server import DataServer, announced_port, running_data_server, start
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.data import provider
from tensorboard.data.proto import data_provider_pb2, data_provider_pb2_grpc

pytestmark = pytest.mark.long


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


LOOPBACKS = {"tcp": "0100007F", "tcp6": "00000000000000000000000001000000"}


def listening(process, protocol):
    """Where a process listens, as the system writes it: an address and a port."""
    process = Path(f"/proc/{process.pid}")
    own = set()
    for descriptor in (process / "fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed since it was listed
            own.add(os.readlink(descriptor))
    rows = [line.split() for line in (process / "net" / protocol).read_text().splitlines()[1:]]
    return [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]


def test_listens_on_this_machine_only(tmp_path):
    """Under both protocols, of which clients may know either as "localhost"."""
    with running_data_server(tmp_path, tmp_path) as server:
        assert listening(server.process, "tcp") == [f"{LOOPBACKS['tcp']}:{server.port:04X}"]
        if Path("/proc/net/if_inet6").exists():
            deadline = time.monotonic() + 30
            while not (addresses := listening(server.process, "tcp6")):
                assert time.monotonic() < deadline
            assert addresses == [f"{LOOPBACKS['tcp6']}:{server.port:04X}"]


def test_listens_where_there_is_one_protocol_alone(tmp_path):
    """In a network of its own, from which the address of the other one is taken."""
    for address, protocol in [("127.0.0.1/8", "tcp6"), ("::1/128", "tcp")]:
        prepare = f'ip link set lo up && ip address delete {address} dev lo && exec "$@"'
        network = ["unshare", "--net", "sh", "-c", prepare, "-"]
        if subprocess.run([*network, "true"], stderr=subprocess.DEVNULL).returncode:
            pytest.skip("no network of its own can be had")
        command = [*network, data_server(), f"--logdir={tmp_path}", f"--port-file={tmp_path}/port", "--die-after-stdin"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            port = announced_port(process, tmp_path / "port")
            assert listening(process, protocol) == [f"{LOOPBACKS[protocol]}:{port:04X}"]
        finally:
            process.stdin.close()
            assert process.wait(30) == 0
            process.stderr.close()
        (tmp_path / "port").unlink()


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
            # A file that is there, and a place far behind its end.
            ("ReadBlob", blob_key(run=b".", file=b"events.out.tfevents.1", offset=2**64 - 1), "NOT_FOUND"),
            ("ReadBlob", blob_key(run=b".", file=b"events.out.tfevents.1", index=2**63), "NOT_FOUND"),
            ("ReadBlob", blob_key(run=b"..", file=b"passwd"), "NOT_FOUND"),
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
        assert len(server.scalars(2**63 - 1)["."]["loss"]) == 10
        assert server.scalars(1) == {".": {"loss": [(9, 9.0)]}}


def test_has_nothing_to_say_about_what_is_not_there(tmp_path):
    """Whatever the experiment, all is shown; of unknown runs, tags and plugins nothing, and that is no error."""
    write_run(tmp_path / "logs")
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        expected = server.wait_for(lambda scalars: scalars)
        read = server.provider.read_scalars
        served = read(None, experiment_id="unknown", plugin_name="scalars", downsample=1000)
        assert [point.step for point in served["."]["loss"]] == [step for step, _ in expected["."]["loss"]]
        for runs, tags in [(["unknown"], None), (None, ["unknown"]), ([], None), (None, [])]:
            wanted = provider.RunTagFilter(runs=runs, tags=tags)
            query = {"experiment_id": "", "plugin_name": "scalars", "run_tag_filter": wanted}
            assert not server.provider.list_scalars(None, **query)
            assert not read(None, downsample=1000, **query)
        query = {"experiment_id": "", "plugin_name": "unknown"}
        for listed in [server.provider.list_scalars, server.provider.list_tensors, server.provider.list_blob_sequences]:
            assert not listed(None, **query)


def blob_key(run, file, offset=0, index=0):
    """A request for a blob, with a key as the server makes them."""
    key = b"\x0a" + bytes([len(run)]) + run + b"\x12" + bytes([len(file)]) + file
    key = (key + b"\x18" + varint(offset) + b"\x20" + varint(index)).hex().encode()
    return b"\x0a" + bytes([len(key)]) + key


def varint(number):
    encoded = bytearray()
    while number >= 0x80:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*encoded, number])


def test_ends_calls_that_are_cut_off_or_lie_about_their_length(tmp_path):
    """Too long ones at once, without waiting for what they announce."""
    write_run(tmp_path / "logs")
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        expected = server.wait_for(lambda scalars: scalars)
        for body in [b"\0\xff\xff\xff\xffabc", b"\0\0\0\0\1abc"]:
            end_by_hand(server.port, body, is_whole=False)
        for body in [b"", b"\0\0", b"\0\0\0\0\5abc", b"\1\0\0\0\0", b"\0\0\0\0\0"]:
            end_by_hand(server.port, body)
        assert server.scalars() == expected


def frame(kind, flags, stream, payload):
    """A frame of HTTP/2."""
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


def call_by_hand(call, stream, body, is_whole=True):
    """The frames of a call of gRPC with any body."""

    def field(name, value):
        return b"\0" + bytes([len(name)]) + name + bytes([len(value)]) + value

    headers = field(b":method", b"POST") + field(b":scheme", b"http") + field(b":authority", b"localhost")
    headers += field(b":path", b"/tensorboard.data.TensorBoardDataProvider/" + call)
    return frame(1, 4, stream, headers) + frame(0, is_whole, stream, body)


def end_by_hand(port, body, is_whole=True):
    """Makes a call of gRPC with any body, and waits for the server to end it."""
    request = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b"")
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client, client.makefile("rb") as replies:
        client.sendall(request + call_by_hand(b"ListRuns", 1, body, is_whole))
        stream, flags = 0, 0
        while not (stream == 1 and flags & 1):
            length, _, flags = int.from_bytes(replies.read(3), "big"), *replies.read(2)
            stream, _ = int.from_bytes(replies.read(4), "big"), replies.read(length)


def test_clients_that_hang_leave_room_for_others(tmp_path):
    """More of them than there are descriptors; those that were silent longest have to go."""
    write_run(tmp_path / "logs")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        process = start(tmp_path / "logs", tmp_path / "port")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    hanging = []
    try:
        port = announced_port(process, tmp_path / "port")
        for _ in range(200):
            client = socket.create_connection(("127.0.0.1", port))
            client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + b"\x04" + bytes(5))
            hanging.append(client)
        server = DataServer(process, port)
        expected = server.wait_for(lambda scalars: scalars)
        write_run(tmp_path / "logs" / "later")
        server.wait_for(lambda scalars: scalars == expected | {"later": expected["."]})
    finally:
        for client in hanging:
            client.close()
        process.stdin.close()
        assert process.wait(30) == 0
        process.stderr.close()


def write_wide_run(path, tags=100, steps=1000):
    """A run of which all scalars take their time to be answered."""
    events = [Event(wall_time=step, step=step) for step in range(steps)]
    for event in events:
        for tag in range(tags):
            event.summary.value.add(tag=f"loss/{tag}", simple_value=event.step)
    event_files.write_events(path / "events.out.tfevents.1", events)


ALL_SCALARS = data_provider_pb2.ReadScalarsRequest(
    plugin_filter={"plugin_name": "scalars"}, downsample={"num_points": 1000}
)


def test_clients_that_leave_cost_nothing(tmp_path):
    """What they asked for is not worked out any more, and keeps nobody else waiting."""
    write_wide_run(tmp_path / "logs")
    message = ALL_SCALARS.SerializeToString()
    body = b"\0" + len(message).to_bytes(4, "big") + message
    calls = b"".join(call_by_hand(b"ReadScalars", 2 * index + 1, body) for index in range(100))
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        server.wait_for(lambda scalars: len(scalars.get(".", {}).get("loss/99", [])) == 1000)
        before = processor_seconds(server.process)
        for _ in range(20):
            server.stub.ReadScalars(ALL_SCALARS)
        cost = (processor_seconds(server.process) - before) / 20
        before = processor_seconds(server.process)
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", server.port)) as client:
                client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b"") + calls)
        server.stub.ReadScalars(ALL_SCALARS, timeout=60)
        assert processor_seconds(server.process) - before < 2500 * cost


def processor_seconds(process):
    ticks = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def test_a_client_of_many_calls_does_not_keep_another_waiting(tmp_path):
    write_wide_run(tmp_path / "logs")
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        server.wait_for(lambda scalars: len(scalars.get(".", {}).get("loss/99", [])) == 1000)
        options = [("grpc.max_receive_message_length", 256 << 20), ("grpc.use_local_subchannel_pool", 1)]
        with grpc.insecure_channel(f"127.0.0.1:{server.port}", options) as greedy:
            stub = data_provider_pb2_grpc.TensorBoardDataProviderStub(greedy)
            calls = [stub.ReadScalars.future(ALL_SCALARS) for _ in range(100)]
            calls[0].result()
            before = sum(call.done() for call in calls)
            server.stub.ReadScalars(ALL_SCALARS)
            assert sum(call.done() for call in calls) - before < 60
            assert all(call.result().runs for call in calls)


@pytest.mark.parametrize("kind, flags, stream, payload", [(0, 0, 1, b""), (2, 0, 1, bytes(4) + b"\1")],
                         ids=["data", "priority"])
def test_a_client_that_floods_is_cut_off(tmp_path, kind, flags, stream, payload):
    """It is not listened to for ever, nor is what it says kept."""
    write_run(tmp_path / "logs")
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        expected = server.wait_for(lambda scalars: scalars)
        with socket.create_connection(("127.0.0.1", server.port)) as client, pytest.raises(OSError):
            client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b""))
            client.sendall(call_by_hand(b"ListRuns", 1, b"", is_whole=False))
            for _ in range(20_000):
                client.sendall(frame(kind, flags, stream, payload) * 1000)
        assert server.scalars() == expected


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
