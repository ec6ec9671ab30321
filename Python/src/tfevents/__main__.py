"""`python -m tfevents train.py …` and `python -m tfevents -m package …`: run a program with our writers."""

import runpy
import sys

from .patching import patch

_USAGE = "usage: python -m tfevents (PROGRAM | -m MODULE) [ARGUMENTS]"


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_USAGE)
        return 0 if arguments else 64
    if arguments[0] == "-m" and len(arguments) == 1:
        print(_USAGE, file=sys.stderr)
        return 64
    patch()
    if arguments[0] == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        import os

        sys.argv = arguments
        sys.path[0] = os.path.dirname(os.path.abspath(arguments[0]))
        runpy.run_path(arguments[0], run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
