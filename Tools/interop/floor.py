"""The C program of Tools/benchmarks that others are compared with."""

import platform
import subprocess

from conftest import PACKAGE

SOURCES = PACKAGE / "Tools/benchmarks/Sources"


def compile_floor(directory):
    """Compiles it for a processor that valgrind knows."""
    processor = ["-march=x86-64-v3"] if platform.machine() == "x86_64" else []
    sources = [*(SOURCES / "Floor").glob("*.c"), *(SOURCES / "CWorkload").glob("*.c")]
    program = directory / "Floor"
    subprocess.run(
        ["clang", "-O3", *processor, "-I", SOURCES / "CWorkload/include", *sources, "-o", program], check=True
    )
    return program
