"""A disk that does not answer holds up its own runs, and no others."""

import os
import time

import event_files
import grpc
import pytest
from data_server import running_data_server
from hanging_disk import KEEPS_STATUS, hanging_disk
from tensorboard.compat.proto.event_pb2 import Event

pytestmark = pytest.mark.long

NAME = "events.out.tfevents.1"


def write_run(path, steps):
    """A curve and a picture a step, behind what is in the run's file."""
    events = [Event(wall_time=1e9 + step, step=step) for step in steps]
    for event in events:
        event.summary.value.add(tag="loss", simple_value=event.step)
        value = event.summary.value.add(tag="picture")
        value.tensor.dtype = 7
        value.tensor.tensor_shape.dim.add(size=3)
        value.tensor.string_val.extend([b"1", b"1", b"pixels"])
        value.metadata.plugin_data.plugin_name = "images"
    event_files.write_events(path / NAME, events, mode="ab")


def curve(count):
    return {"loss": [(step, float(step)) for step in range(count)]}


def wait_for(server, expected):
    return server.wait_for(lambda scalars: scalars == expected)


def card(server, run):
    """What the run has to say of itself; nothing if all is well."""
    texts = server.provider.read_tensors(None, experiment_id="", plugin_name="text", downsample=10)
    points = texts.get(run, {}).get("tfevents/health", [])
    return points[0].numpy.item().decode() if points else ""


def wait_for_card(server, run, is_expected):
    deadline = time.monotonic() + 60
    while not is_expected(text := card(server, run)):
        assert time.monotonic() < deadline, text
        time.sleep(0.2)


def picture(server, run):
    query = {"experiment_id": "", "plugin_name": "images"}
    sequences = server.provider.read_blob_sequences(None, downsample=1, **query)
    return server.provider.read_blob(None, blob_key=sequences[run]["picture"][0].values[2].blob_key)


def test_runs_of_a_disk_that_hangs_are_shown_as_they_were(tmp_path):
    """Those of another one are read on; once it answers again, so are its own."""
    logs = tmp_path / "logs"
    write_run(logs / "good", range(3))
    write_run(tmp_path / "mirrored" / "a", range(3))
    with hanging_disk(tmp_path / "mirrored", logs / "remote") as disk, running_data_server(logs, tmp_path) as server:
        wait_for(server, {"good": curve(3), "remote/a": curve(3)})
        disk.hang()
        write_run(logs / "good", range(3, 6))
        write_run(logs / "new", range(3))
        wait_for(server, {"good": curve(6), "new": curve(3), "remote/a": curve(3)})
        wait_for_card(server, "remote/a", lambda text: "have not answered since" in text)
        assert card(server, "good") == ""
        # More of them than there are threads for answers.
        calls = [server.stub.ReadBlob(blob_request(server, "remote/a"), timeout=60) for _ in range(6)]
        assert picture(server, "good") == b"pixels"
        for call in calls:
            with pytest.raises(grpc.RpcError) as error:
                list(call)
            assert error.value.code() == grpc.StatusCode.UNAVAILABLE
        write_run(logs / "good", range(6, 9))
        wait_for(server, {"good": curve(9), "new": curve(3), "remote/a": curve(3)})
        write_run(tmp_path / "mirrored" / "a", range(3, 6))
        disk.answer()
        wait_for(server, {"good": curve(9), "new": curve(3), "remote/a": curve(6)})
        wait_for_card(server, "remote/a", lambda text: text == "")
        assert picture(server, "remote/a") == b"pixels"


def blob_request(server, run):
    from tensorboard.data.proto import data_provider_pb2

    query = {"experiment_id": "", "plugin_name": "images"}
    sequences = server.provider.read_blob_sequences(None, downsample=1, **query)
    return data_provider_pb2.ReadBlobRequest(blob_key=sequences[run]["picture"][0].values[2].blob_key)


@pytest.mark.parametrize("arguments", [[], ["--as=default"], ["--groups"]], ids=["own", "default", "groups"])
def test_files_that_cannot_be_read_to_their_end_hold_up_no_others(tmp_path, arguments):
    """More runs of them than there are processors: the disk tells of each, but gives none of its bytes."""
    logs = tmp_path / "logs"
    write_run(logs / "good", range(3))
    write_run(tmp_path / "mirrored", range(3))
    with hanging_disk(tmp_path / "mirrored", tmp_path / "remote", KEEPS_STATUS) as disk:
        with running_data_server(logs, tmp_path, *arguments) as server:
            wait_for(server, {"good": curve(3)})
            os.stat(disk.path / NAME)
            disk.hang()
            for run in range(12):
                (logs / f"bad-{run}").mkdir()
                os.symlink(disk.path / NAME, logs / f"bad-{run}" / NAME)
            for step in range(3, 6):
                write_run(logs / "good", [step])
                server.wait_for(lambda scalars: scalars["good"] == curve(step + 1))
            disk.answer()
            server.wait_for(lambda scalars: all(scalars.get(f"bad-{run}") == curve(3) for run in range(12)))


def test_runs_of_a_disk_that_is_gone_are_shown_as_they_were(tmp_path):
    """It answers at once, with an error; TensorBoard offers its page of texts where the reason stands."""
    logs = tmp_path / "logs"
    write_run(tmp_path / "mirrored" / "a", range(3))
    with hanging_disk(tmp_path / "mirrored", logs / "remote") as disk, running_data_server(logs, tmp_path) as server:
        wait_for(server, {"remote/a": curve(3)})
        assert "text" not in server.provider.list_plugins(None, experiment_id="")
        disk.daemon.kill()
        wait_for_card(server, "remote/a", lambda text: "cannot be looked at since" in text)
        time.sleep(3)
        assert server.scalars() == {"remote/a": curve(3)}
        assert "text" in server.provider.list_plugins(None, experiment_id="")


def test_a_disk_that_never_answered_holds_up_no_start(tmp_path):
    logs = tmp_path / "logs"
    write_run(logs / "good", range(3))
    write_run(tmp_path / "mirrored" / "a", range(3))
    with hanging_disk(tmp_path / "mirrored", logs / "remote") as disk:
        disk.hang()
        with running_data_server(logs, tmp_path) as server:
            wait_for(server, {"good": curve(3)})
            write_run(logs / "good", range(3, 6))
            wait_for(server, {"good": curve(6)})
            disk.answer()
            wait_for(server, {"good": curve(6), "remote/a": curve(3)})
