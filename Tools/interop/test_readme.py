"""What the README and the pages show works as it stands: the library example, and the commands in order."""

import os
import re
import subprocess
import sys
from pathlib import Path

import event_files
import pytest
from conftest import PACKAGE, TOOLS

MANIFEST = f"""// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Example",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-tfevents", path: "{PACKAGE}")],
    targets: [
        .executableTarget(
            name: "Example",
            dependencies: [.product(name: "TFEvents", package: "swift-tfevents")]
        )
    ]
)
"""


@pytest.mark.long
def test_the_library_example_logs_its_scalars(tmp_path):
    (example,) = re.findall(
        r"```swift\n(import TFEvents\n.*?)```", (PACKAGE / "README.md").read_text(), re.DOTALL
    )
    (tmp_path / "Sources/Example").mkdir(parents=True)
    (tmp_path / "Sources/Example/main.swift").write_text(example)
    (tmp_path / "Package.swift").write_text(MANIFEST)
    subprocess.run(
        ["swift", "run", "--scratch-path", PACKAGE / ".build-readme"], cwd=tmp_path, check=True
    )
    ((run, tags),) = event_files.read_log(tmp_path).items()
    assert run in example
    for tag in re.findall(r'"(\w+(?:/\w+)?)"[,:] ', example):
        assert [step for step, _ in tags[tag]] == list(range(1, 101)), tag


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """Runs a line as a shell does in a directory where the demo has run, and gives what it printed."""
    directory = tmp_path_factory.mktemp("clone")
    environment = {**os.environ, "PATH": f"{TOOLS}:{Path(sys.executable).parent}:{os.environ['PATH']}"}

    def run(line):
        result = subprocess.run(
            line, shell=True, cwd=directory, env=environment, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
        )
        assert result.returncode == 0, f"{line}\n{result.stdout}"
        return result.stdout

    (training,) = re.findall(r"^\$ (chaosops train .*)", (PACKAGE / "docs/chaosops.md").read_text(), re.MULTILINE)
    assert training.removeprefix("chaosops ") in (PACKAGE / "Tools/demo").read_text().replace('"$runs"', "runs/demo")
    run(f"{training} --steps 300")  # The demo at its full length has a test of its own.
    run.directory = directory
    return run


@pytest.mark.parametrize("page", ["README.md", "docs/verifying.md", "docs/reading.md", "docs/comparing.md"])
def test_the_commands_about_the_demo(shell, page):
    commands = re.findall(r"^(?:\$|   ) (tfevents .*runs/demo[^#\n]*)", (PACKAGE / page).read_text(), re.MULTILINE)
    assert commands
    for command in commands:
        assert shell(command) or "--out" in command


def test_the_commands_that_take_the_demo_too(shell):
    for command in "watch --once", "inspect", "verify", "export":
        assert shell(f"tfevents {command} runs/demo")


def test_a_program_is_recorded_as_shown(shell):
    text = (PACKAGE / "README.md").read_text()
    command, shown = re.search(r"```console\n\$ (python .*)\n((?:.*\n)+?)```", text).groups()
    (printed,) = re.findall(r"where `train.py` printed\n\n```\n((?:.*\n)+?)```", text)
    (shell.directory / "train.py").write_text(f"print({printed!r}, end='')")
    assert shell(command) == shown
