"""What a package that depends on the library fetches: nothing that only the tools or the tests need."""

import json
import subprocess

from conftest import PACKAGE

MANIFEST = f"""// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Dependent",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-tfevents", path: "{PACKAGE}")],
    targets: [
        .executableTarget(
            name: "Dependent",
            dependencies: [.product(name: "TFEvents", package: "swift-tfevents")]
        )
    ]
)
"""


def test_a_package_that_depends_on_the_library_fetches_what_the_library_needs(tmp_path):
    (tmp_path / "Sources/Dependent").mkdir(parents=True)
    (tmp_path / "Sources/Dependent/main.swift").write_text("import TFEvents\n")
    (tmp_path / "Package.swift").write_text(MANIFEST)
    subprocess.run(["swift", "package", "resolve"], cwd=tmp_path, check=True, timeout=300)
    pins = json.loads((tmp_path / "Package.resolved").read_text())["pins"]
    fetched = {pin["identity"] for pin in pins}
    print("Fetched:", *sorted(fetched))
    assert fetched <= {"swift-collections", "swift-log", "swift-metrics", "swift-system"}
