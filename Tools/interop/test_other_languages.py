"""The C interface, tested in C, and the page's programs in the languages whose compilers are here."""

import os
import re
import shutil
import subprocess

import pytest
from conftest import PACKAGE, PROBES

INCLUDE = PACKAGE / "Sources/CTFEvents/include"
PAGE = PACKAGE / "docs/other-languages.md"
WITH_LIBRARY = {
    **os.environ,
    "LD_LIBRARY_PATH": str(PROBES),
    "CGO_CFLAGS": f"-I{INCLUDE}",
    "CGO_LDFLAGS": f"-L{PROBES}",
}

# How a program is made of a source, or run as it is.
COMPILERS = {
    "c": ["cc", "{source}", "-o", "{program}", f"-I{INCLUDE}", f"-L{PROBES}", "-ltfevents-c"],
    "rust": ["rustc", "{source}", "-o", "{program}", f"-L{PROBES}"],
    "go": ["go", "build", "-o", "{program}", "{source}"],
    "julia": ["julia", "{source}"],
}
ENDINGS = {"c": "c", "rust": "rs", "go": "go", "julia": "jl"}


def compile_c(source, program):
    strict = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter", "-pthread"]
    command = ["cc", *strict, source, "-o", program, f"-I{INCLUDE}", f"-L{PROBES}", "-ltfevents-c"]
    subprocess.run(command, check=True)


def test_the_interface_in_c(tmp_path):
    program = tmp_path / "interface_tests"
    compile_c(PACKAGE / "Tests/ForeignInterfaceTests/interface_tests.c", program)
    result = subprocess.run([program, tmp_path / "log"], env=WITH_LIBRARY, capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_header_is_one_of_cpp_too(tmp_path):
    source = tmp_path / "header.cpp"
    source.write_text("#include <tfevents.h>\nint main() { return tfe_interface_version() != TFE_INTERFACE_VERSION; }")
    flags = ["-Wall", "-Werror", f"-I{INCLUDE}", f"-L{PROBES}"]
    subprocess.run(["c++", *flags, source, "-o", tmp_path / "header", "-ltfevents-c"], check=True)
    subprocess.run([tmp_path / "header"], env=WITH_LIBRARY, check=True)


@pytest.mark.parametrize("language", COMPILERS)
def test_the_pages_program(language, tmp_path):
    if shutil.which(COMPILERS[language][0]) is None:
        pytest.skip(f"there is no {COMPILERS[language][0]}")
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    source = tmp_path / f"train.{ENDINGS[language]}"
    source.write_text(text)
    program = tmp_path / "train"
    names = {"source": source, "program": program}
    command = [part.format(**names) for part in COMPILERS[language]]
    if language == "julia":
        command = [*command, tmp_path / "log"]
    else:
        subprocess.run(command, check=True, env=WITH_LIBRARY, cwd=tmp_path)
        command = [program, tmp_path / "log"]
    result = subprocess.run(command, env=WITH_LIBRARY, capture_output=True, text=True, timeout=120)
    assert result.stdout.strip() == "0.01", result.stderr
