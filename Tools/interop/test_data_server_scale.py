"""Long series, many runs and large values: what the data server keeps, and how little it takes."""

import os
import resource
import statistics
import time

import event_files
import pytest
from data_server import running_data_server
from tensorboard.compat.proto.event_pb2 import Event

pytestmark = pytest.mark.long


def scalars(values, start=0):
    for step, value in enumerate(values):
        event = Event(wall_time=1e9 + start + step, step=step)
        event.summary.value.add(tag="loss", simple_value=value)
        yield event


def write_run(path, values, **options):
    event_files.write_events(path / "events.out.tfevents.1", scalars(values, **options))


def test_long_series_are_thinned_as_asked(tmp_path):
    """Spikes are shown by --thin extremes, means by --thin mean, the exact least and greatest value always."""
    values = [1.0] * 30_000
    spikes = {step: 100.0 + step for step in range(1000, 30_000, 1000)}
    for step, value in spikes.items():
        values[step] = value
    write_run(tmp_path / "logs", values)
    for thinning in ["random", "extremes", "mean"]:
        with running_data_server(tmp_path / "logs", tmp_path, f"--thin={thinning}") as server:
            points = server.wait_for(lambda scalars: scalars and scalars["."]["loss"][-1][0] == 29_999)["."]["loss"]
            assert points == server.scalars()["."]["loss"]
            assert len(points) <= 1000
            shown = dict(points)
            if thinning == "extremes":
                assert spikes.items() <= shown.items()
            elif thinning == "mean":
                mean = statistics.mean(value for _, value in points)
                assert abs(mean / statistics.mean(values) - 1) < 0.1
            else:
                assert shown[29_000] == max(values) and (0, 1.0) == points[0]
        (tmp_path / "port").unlink()


def test_groups_of_seeds_are_runs_of_their_own(tmp_path):
    for seed in range(4):
        write_run(tmp_path / "logs" / "q" / f"seed-{seed}", [seed + step for step in range(50)])
    with running_data_server(tmp_path / "logs", tmp_path, "--groups") as server:
        served = server.wait_for(lambda scalars: "groups/q" in scalars)
        group = served["groups/q"]
        assert set(group) == {f"loss/{name}" for name in ["mean", "iqm", "iqm_low", "iqm_high", "runs"]}
        assert group["loss/mean"][0] == (0, 1.5) and group["loss/mean"][-1] == (49, 50.5)
        assert {value for _, value in group["loss/runs"]} == {4}


def test_many_runs_are_served_with_few_descriptors(tmp_path):
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (64, 64))
        for run in range(200):
            write_run(tmp_path / "logs" / f"run-{run}", range(3))
        served = server.wait_for(lambda scalars: len(scalars) == 200 and all_are_whole(scalars))
    assert len(served) == 200


def all_are_whole(scalars):
    return all(tags["loss"] == [(0, 0), (1, 1), (2, 2)] for tags in scalars.values())


def test_all_series_together_stay_within_their_memory(tmp_path):
    """Where they would take more, fewer points are kept of each, and the exact ones stay."""
    for run in range(20):
        write_run(tmp_path / "logs" / f"run-{run}", range(5000))
    with running_data_server(tmp_path / "logs", tmp_path, "--memory=1", "--reply-points=0") as server:
        served = server.wait_for(lambda scalars: all(f"run-{run}" in scalars for run in range(20)) and are_read(scalars))
        (tmp_path / "port").unlink()
    counts = {len(tags["loss"]) for tags in served.values()}
    # A megabyte holds 43,000 points.
    assert 300 < min(counts) and max(counts) <= 1006
    with running_data_server(tmp_path / "logs", tmp_path, "--memory=0") as server:
        served = server.wait_for(
            lambda scalars: are_read(scalars) and all(len(tags["loss"]) < 80 for tags in scalars.values()))
    assert all(tags["loss"][0] == (0, 0) for tags in served.values())


def are_read(scalars):
    return scalars and all(tags["loss"][-1] == (4999, 4999) for tags in scalars.values())


def test_a_thousand_reloads_take_no_more_memory_nor_descriptors(tmp_path):
    """While one run of several grows at each."""
    path = tmp_path / "logs" / "run-0" / "events.out.tfevents.1"
    for run in range(20):
        write_run(tmp_path / "logs" / f"run-{run}", range(2000))
    with running_data_server(tmp_path / "logs", tmp_path, "--reload=0.01") as server:

        def grow(steps):
            for step in steps:
                event = Event(wall_time=1e9 + step, step=step)
                event.summary.value.add(tag="loss", simple_value=step)
                event_files.write_events(path, [event], mode="ab")
                deadline = time.monotonic() + 60
                while server.scalars(1).get("run-0", {}).get("loss", [(0, 0)])[-1][0] != step:
                    assert time.monotonic() < deadline, step
            process = f"/proc/{server.process.pid}"
            resident = int(open(f"{process}/status").read().split("VmRSS:")[1].split()[0]) / 1024
            return resident, len(os.listdir(f"{process}/fd"))

        memory, descriptors = grow(range(2000, 2100))
        later_memory, later_descriptors = grow(range(2100, 3100))
    assert later_descriptors <= descriptors + 1
    assert later_memory < memory + 5


def test_large_pictures_stay_in_their_files(tmp_path):
    """100 pictures of a megabyte are all there, and none of them is kept in memory."""
    pictures = [bytes([number]) * (1 << 20) for number in range(100)]

    def events():
        for step, picture in enumerate(pictures):
            event = Event(wall_time=1e9 + step, step=step)
            value = event.summary.value.add(tag="picture")
            value.tensor.dtype = 7
            value.tensor.tensor_shape.dim.add(size=3)
            value.tensor.string_val.extend([b"1", b"1", picture])
            value.metadata.plugin_data.plugin_name = "images"
            yield event

    event_files.write_events(tmp_path / "logs" / "events.out.tfevents.1", events())
    query = {"experiment_id": "", "plugin_name": "images"}
    with running_data_server(tmp_path / "logs", tmp_path) as server:
        read = server.provider.read_blob_sequences

        def shown():
            return read(None, downsample=1000, **query).get(".", {}).get("picture", [])

        deadline = time.monotonic() + 60
        while len(points := shown()) < 100:
            assert time.monotonic() < deadline, len(points)
            time.sleep(0.2)
        for point, picture in list(zip(points, pictures))[::9]:
            assert server.provider.read_blob(None, blob_key=point.values[2].blob_key) == picture
        status = open(f"/proc/{server.process.pid}/status").read()
        peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
        assert peak < 60, f"{peak} MB"
