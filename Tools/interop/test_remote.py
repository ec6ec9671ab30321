"""`s3://`, `gs://` and `https://` paths of the commands that read: a real store, and servers as bad as they come."""

import gzip
import json
import os
import shutil
import subprocess
import threading
import time

import pytest
from conftest import product
from object_store import ACCESS_KEY, SECRET_KEY, ObjectStore
from scripted_server import ScriptedServer, listing, reply, reply_with_range, store_error

ODD = "a b+é=&%~(1)*'!;,:@$#?[]\"<>|^`{}"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = ObjectStore(tmp_path_factory.mktemp("store"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def tool(home):
    """Runs tfevents with nothing in its environment but what is given."""

    def run(*arguments, code=0, **variables):
        environment = {
            "HOME": str(home), "PATH": os.environ["PATH"], "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY, **variables,
        }
        environment = {name: value for name, value in environment.items() if value is not None}
        result = subprocess.run(
            [product("tfevents"), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=120, env=environment,
        )
        assert result.returncode == code, f"{arguments}\n{result.stdout}{result.stderr}"
        assert SECRET_KEY not in result.stdout + result.stderr
        return result.stdout if code == 0 else result.stdout + result.stderr

    return run


@pytest.fixture(scope="module")
def runs(tmp_path_factory, fixtures):
    """Runs of several writers, damaged ones and one of an odd name among them."""
    runs = tmp_path_factory.mktemp("runs")
    for source in ["torch", "tf2", "damaged"]:
        shutil.copytree(fixtures / "event-files" / source, runs / source)
    shutil.copytree(fixtures / "event-files/tensorboardx", runs / ODD)
    return runs


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


# MARK: credentials


def test_every_source_of_credentials(store, runs, tool, home, tmp_path):
    store.put_tree("bucket", "runs", runs)
    secret = {"AccessKeyId": ACCESS_KEY, "SecretAccessKey": SECRET_KEY, "Expiration": "2099-01-01T00:00:00Z"}
    secret_json = json.dumps({"Version": 1, **secret})

    def answer(handler):
        headers = handler.headers
        if handler.path == "/container" and headers["authorization"] == "of-container":
            reply(handler, 200, secret_json.encode())
        elif handler.path == "/latest/api/token" and handler.command == "PUT":
            reply(handler, 200, b"of-instance")
        elif headers["x-aws-ec2-metadata-token"] == "of-instance":
            role = handler.path.removeprefix("/latest/meta-data/iam/security-credentials/")
            reply(handler, 200, secret_json.encode() if role == "role" else b"role\n")
        elif b"WebIdentityToken=of-pod" in handler.content:
            fields = "".join(f"<{name}>{value}</{name}>" for name, value in secret.items())
            reply(handler, 200, f"<A><R><Credentials>{fields}</Credentials></R></A>".encode())
        else:
            reply(handler, 403)

    program = tmp_path / "credentials"
    program.write_text(f"#!/bin/sh\necho '{secret_json}'\n")
    program.chmod(0o755)
    config = tmp_path / "config"
    config.write_text(
        f"[profile keys]\naws_access_key_id={ACCESS_KEY}\naws_secret_access_key = {SECRET_KEY}\n"
        f"[profile program]\ncredential_process = {program}\n[profile sso]\nsso_session = x\n"
    )
    (tmp_path / "token").write_text("of-pod\n")
    with ScriptedServer(answer) as services:
        for variables in [
            {"AWS_PROFILE": "keys"},
            {"AWS_PROFILE": "program"},
            {"AWS_WEB_IDENTITY_TOKEN_FILE": str(tmp_path / "token"), "AWS_ROLE_ARN": "arn:aws:iam::1:role/r",
             "AWS_ENDPOINT_URL_STS": services.endpoint},
            {"AWS_CONTAINER_CREDENTIALS_FULL_URI": services.endpoint + "/container",
             "AWS_CONTAINER_AUTHORIZATION_TOKEN": "of-container"},
            {"AWS_EC2_METADATA_DISABLED": "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT": services.endpoint},
        ]:
            tool(
                "inspect", "s3://bucket/runs/torch", AWS_ENDPOINT_URL_S3=store.endpoint, AWS_ACCESS_KEY_ID=None,
                AWS_CONFIG_FILE=str(config), **variables,
            )
    output = tool("inspect", "s3://b/r", code=2, AWS_ACCESS_KEY_ID=None, AWS_CONFIG_FILE=str(config), AWS_PROFILE="sso")
    assert "aws configure export-credentials --profile sso" in output
    output = tool(
        "inspect", "s3://b/r", code=2, AWS_ACCESS_KEY_ID=None,
        AWS_CONTAINER_CREDENTIALS_FULL_URI="http://192.0.2.1/creds", AWS_CONTAINER_AUTHORIZATION_TOKEN="of-container",
    )
    assert "neither https nor of this machine" in output and "of-container" not in output


# MARK: bad servers


@pytest.fixture(scope="module")
def content(runs):
    return next((runs / "torch").rglob("*tfevents*")).read_bytes()


def inspect(tool, server, path="s3://bucket/run", code=2, **variables):
    return tool("inspect", path, code=code, AWS_ENDPOINT_URL=server.endpoint, **variables)


@pytest.mark.parametrize(
    "status, code, details, message",
    [
        (403, "SignatureDoesNotMatch", "<StringToSign>x</StringToSign>", "the secret access key is not that of"),
        (403, "AccessDenied", "", "access is denied to these credentials (403)"),
        (400, "ExpiredToken", "", "the credentials have expired"),
        (403, "RequestTimeTooSkewed", "", "this machine's clock is"),
        (404, "NoSuchBucket", "", "there is no bucket 'bucket'"),
        (404, "NoSuchKey", "", "there is nothing here (404)"),
        (301, "PermanentRedirect", "", "the server sends from one address to the next"),
        (301, "PermanentRedirect", "<Region>eu-west-9</Region>", "the server sends from one address to the next"),
        (501, "NotImplemented", "", "the server refused: 501 NotImplemented"),
    ],
)
def test_each_refusal_has_its_sentence(tool, status, code, details, message):
    def answer(handler):
        handler.date_time_string = lambda *_: "Sat, 31 Jan 2026 23:59:59 GMT"
        store_error(handler, status, code, details)

    with ScriptedServer(answer) as server:
        assert message in inspect(tool, server)
        assert len(server.requests) <= 6


def test_a_server_that_is_busy_is_asked_again(tool, content):
    def answer(handler):
        if len(server.requests) % 3:
            store_error(handler, 503, "SlowDown")
        elif "list-type" in handler.path:
            listing(handler, [("run/events.out.tfevents.1", len(content))])
        else:
            reply_with_range(handler, content)

    with ScriptedServer(answer) as server:
        inspect(tool, server, code=0)


def test_a_server_that_stays_busy_is_given_up(tool):
    with ScriptedServer(lambda handler: store_error(handler, 503, "SlowDown")) as server:
        assert "was asked 6 times and answered last with 503" in inspect(tool, server)
        assert len(server.requests) == 6


def test_the_region_is_that_of_the_redirect(tool, content):
    def answer(handler):
        if "/eu-west-9/s3/" not in handler.headers["authorization"]:
            store_error(handler, 301, "PermanentRedirect", "<Region>eu-west-9</Region>")
        elif "list-type" in handler.path:
            listing(handler, [("run/events.out.tfevents.1", len(content))])
        else:
            reply_with_range(handler, content)

    with ScriptedServer(answer) as server:
        inspect(tool, server, code=0)
        assert len(server.requests) == 3


def cut(handler, content, count):
    """So many bytes of the range that was asked for, and then nothing."""
    first = int(handler.headers["range"].removeprefix("bytes=").split("-")[0])
    handler.send_response(206)
    handler.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
    handler.send_header("Content-Length", str(len(content) - first))
    handler.send_header("ETag", '"1"')
    handler.end_headers()
    handler.wfile.write(content[first : first + count])
    handler.close_connection = True


def test_a_transfer_that_breaks_off_goes_on_where_it_was(tool, content, runs):
    with ScriptedServer(lambda handler: cut(handler, content, len(content) // 4 + 1)) as server:
        url = server.endpoint + "/events.out.tfevents.1"
        assert tool("export", url) == tool("export", next((runs / "torch").rglob("*tfevents*")))
        assert len(server.requests) == 4


def test_a_transfer_that_never_goes_on_is_given_up(tool, content):
    with ScriptedServer(lambda handler: cut(handler, content, 0)) as server:
        assert "broke off each of 6 times" in tool("inspect", server.endpoint + "/x.tfevents", code=2)


def test_a_file_that_is_replaced_meanwhile_is_no_mixture(tool, content):
    def answer(handler):
        if len(server.requests) == 1:
            cut(handler, content, 100)
        else:
            reply_with_range(handler, content, ETag='"2"')

    with ScriptedServer(answer) as server:
        assert "was replaced while it was read" in tool("inspect", server.endpoint + "/x.tfevents", code=2)


@pytest.fixture(scope="module")
def long_content(content):
    """More than a range of 8 MB."""
    return content * (9_000_000 // len(content))


def test_a_file_of_unknown_length_is_read_to_its_end(tool, long_content, tmp_path):
    (tmp_path / "x.tfevents").write_bytes(long_content)
    with ScriptedServer(lambda handler: reply_with_range(handler, long_content, "*")) as server:
        url = server.endpoint + "/x.tfevents"
        here, there = tool("inspect", tmp_path / "x.tfevents", code=0), tool("inspect", url)
        assert there.replace(url, str(tmp_path / "x.tfevents")) == here
        assert len(server.requests) == 2


@pytest.mark.parametrize("total", ["-1", "5", "", "x"])
def test_a_length_that_cannot_be_is_no_answer(tool, content, total):
    with ScriptedServer(lambda handler: reply_with_range(handler, content, total or " ")) as server:
        output = tool("inspect", server.endpoint + "/x.tfevents", code=2)
        assert "the server's answer is no range that was asked for" in output


@pytest.mark.parametrize("headers", [{}, {"ETag": '"1"'}])
@pytest.mark.parametrize("length", [4_000_000, 8_800_000])
def test_a_file_that_shrinks_meanwhile_is_no_mixture(tool, long_content, headers, length):
    def answer(handler):
        content = long_content if handler.headers["range"].startswith("bytes=0-") else long_content[:length]
        reply_with_range(handler, content, **headers)

    with ScriptedServer(answer) as server:
        assert "was replaced while it was read" in tool("inspect", server.endpoint + "/x.tfevents", code=2)


def test_a_file_that_shrinks_within_a_range_is_no_mixture(tool, content):
    def answer(handler):
        if len(server.requests) == 1:
            cut(handler, content, len(content) // 2)
        else:
            reply_with_range(handler, content[: len(content) // 4])

    with ScriptedServer(answer) as server:
        assert "was replaced while it was read" in tool("inspect", server.endpoint + "/x.tfevents", code=2)


def test_a_server_that_gives_next_to_nothing_is_given_up(tool, content):
    def answer(handler):
        first = int(handler.headers["range"].removeprefix("bytes=").split("-")[0])
        headers = {"content_range": f"bytes {first}-{first + 9}/{len(content)}", "ETag": '"1"'}
        reply(handler, 206, content[first : first + 10], **headers)

    with ScriptedServer(answer) as server:
        output = tool("inspect", server.endpoint + "/x.tfevents", code=2)
        assert "gave next to nothing of what it was asked for, each of 6 times" in output
        assert len(server.requests) == 6


def test_a_scheme_may_be_in_capitals(tool, content, store, runs):
    store.put_tree("bucket", "runs", runs)
    upper, lower = (tool("inspect", f"{s}://bucket/runs/torch", AWS_ENDPOINT_URL=store.endpoint) for s in ("S3", "s3"))
    assert upper.replace("S3://", "s3://") == lower
    with ScriptedServer(lambda handler: reply_with_range(handler, content)) as server:
        tool("inspect", server.endpoint.replace("http", "HTTP") + "/x.tfevents")


def test_an_address_without_a_bucket_is_refused(tool):
    for path in ["s3:///x", "S3:////x/y", "gs:///x", "https:///x"]:
        assert "///…: this names no bucket and no host" in tool("inspect", path, code=64)


def test_an_endless_redirect(tool):
    with ScriptedServer(lambda handler: reply(handler, 302, Location=handler.path + "x")) as server:
        assert "from one address to the next" in tool("inspect", server.endpoint + "/x.tfevents", code=2)
        assert len(server.requests) <= 11


def test_an_answer_that_is_no_listing(tool):
    for text in [b"<html>login", b"", b"<ListBucketResult><Contents/></ListBucketResult>"]:
        with ScriptedServer(lambda handler: reply(handler, 200, text)) as server:
            assert "the server's answer is no listing" in inspect(tool, server)


def test_nobody_there(tool):
    assert "no connection to the server" in tool("inspect", "http://127.0.0.1:9/x.tfevents", code=2)


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


def make_certificate(directory, both):
    """A certificate `own.pem` of this machine, and a file with its key too."""
    own = directory / "own.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", both, "-out", own],
        check=True, capture_output=True,
    )
    both.write_bytes(both.read_bytes() + own.read_bytes())


def test_https_with_a_certificate_of_ones_own(tool, content, tmp_path):
    certificate = tmp_path / "both.pem"
    make_certificate(tmp_path, certificate)
    with ScriptedServer(lambda handler: reply_with_range(handler, content), certificate) as server:
        url = server.endpoint + "/x.tfevents"
        assert "the server's certificate is not trusted" in tool("inspect", url, code=2)
        tool("inspect", url, AWS_CA_BUNDLE=str(tmp_path / "own.pem"))


def test_transfers_that_nobody_waits_for_end_with_the_program(tool, content, tmp_path):
    """The begin of the next file is on its way when one run is read, and must not end in a crash."""
    certificate = tmp_path / "both.pem"
    make_certificate(tmp_path, certificate)

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
