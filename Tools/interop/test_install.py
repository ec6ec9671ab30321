"""`Tools/install`: what is installed runs on a machine that has no Swift."""

import os
import re
import shutil
import subprocess

import pytest
from conftest import FIXTURES, PACKAGE

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    prefix = tmp_path_factory.mktemp("prefix")
    subprocess.run([PACKAGE / "Tools/install", "--prefix", prefix], check=True, stdin=subprocess.DEVNULL)
    return prefix


@pytest.fixture
def bare_machine(prefix, tmp_path):
    """A root directory with the programs and the libraries of C, C++ and zlib alone."""
    for name in "tfevents", "tfevents-data-server":
        program = prefix / "bin" / name
        libraries = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
        assert not re.search("swift|Foundation", libraries)
        for library in re.findall(r"(/\S+)", libraries):
            (tmp_path / library[1:]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, tmp_path / library[1:])
        shutil.copy(program, tmp_path)
    shutil.copytree(FIXTURES / "event-files/torch", tmp_path / "runs")
    return tmp_path


def on(machine, *command):
    """A command that runs there; with /proc, from which Swift's runtime takes the arguments."""
    (machine / "proc").mkdir(exist_ok=True)
    inside = f"mount --bind /proc {machine}/proc && exec chroot {machine} "
    # The mount goes with its namespace.
    return ["unshare", "--mount", "--propagation", "private", "sh", "-c", inside + '"$@"', "sh", *command]


@pytest.mark.skipif(os.geteuid() != 0, reason="chroot is for root")
def test_the_tool_runs_without_swift(bare_machine):
    verify = on(bare_machine, "/tfevents", "verify", "/runs")
    assert "0 errors" in subprocess.run(verify, check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="chroot is for root")
def test_the_data_server_runs_without_swift(bare_machine):
    serve = on(bare_machine, "/tfevents-data-server", "--logdir", "/runs", "--die-after-stdin", "--verbose")
    with subprocess.Popen(serve, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert "listening" in server.stderr.readline()
        assert "read 2 runs" in server.stderr.readline()
        server.stdin.close()
        assert server.wait(timeout=60) == 0


def test_has_a_manual_page_for_each_command(prefix):
    said = subprocess.run([prefix / "bin/tfevents", "--help"], check=True, capture_output=True, text=True).stdout
    commands = re.findall(r"^  ([a-z]+)  ", said.split("SUBCOMMANDS:")[1], re.MULTILINE)
    assert len(commands) > 10
    for command in commands:
        assert (prefix / f"share/man/man1/tfevents.{command}.1").stat().st_size > 0, command


def test_completes_paths_in_bash(prefix, tmp_path):
    (tmp_path / "runs-of-mine").mkdir()
    script = prefix / "share/bash-completion/completions/tfevents"
    complete = f"""
        source {script}
        COMP_WORDS=(tfevents verify runs-) COMP_CWORD=2 COMP_LINE="tfevents verify runs-" COMP_POINT=21
        _tfevents
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    said = subprocess.run(["bash", "-c", complete], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert "runs-of-mine" in said
