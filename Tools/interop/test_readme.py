"""The library example of the README: a package made of it builds, runs and logs what it says."""

import re
import subprocess

import event_files
import pytest
from conftest import PACKAGE

pytestmark = pytest.mark.long

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
