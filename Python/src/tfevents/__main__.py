"""`python -m tfevents train.py …` and `python -m tfevents -m package …`: run a program with our writers."""

import os
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
    try:
        _run(arguments)
    except BaseException:
        sys.excepthook = _without_our_frames(sys.excepthook)
        raise
    return 0


def _run(arguments):
    if arguments[0] == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        if not sys.flags.safe_path:
            sys.path[0] = os.path.dirname(os.path.realpath(arguments[0]))
        runpy.run_path(arguments[0], run_name="__main__")


def _without_our_frames(show):
    """An exception hook that shows a program's exception as if Python had run it itself."""

    def show_program(kind, error, trace):
        while trace and any(trace.tb_frame.f_globals is ours for ours in (globals(), vars(runpy))):
            trace = trace.tb_next
        show(kind, error.with_traceback(trace), trace)

    return show_program


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
