"""The data server asked to serve as TensorBoard's own loaders do: what each page answers, against the real ones."""

import http.client
import re
import time
import urllib.error

import dashboards
import event_files
import grpc
import odd_values
import pytest
from data_server import running_data_server
from tensorboard_server import LOADERS, TensorBoard, running_tensorboard
from test_as_tensorboard import (  # noqa: F401
    FATAL,
    fatal,
    files,
    histogram,
    odd,
    peaceful,
    predicted,
    scalars,
    served,
    serves,
    version,
)

pytestmark = pytest.mark.long

PATIENCE = 90
OURS = {"rust": "default", "python": "python"}


class Refused(dict):
    """An answer that is an error; it lists nothing, and equals an error only."""

    def __eq__(self, other):
        return isinstance(other, Refused)


class Pages(TensorBoard):
    """A TensorBoard whose errors are answers like others."""

    def _fetch(self, path, body=None):
        try:
            return super()._fetch(path, body)
        except urllib.error.HTTPError:
            return Refused()

    def get_bytes(self, path, body=None):
        try:
            return super().get_bytes(path, body)
        except (urllib.error.HTTPError, http.client.IncompleteRead):
            if "individual" in path:
                return b"refused"
            raise


def everything(tensorboard):
    return dashboards.everything(Pages(tensorboard.url))


def differences(ours, theirs, place=()):
    """What differs and where, `[(place, ours, theirs)]`."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and not isinstance(theirs, Refused):
        keys = ours.keys() | theirs.keys()
        parts = [(ours.get(key), theirs.get(key), (*place, key)) for key in keys]
    elif isinstance(ours, (list, tuple)) and isinstance(theirs, (list, tuple)) and len(ours) == len(theirs):
        parts = [(one, other, (*place, index)) for index, (one, other) in enumerate(zip(ours, theirs))]
    # Of a hyperparameter with several types the data server tells that of any run, another one at each start.
    elif place[-3:-2] != ("hparamInfos",) or place[-1] != "type":
        is_same = ours == theirs or ours != ours and theirs != theirs
        return [] if is_same else [(place, ours, theirs)]
    else:
        return []
    return [found for part in parts for found in differences(*part)]


def assert_alike(log_directory, loader, options=()):
    """What the pages answer is the same; both load while they are asked."""
    with running_tensorboard(log_directory, loader, ["--reload_task=thread", *options]) as theirs:
        flags = [f"--extra_data_server_flags=--as={OURS[loader]}", *options]
        with running_tensorboard(log_directory, "swift", flags) as ours:
            deadline = time.monotonic() + PATIENCE
            while found := differences(everything(ours), everything(theirs)):
                assert time.monotonic() < deadline, "\n".join(str(one)[:400] for one in found[:50])
                time.sleep(1)


@pytest.mark.parametrize("loader", LOADERS)
def test_sound_damaged_long_and_resumed_runs(peaceful, loader):  # noqa: F811
    assert_alike(peaceful, loader)


@pytest.mark.parametrize("loader", LOADERS)
def test_values_as_hardly_anyone_writes_them(odd, loader):  # noqa: F811
    assert_alike(odd, loader)


def test_what_the_default_loader_gives_up_harms_no_other_run(fatal):  # noqa: F811
    assert_alike(fatal["undecodable"], "rust")


@pytest.mark.parametrize("name", FATAL)
def test_where_the_python_loader_stops_ours_does(fatal, name):  # noqa: F811
    """Of the run with the file that ends it the same is shown; whether others are is chance there."""

    def of_the_run(found):
        return {series: count for series, count in found.items() if series[0] == "m"}

    expected = of_the_run(predicted(fatal[name], "python"))
    with running_tensorboard(fatal[name], "swift", ["--extra_data_server_flags=--as=python"]) as tensorboard:
        assert of_the_run(serves(tensorboard, expected, of_the_run)) == expected


def test_where_the_default_loader_ends_every_call_fails(fatal, tmp_path):  # noqa: F811
    """And says at which file that was; the real one is not there any more to say so."""
    assert set(predicted(fatal["huge-length"], "rust").values()) == {None}
    with running_data_server(fatal["huge-length"], tmp_path, "--as=default") as server:
        deadline = time.monotonic() + PATIENCE
        while not (reason := failure(lambda: server.provider.list_runs(None, experiment_id=""))):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert re.search(r"ends at \S+/m/events\.out\.tfevents\S+", reason)
        assert failure(server.scalars) == reason


def failure(call):
    """What a call fails with; nothing if it does not."""
    try:
        call()
    except grpc.RpcError as error:
        return error.details()


@pytest.mark.parametrize("loader", LOADERS)
def test_as_many_points_as_are_asked_for(tmp_path, loader):
    write(tmp_path / "a", [version(), *scalars(6000), *map(histogram, range(100))])
    assert_alike(tmp_path, loader, ["--samples_per_plugin=scalars=2500,histograms=7"])


def write(directory, events):
    event_files.write_events(directory / "events.out.tfevents.0", events)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("case", odd_values.unlisted())
def test_one_tag_hides_all_of_its_plugin(tmp_path, case, loader):
    if loader == "python" and case in ("of-json", "of-no-message"):
        pytest.xfail("TensorBoard answers hyperparameters that are none with an error, ours with none")
    for run, events in odd_values.unlisted()[case].items():
        write(tmp_path / run, [version(), *events])
    assert_alike(tmp_path, loader)
