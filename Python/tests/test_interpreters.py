"""The same wheel serves every version of Python from 3.11 on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tfevents

PACKAGE = Path(tfevents.__file__).parent
CHECK = Path(__file__).parent / "interpreter_check.py"


def interpreter(version):
    """An interpreter of a version: the one that runs this, one on the path, or one of pyenv's."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for path in [shutil.which(f"python{version}"), *sorted(pyenv.glob(f"versions/{version}.*/bin/python"))]:
        # Those of pyenv on the path are only found to be missing when they are run.
        if path and subprocess.run([path, "-c", ""], capture_output=True).returncode == 0:
            return path
    return None


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_works_with(version, tmp_path):
    if (python := interpreter(version)) is None:
        pytest.skip(f"there is no Python {version}")
    # The package alone: what else is installed here is of another version.
    shutil.copytree(PACKAGE, tmp_path / "packages/tfevents", ignore=shutil.ignore_patterns("__pycache__"))
    result = subprocess.run(
        [python, CHECK, tmp_path / "logs"], env={**os.environ, "PYTHONPATH": str(tmp_path / "packages")},
        capture_output=True, text=True, timeout=60)
    assert result.stdout == "94\n", result.stderr
