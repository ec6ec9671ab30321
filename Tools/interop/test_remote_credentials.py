"""Where the credentials for a store come from, and that they go nowhere else."""

import json
import socket
import threading
import time

import pytest
from object_store import ACCESS_KEY, SECRET_KEY
from remote_fixtures import content, home, inspect, runs, store, tool  # noqa: F401
from scripted_server import ScriptedServer, listing, make_certificate, reply, reply_with_range


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


@pytest.fixture
def profile(tmp_path):
    """Makes a profile whose program counts how often it was run; gives its variables."""

    def make(printed):
        (tmp_path / "printed").write_text(printed)
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\necho >>'{tmp_path}/count'\ncat '{tmp_path}/printed'\n")
        program.chmod(0o755)
        (tmp_path / "config").write_text(f"[default]\ncredential_process = '{program}'\n")
        return {"AWS_ACCESS_KEY_ID": None, "AWS_CONFIG_FILE": str(tmp_path / "config")}

    make.count = lambda: len((tmp_path / "count").read_text())
    return make


def printed(**members):
    return json.dumps({"Version": 1, "AccessKeyId": ACCESS_KEY, "SecretAccessKey": SECRET_KEY, **members})


@pytest.mark.parametrize("seconds", [-3600, 100])
def test_a_program_that_has_no_others_is_not_asked_for_each_file(tool, content, profile, seconds):
    """Credentials that expire soon, or by this machine's clock have expired, are used as long as the store takes them."""
    expiration = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))

    def answer(handler):
        assert handler.headers["authorization"]
        if "list-type" in handler.path:
            listing(handler, [(f"run/{n}/events.out.tfevents.1", len(content)) for n in range(20)])
        else:
            reply_with_range(handler, content)

    with ScriptedServer(answer) as server:
        inspect(tool, server, code=0, **profile(printed(Expiration=expiration)))
        assert len(server.requests) == 21
    assert profile.count() == 1


def test_a_token_that_would_be_two_headers_is_refused(tool, profile):
    def answer(handler):
        raise AssertionError("nothing was to be sent")

    with ScriptedServer(answer) as server:
        variables = profile(printed(SessionToken="geheim\r\nX-Other: 1"))
        for variables in variables, {"AWS_SESSION_TOKEN": "geheim\n"}:
            output = inspect(tool, server, **variables)
            assert "a session token has a line break or the like in it" in output and "geheim" not in output
        assert not server.requests


def test_a_redirect_takes_no_name_and_password_to_another_host(tool, content):
    """Nor does a message show them."""
    with ScriptedServer(lambda handler: reply_with_range(handler, content)) as other:
        place = other.endpoint.replace("127.0.0.1", "localhost") + "/x.tfevents"
        with ScriptedServer(lambda handler: reply(handler, 302, Location=place)) as server:
            output = tool("inspect", server.endpoint.replace("//", "//me:hunter2@") + "/x.tfevents")
            assert "hunter2" not in output
        assert server.requests[0].headers["authorization"].startswith("Basic ")
        assert [handler.headers["authorization"] for handler in other.requests] == [None]


def test_a_store_that_sends_elsewhere_gets_no_follower(tool):
    """A signature is for one store; where the bucket is said to be, nobody is asked."""
    with ScriptedServer(lambda handler: reply(handler, 200)) as other:
        for status in 301, 307:
            with ScriptedServer(lambda handler: reply(handler, status, Location=other.endpoint + "/")) as server:
                assert "from one address to the next" in inspect(tool, server)
        assert not other.requests


@pytest.mark.parametrize("address", ["http://127.0.0.1:80@192.0.2.1/x", "http://192.0.2.1/x", "https://a@192.0.2.1/x"])
def test_the_token_of_a_container_goes_to_no_other_machine(tool, address):
    output = tool(
        "inspect", "s3://b/r", code=2, AWS_ACCESS_KEY_ID=None, AWS_CONTAINER_CREDENTIALS_FULL_URI=address,
        AWS_CONTAINER_AUTHORIZATION_TOKEN="of-container")
    assert "neither https nor of this machine" in output and "of-container" not in output


def test_a_machine_that_answers_no_question_for_credentials_is_left(tool, content):
    """As that of a container is, from which the instance's service is too far away: it takes a connection, no more."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        services = f"http://127.0.0.1:{silent.getsockname()[1]}"

        def answer(handler):
            assert not handler.headers["authorization"]
            if "list-type" in handler.path:
                listing(handler, [("run/events.out.tfevents.1", len(content))])
            else:
                reply_with_range(handler, content)

        with ScriptedServer(answer) as server:
            inspect(
                tool, server, code=0, AWS_ACCESS_KEY_ID=None, AWS_EC2_METADATA_DISABLED="false",
                AWS_EC2_METADATA_SERVICE_ENDPOINT=services)


# MARK: proxies


def pass_through(handler):
    """Opens a way to a server, and passes on what goes over it."""
    host, port = handler.path.split(":")
    with socket.create_connection((host, int(port))) as server:
        handler.send_response(200)
        handler.end_headers()
        threading.Thread(target=pump, args=(server, handler.connection), daemon=True).start()
        pump(handler.connection, server)
    handler.close_connection = True


def pump(source, sink):
    try:
        while part := source.recv(1 << 16):
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def test_proxies(tool, content, tmp_path):
    certificate = make_certificate(tmp_path)
    with ScriptedServer(lambda handler: reply_with_range(handler, content), certificate) as server, \
            ScriptedServer(pass_through) as proxy, \
            ScriptedServer(lambda handler: reply(handler, 407, Proxy_Authenticate="Basic")) as strict, \
            ScriptedServer(lambda handler: reply(handler, 403)) as closed, \
            ScriptedServer(lambda handler: reply(handler, 503)) as busy:
        address = server.endpoint + "/x.tfevents"
        trust = {"AWS_CA_BUNDLE": str(certificate.with_name("own.pem"))}
        secret = strict.endpoint.replace("//", "//me:hunter2@")
        for count, name in enumerate(["HTTPS_PROXY", "https_proxy"]):
            tool("inspect", address, **trust, **{name: proxy.endpoint})
            assert len(proxy.requests) == count + 1 and proxy.requests[0].command == "CONNECT"
        tool("inspect", address, **trust, HTTPS_PROXY=strict.endpoint, NO_PROXY="127.0.0.1")
        assert not strict.requests
        for variables, message in (
                ({"HTTPS_PROXY": secret}, "the proxy wants a name and a password (407)"),
                ({"HTTPS_PROXY": closed.endpoint}, "the proxy refused: 403"),
                ({"HTTPS_PROXY": busy.endpoint}, "was asked 6 times and answered last with 503"),
                ({"HTTPS_PROXY": "http://127.0.0.1:9"}, "no connection to the server")):
            output = tool("inspect", address, code=2, **trust, **variables)
            assert message in output and "hunter2" not in output
        output = tool("inspect", "http://192.0.2.1/x.tfevents", code=2, http_proxy=secret)
        assert "the proxy wants a name and a password (407)" in output and "hunter2" not in output


def test_https_goes_on_with_https_alone(tool, content, tmp_path):
    certificate = make_certificate(tmp_path)
    with ScriptedServer(lambda handler: reply_with_range(handler, content)) as plain:
        for place in plain.endpoint + "/x.tfevents", "file:///etc/passwd", "ftp://127.0.0.1/x", "https://":
            with ScriptedServer(lambda handler: reply(handler, 302, Location=place), certificate) as server:
                output = tool(
                    "inspect", server.endpoint + "/x.tfevents", code=2,
                    AWS_CA_BUNDLE=str(certificate.with_name("own.pem")))
                assert "the server sends to what is no address" in output
        assert not plain.requests
