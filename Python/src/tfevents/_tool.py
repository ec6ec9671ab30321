"""The tool `tfevents` in this package: as a command, and for what is asked of it in JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path


def path():
    """Where the tool is."""
    tool = Path(__file__).parent / "_bin" / "tfevents"
    if not tool.exists():
        raise FileNotFoundError(f"{tool}: this package was built without the tool; install one that has it")
    return str(tool)


def main():
    """Becomes the tool."""
    tool = path()
    os.execv(tool, [tool, *sys.argv[1:]])


def ask(*arguments):
    """The JSON that the tool prints; its exit code may tell of findings.

    Raises OSError for paths that cannot be used, and ValueError for arguments that are wrong.
    """
    result = subprocess.run(
        [path(), *map(os.fspath, arguments)], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
        errors="surrogateescape")
    if result.returncode not in (0, 1) or not result.stdout.strip():
        kind = ValueError if result.returncode == 64 else OSError
        raise kind(result.stderr.strip() or f"tfevents {arguments[0]} ended with {result.returncode}")
    return json.loads(result.stdout)
