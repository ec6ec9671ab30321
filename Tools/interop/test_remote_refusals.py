"""`s3://` and `https://` paths of servers as bad as they come: a sentence for each, and never a mixture."""

import json

import pytest
from remote_fixtures import content, home, inspect, runs, tool  # noqa: F401
from scripted_server import ScriptedServer, listing, reply, reply_with_range, store_error


@pytest.mark.parametrize(
    "status, code, details, message",
    [
        (403, "SignatureDoesNotMatch", "<StringToSign>x</StringToSign>", "the secret access key is not that of"),
        (403, "AccessDenied", "", "access is denied to these credentials (403)"),
        (400, "ExpiredToken", "", "the credentials have expired"),
        (403, "RequestTimeTooSkewed", "", "this machine's clock is"),
        (403, "InvalidObjectState", "", "the object is archived"),
        (412, "PreconditionFailed", "", "the server refused: 412 PreconditionFailed"),
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


def answer_of_a_run(handler, content):
    """That of a store with one event file."""
    if "list-type" in handler.path:
        listing(handler, [("run/events.out.tfevents.1", len(content))])
    else:
        reply_with_range(handler, content)


def test_a_server_that_is_busy_is_asked_again(tool, content):
    def answer(handler):
        if len(server.requests) % 3:
            store_error(handler, 503, "SlowDown")
        else:
            answer_of_a_run(handler, content)

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
        else:
            answer_of_a_run(handler, content)

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


@pytest.mark.parametrize("pause", ["nan", "-1", "-inf", "soon", "0x1p-2"])
def test_a_pause_that_cannot_be_is_none(tool, content, pause):
    def answer(handler):
        if len(server.requests) == 1:
            reply(handler, 429, Retry_After=pause)
        else:
            reply_with_range(handler, content)

    with ScriptedServer(answer) as server:
        tool("inspect", server.endpoint + "/x.tfevents")
        assert len(server.requests) == 2


def test_a_listing_that_goes_round_is_given_up(tool):
    def answer(handler):
        token = "b" if "continuation-token=a" in handler.path else "a"
        reply(handler, 200, f"<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>{token}"
                            "</NextContinuationToken></ListBucketResult>".encode())

    with ScriptedServer(answer) as server:
        assert "the server's answer is no listing that ends" in inspect(tool, server)


@pytest.mark.parametrize("headers", [{}, {"content_range": "bytes */77"}])
def test_a_server_that_takes_no_range_is_asked_for_all(tool, content, runs, headers):
    def answer(handler):
        if handler.headers["range"]:
            reply(handler, 416, **headers)
        else:
            reply(handler, 200, content)

    with ScriptedServer(answer) as server:
        url = server.endpoint + "/events.out.tfevents.1"
        assert tool("export", url) == tool("export", next((runs / "torch").rglob("*tfevents*")))
    with ScriptedServer(lambda handler: reply(handler, 416, **headers)) as server:
        output = tool("inspect", server.endpoint + "/x.tfevents", code=2)
        assert "the server's answer is no range that was asked for" in output


@pytest.mark.parametrize(
    "variables, message",
    [
        ({"AWS_ENDPOINT_URL": "localhost:9000"}, "the store's endpoint is no address such as https://HOST:PORT"),
        ({"AWS_ENDPOINT_URL": "ftp://localhost"}, "the store's endpoint is no address"),
        ({"AWS_ENDPOINT_URL": "https:///x"}, "the store's endpoint is no address"),
        ({"AWS_REGION": "eu west"}, "'eu west' is no region such as us-east-1"),
        ({"AWS_REGION": "x.evil.example/"}, "is no region such as us-east-1"),
    ],
)
def test_an_endpoint_that_is_none(tool, variables, message):
    assert message in tool("inspect", "s3://bucket/run", code=2, **variables)


def whole_answer(content):
    """An answer with the range of a whole file, byte by byte as it goes over the wire."""
    return (
        f"HTTP/1.1 206 Partial Content\r\nServer: s\r\nContent-Range: bytes 0-{len(content) - 1}/{len(content)}\r\n"
        f"Content-Length: {len(content)}\r\nETag: \"1\"\r\n\r\n"
    ).encode() + content


def test_an_answer_that_breaks_off_at_each_place_of_its_head(tool, content, runs):
    """Of each file's first answer one byte more comes than of that of the file before."""
    raw = whole_answer(content)
    count = raw.index(b"\r\n\r\n") + 8

    def answer(handler):
        if "list-type" in handler.path:
            return listing(handler, [(f"run/{n}/events.out.tfevents.1", len(content)) for n in range(count)])
        number = int(handler.path.split("/")[3])
        if number not in seen:
            seen.add(number)
            handler.wfile.write(raw[:number])
            handler.close_connection = True
        else:
            reply_with_range(handler, content, ETag='"1"')

    seen = set()
    with ScriptedServer(answer) as server:
        rows = tool("export", "s3://bucket/run", AWS_ENDPOINT_URL=server.endpoint).splitlines()[1:]
    (here,) = {
        "\n".join(line.split(",", 1)[1] for line in rows if line.startswith(f"{number},")) for number in range(count)}
    there = tool("export", next((runs / "torch").rglob("*tfevents*"))).splitlines()[1:]
    assert here.splitlines() == [line.split(",", 1)[1] for line in there]


def test_answers_in_chunks_and_of_wrong_lengths(tool, content, runs):
    """Whole ones in chunks, chunks that end early, and a Content-Length that is less than the range."""
    def answer(handler):
        first = int(handler.headers["range"].removeprefix("bytes=").split("-")[0])
        part = content[first : first + len(content) // 3 + 1]
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        handler.send_header("ETag", '"1"')
        if len(server.requests) == 1:
            handler.send_header("Content-Length", str(len(part)))
            handler.end_headers()
            handler.wfile.write(part)
        else:
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            if len(server.requests) == 2:
                handler.close_connection = True
            else:
                handler.wfile.write(b"0\r\n\r\n")

    with ScriptedServer(answer) as server:
        url = server.endpoint + "/events.out.tfevents.1"
        assert tool("export", url) == tool("export", next((runs / "torch").rglob("*tfevents*")))


def test_a_length_that_no_file_has(tool, content):
    with ScriptedServer(lambda handler: reply_with_range(handler, content, 2**64 - 1)) as server:
        assert "was replaced while it was read" in tool("inspect", server.endpoint + "/x.tfevents", code=2)


def test_a_key_with_steps_up_is_asked_for_as_it_is(tool, content):
    """Not even the longest key that there may be, one with line breaks, or a mark of a directory stands in the way."""
    keys = ["run/../../a/events.out.tfevents.1", "run/./b/events.out.tfevents.1",
            f"run/{'x' * 990}/events.out.tfevents.1", "run/c%0Ad/events.out.tfevents.1", "run/"]

    def answer(handler):
        if "list-type" in handler.path:
            text = "".join(f"<Contents><Key>{key}</Key><Size>{len(content)}</Size></Contents>" for key in keys)
            reply(handler, 200, f"<ListBucketResult><EncodingType>url</EncodingType>{text}</ListBucketResult>".encode())
        else:
            reply_with_range(handler, content)

    with ScriptedServer(answer) as server:
        report = json.loads(tool("verify", "--json", "s3://bucket/run", AWS_ENDPOINT_URL=server.endpoint))
        assert report["summary"]["files"] == 4
        asked = {handler.path.removeprefix("/bucket/") for handler in server.requests if "list" not in handler.path}
        assert asked == set(keys[:-1])


def test_who_may_not_list_may_read_a_file(tool, content, runs):
    def answer(handler):
        if "list-type" in handler.path:
            store_error(handler, 403, "AccessDenied")
        elif handler.path.endswith(".1"):
            reply_with_range(handler, content)
        else:
            store_error(handler, 403, "AccessDenied")

    with ScriptedServer(answer) as server:
        path = "s3://bucket/run/events.out.tfevents.1"
        there = tool("export", path, AWS_ENDPOINT_URL=server.endpoint)
        assert there == tool("export", next((runs / "torch").rglob("*tfevents*")))
        assert "access is denied to these credentials (403)" in inspect(tool, server)
        assert "access is denied to these credentials (403)" in inspect(tool, server, path.replace(".1", ".2"))


@pytest.mark.parametrize("option", ["--out", "--since"])
@pytest.mark.parametrize("between", [" ", "="])
def test_nothing_is_written_to_a_store(tool, runs, option, between):
    words = f"{option}{between}s3://bucket/x".split(" ")
    assert "what is written goes to this machine" in tool("export", runs, *words, code=64)
