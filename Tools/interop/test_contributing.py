"""CONTRIBUTING draws the house as Package.swift builds it, and names no file that is not there."""

import json
import re
import subprocess

from conftest import PACKAGE

TEXT = (PACKAGE / "CONTRIBUTING.md").read_text()


def floors():
    """The floor of each target in the picture, 0 for the ground."""
    found, floor = {}, None
    for line in TEXT.splitlines():
        if match := re.match(r"    (floor (\d)|ground) ", line):
            floor = int(match[2] or 0)
        elif not line.startswith("            "):
            floor = None if line else floor
        if floor is not None and (match := re.match(r".{13}(\w+)", line)):
            assert match[1] not in found
            found[match[1]] = floor
    return found


def test_every_target_depends_on_lower_floors_only():
    manifest = json.loads(subprocess.check_output(["swift", "package", "dump-package"], cwd=PACKAGE, text=True))
    targets = {
        target["name"]: [name for kind in target["dependencies"] for name, *_ in kind.values()]
        for target in manifest["targets"]
        if not (target.get("path") or "").startswith("Tests/") and target["type"] != "test"
    }
    floor = floors()
    assert set(floor) == set(targets)
    for name, dependencies in targets.items():
        for other in dependencies:
            assert floor.get(other, -1) < floor[name], f"{name} uses {other}"


def test_the_way_to_the_disk_is_short_and_every_path_is_there():
    way = re.findall(r"^\| `(.+\.swift)` \|", TEXT, re.M)
    assert 1 < len(way) <= 8
    paths = [f"Sources/{path}" for path in way]
    paths += re.findall(r"\b(?:Tools|Tests|Sources|Python|docs)/[\w./+-]*\w|\.ci/\w+", TEXT)
    assert [path for path in paths if not (PACKAGE / path).exists()] == []
