"""Where the tests find what they test: the built tools and the recorded data."""

import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2]
PROBES = Path(os.environ.get("PROBES", PACKAGE / ".build/debug"))
TOOLS = Path(os.environ.get("TOOLS", PACKAGE / "Tools/.build/debug"))
FIXTURES = PACKAGE / "Tests/Fixtures"


def product(name):
    """The path of a built tool, or of a probe of Tests/."""
    return (PROBES if name.endswith("Probe") else TOOLS) / name


@cache
def data_server():
    """The path of the data server, whose package is built on first use."""
    if given := os.environ.get("DATA_SERVER"):
        return Path(given)
    package = PACKAGE / "Tools/server"
    subprocess.run(["swift", "build", "--package-path", package], check=True, stdout=subprocess.DEVNULL)
    return package / ".build/debug/tfevents-data-server"


def pytest_configure(config):
    config.addinivalue_line("markers", "long: only in Tools/test --all")


@pytest.fixture(scope="session")
def artefacts():
    """Where tests leave what a person may want to look at."""
    directory = PACKAGE / ".build/artefacts"
    directory.mkdir(parents=True, exist_ok=True)
    return directory


@pytest.fixture(scope="session")
def fixtures():
    return FIXTURES


@pytest.fixture(scope="session")
def run_tool():
    """Runs a built tool to its end, which must be a success, and gives what it printed."""

    def run(name, *arguments, **options):
        command = [product(name), *map(str, arguments)]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, **options
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
        return result.stdout

    return run
