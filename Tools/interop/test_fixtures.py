"""The scripts beside the recorded files make what they say they make, byte for byte."""

import shutil
import subprocess
import sys

import pytest
from conftest import FIXTURES


def contents(directory):
    return {path.relative_to(directory): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("script", "made"), [("make-damaged", "damaged/*/events.*"), ("make-expected", "*.expected.json")])
def test_a_script_makes_the_same_files_again(tmp_path, script, made):
    copy = tmp_path / "event-files"
    shutil.copytree(FIXTURES / "event-files", copy)
    shutil.copy(FIXTURES / script, tmp_path)
    for file in copy.glob(made):
        file.write_bytes(b"")
    subprocess.run([sys.executable, tmp_path / script], check=True)
    assert contents(copy) == contents(FIXTURES / "event-files")
