"""`s3://`, `gs://` and `https://` paths of the commands that read: a real store, and plain addresses."""

import gzip
import json
import subprocess
import threading
import time
import urllib.parse

import pytest
from conftest import product
from remote_fixtures import ODD, content, home, runs, store, tool  # noqa: F401
from scripted_server import ScriptedServer, listing, make_certificate, reply, reply_with_range


# MARK: a real store


def test_each_command_prints_of_a_store_what_it_prints_of_the_disk(store, runs, tool):
    store.put_tree("bucket", "runs", runs)
    store.put("bucket", "runs-of-others/events.out.tfevents.1", b"")
    local, remote = str(runs), "s3://bucket/runs"
    for command in ["export --wide", "export", "inspect", "dump", "tail -n 50"]:
        words = command.split()
        code = 1 if command != "inspect" else 0
        here = subprocess.run([product("tfevents"), *words, local], capture_output=True, text=True)
        there = tool(*words, remote, code=here.returncode, AWS_ENDPOINT_URL=store.endpoint)
        here = here.stdout if here.returncode == 0 else here.stdout + here.stderr
        assert there.replace(remote, local) == here, command


def test_verify_finds_in_a_store_what_it_finds_on_the_disk(store, runs, tool):
    store.put_tree("bucket", "runs", runs)
    here = subprocess.run([product("tfevents"), "verify", "--json", runs], capture_output=True, text=True)
    there = tool("verify", "--json", "s3://bucket/runs", code=1, AWS_ENDPOINT_URL_S3=store.endpoint)
    here, there = json.loads(here.stdout), json.loads(there.replace("s3://bucket/runs", str(runs)))
    assert there["summary"] == here["summary"]
    assert there["findings"] == here["findings"]


@pytest.mark.parametrize("words", [["export"], ["export", "--series"], ["verify"]], ids=" ".join)
def test_since_reads_of_a_store_what_has_come(store, runs, tool, tmp_path, words):
    local, remote = tmp_path / "runs", f"s3://bucket/since-{'-'.join(words)}"
    state = {local: tmp_path / "local", remote: tmp_path / "remote"}
    content = next((runs / "torch").glob("*tfevents*")).read_bytes()
    file, later = "a/events.out.tfevents.1.host.1.0", "b/events.out.tfevents.2.host.1.0"
    for news in {file: content[: len(content) // 2]}, {}, {file: content}, {later: content}, {file: content[:-9]}:
        for name, held in news.items():
            (local / name).parent.mkdir(parents=True, exist_ok=True)
            (local / name).write_bytes(held)
            store.put("bucket", f"{remote.removeprefix('s3://bucket/')}/{name}", held)
        printed = [
            tool(*words, path, "--since", state[path], AWS_ENDPOINT_URL=store.endpoint).replace(str(path), "")
            for path in (local, remote)
        ]
        assert printed[0] and printed[0] == printed[1]


def test_watch_takes_a_store(store, runs, tool):
    store.put_tree("bucket", "runs", runs)
    shown = tool("watch", "--once", "s3://bucket/runs/torch", AWS_ENDPOINT_URL=store.endpoint)
    local = subprocess.run([product("tfevents"), "watch", "--once", runs / "torch"], capture_output=True, text=True)
    assert len(shown.splitlines()) == len(local.stdout.splitlines())


@pytest.fixture(scope="module")
def seeds(store, run_tool, tmp_path_factory):
    """A directory with the runs of three settings of four seeds each, which the store holds too."""
    directory = tmp_path_factory.mktemp("seeds")
    run_tool("WriterProbe", "runs", directory, 3, 4, 200, 2)
    store.put_tree("bucket", "seeds", directory)
    return directory


# Google's XML API takes S3's signature with HMAC keys.
SCHEMES = {"s3": "AWS_ENDPOINT_URL", "gs": "STORAGE_EMULATOR_HOST"}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "words", [["export"], ["verify"], ["compare", "--json"], ["compare", "--csv"], ["compare"]], ids=" ".join)
def test_runs_of_a_store_come_to_what_they_come_to_on_the_disk(store, seeds, tool, words, scheme):
    there = tool(*words, f"{scheme}://bucket/seeds", **{SCHEMES[scheme]: store.endpoint})
    here = tool(*words, seeds)
    assert "group-2" in here or words == ["verify"]
    assert there.replace(f"{scheme}://bucket/seeds", str(seeds)) == here


def test_runs_of_two_stores_and_the_disk_are_compared_with_each_other(store, seeds, tool):
    endpoints = {variable: store.endpoint for variable in SCHEMES.values()}
    paths = ["s3://bucket/seeds/group-0", "gs://bucket/seeds/group-1", seeds / "group-2"]
    # The third column names the group by its path.
    there, here = [
        sorted(line.split(",")[:2] + line.split(",")[3:] for line in printed.splitlines())
        for printed in (tool("compare", "--csv", *paths, **endpoints), tool("compare", "--csv", seeds))
    ]
    assert there == here and len(here) > 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_aggregate_writes_of_a_store_what_it_writes_of_the_disk(store, seeds, tool, tmp_path, scheme):
    tool("aggregate", f"{scheme}://bucket/seeds", "--out", tmp_path / "there", **{SCHEMES[scheme]: store.endpoint})
    tool("aggregate", seeds, "--out", tmp_path / "here")
    # Without wall times, which are those of the writing.
    there, here = [
        [line.split(",")[:3] + line.split(",")[4:] for line in tool("export", tmp_path / place).splitlines()]
        for place in ("there", "here")
    ]
    assert there == here and any("iqm_low" in field for line in here for field in line)


@pytest.mark.parametrize(
    "variables, message",
    [
        ({"AWS_SECRET_ACCESS_KEY": "wrong"}, "the secret access key is not that of the access key"),
        ({"AWS_ACCESS_KEY_ID": None}, "access is denied without credentials (403)"),
    ],
)
def test_what_google_refuses(store, tool, variables, message):
    # Without a service of credentials being asked: only Amazon's machines have them.
    variables = {"AWS_EC2_METADATA_DISABLED": None, **variables}
    output = tool("inspect", "gs://bucket/seeds", code=2, STORAGE_EMULATOR_HOST=store.endpoint, **variables)
    assert f"gs://bucket/seeds: cannot be listed: {message}" in output


def test_keys_with_every_odd_character(store, runs, tool):
    file = next((runs / "torch").rglob("*tfevents*"))
    expected = tool("export", file)
    # But for a backslash, under which SeaweedFS gives nothing back to boto3 either.
    for character in [*ODD, "%2F", "%25", "日本", "e\u0301", "\u00e9"]:
        key = f"odd/x{character}y/events.out.tfevents.1"
        store.put("bucket", key, file.read_bytes())
        path = f"s3://bucket/odd/x{character}y"
        assert tool("export", path, AWS_ENDPOINT_URL=store.endpoint) == expected, character
        assert tool("export", f"s3://bucket/{key}", AWS_ENDPOINT_URL=store.endpoint) == expected, character


@pytest.mark.long
def test_a_listing_of_several_pages(store, runs, tool):
    content = next((runs / "torch").rglob("*tfevents*")).read_bytes()
    for number in range(2010):
        store.put("bucket", f"many/{number:04}/events.out.tfevents.1", content if number % 500 == 0 else b"")
    summary = json.loads(tool("verify", "--json", "s3://bucket/many", AWS_ENDPOINT_URL=store.endpoint))
    assert summary["summary"]["files"] == 2010


@pytest.mark.parametrize(
    "variables, message",
    [
        ({"AWS_SECRET_ACCESS_KEY": "wrong"}, "the secret access key is not that of the access key"),
        ({"AWS_ACCESS_KEY_ID": "AKNOBODY"}, "the store does not know the access key"),
        ({"AWS_NO_SIGN_REQUEST": "YES"}, "access is denied without credentials (403)"),
        ({"AWS_ACCESS_KEY_ID": None}, "access is denied without credentials (403)"),
        ({"AWS_PROFILE": "none", "AWS_ACCESS_KEY_ID": None}, "AWS_PROFILE names 'none'"),
    ],
)
def test_what_a_real_store_refuses(store, tool, variables, message):
    output = tool("inspect", "s3://bucket/runs", code=2, AWS_ENDPOINT_URL=store.endpoint, **variables)
    assert message in output


def test_one_path_that_is_refused_keeps_no_other_from_being_read(store, runs, tool):
    store.put_tree("bucket", "runs", runs)
    endpoint = store.endpoint
    output = tool(
        "export", "s3://nowhere/runs", "s3://bucket/nothing", "s3://bucket/runs/torch", runs / "tf2", code=2,
        AWS_ENDPOINT_URL=endpoint,
    )
    assert "s3://bucket/nothing: cannot be listed: there is nothing here (404)" in output
    assert "s3://bucket/runs/torch" in output and str(runs / "tf2") in output


def test_what_writes_refuses_a_store(tool, tmp_path):
    for words in [
        ["repair", "s3://b/r", "--in-place"], ["edit", "s3://b/r", "--out", tmp_path / "x"],
        ["watch", "s3://b/r"], ["tail", "-f", "s3://b/r"], ["export", tmp_path, "--out", "s3://b/r"],
    ]:
        assert "s3://b/r: " in tool(*words, code=64)


def test_a_key_that_is_an_object_and_holds_others_is_both(store, runs, tool):
    content = next((runs / "torch").rglob("*tfevents*")).read_bytes()

    def answer(handler):
        if "list-type" not in handler.path:
            return reply_with_range(handler, content)
        keys = ["run/x.tfevents", "run/x.tfevents/y.tfevents"]
        prefix = urllib.parse.parse_qs(handler.path.split("?")[1])["prefix"][0]
        listing(handler, [(key, len(content)) for key in keys if key.startswith(prefix)])

    with ScriptedServer(answer) as server:
        rows = tool("export", "s3://bucket/run", AWS_ENDPOINT_URL=server.endpoint).splitlines()[1:]
        assert len(rows) == 2 * len({row.split(",", 1)[1] for row in rows}) > 0


def test_a_scheme_may_be_in_capitals(tool, content, store, runs):
    store.put_tree("bucket", "runs", runs)
    upper, lower = (tool("inspect", f"{s}://bucket/runs/torch", AWS_ENDPOINT_URL=store.endpoint) for s in ("S3", "s3"))
    assert upper.replace("S3://", "s3://") == lower
    with ScriptedServer(lambda handler: reply_with_range(handler, content)) as server:
        tool("inspect", server.endpoint.replace("http", "HTTP") + "/x.tfevents")


# MARK: plain addresses


def test_a_server_without_ranges_gives_whole_files(tool, content, runs):
    """As `python3 -m http.server` does."""
    with ScriptedServer(lambda handler: reply(handler, 200, gzip.compress(content))) as server:
        file = next((runs / "torch").rglob("*tfevents*"))
        assert tool("export", server.endpoint + "/a/x.tfevents") == tool("export", file)
        assert len(server.requests) == 1


def test_a_signed_address_is_not_shown(tool, content):
    with ScriptedServer(lambda handler: reply_with_range(handler, content[:-3])) as server:
        path = server.endpoint + "/a/events.out.tfevents.1?X-Amz-Signature=deadbeef&X-Amz-Expires=60"
        output = tool("verify", path)
        assert "/a/events.out.tfevents.1?" in output and "deadbeef" not in output
        assert all(handler.path.endswith("deadbeef&X-Amz-Expires=60") for handler in server.requests)
        assert all(handler.headers["authorization"] is None for handler in server.requests)


def test_https_with_a_certificate_of_ones_own(tool, content, tmp_path):
    certificate = make_certificate(tmp_path)
    with ScriptedServer(lambda handler: reply_with_range(handler, content), certificate) as server:
        url = server.endpoint + "/x.tfevents"
        assert "the server's certificate is not trusted" in tool("inspect", url, code=2)
        tool("inspect", url, AWS_CA_BUNDLE=str(tmp_path / "own.pem"))


def test_transfers_that_nobody_waits_for_end_with_the_program(tool, content, tmp_path):
    """The begin of the next file is on its way when one run is read, and must not end in a crash."""
    certificate = make_certificate(tmp_path)

    def answer(handler):
        if "list-type" in handler.path:
            return listing(handler, [(f"runs/{n}/events.out.tfevents.1", len(content)) for n in range(3)])
        if "/runs/1/" not in handler.path:
            return reply_with_range(handler, content)
        asked.set()
        time.sleep(3)

    asked = threading.Event()
    with ScriptedServer(answer, certificate) as server:
        tool(
            "export", "s3://bucket/runs", "--run", "0", AWS_ENDPOINT_URL=server.endpoint,
            AWS_CA_BUNDLE=str(tmp_path / "own.pem"),
        )
        assert asked.is_set()


def test_many_small_files_come_side_by_side(tool, content):
    """Behind 30 ms a request, 300 files take no 9 s; how many are asked for at the same time is counted."""
    under_way, most = [], []

    def answer(handler):
        if "list-type" in handler.path:
            return listing(handler, [(f"runs/{n:03}/events.out.tfevents.1", len(content)) for n in range(300)])
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(0.03)
        under_way.pop()
        reply_with_range(handler, content)

    with ScriptedServer(answer) as server:
        tool("inspect", "--json", "s3://bucket/runs", AWS_ENDPOINT_URL=server.endpoint)
        assert len(server.requests) == 301
        assert max(most) >= 4
