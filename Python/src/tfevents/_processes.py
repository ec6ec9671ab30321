"""What becomes of open event files when a process forks, and when a child ends without Python's usual exit."""

import os
import sys
import weakref

from . import _native

_open = weakref.WeakSet()
_finalized_process = None


def note_opened(writer):
    """Remembers a writer whose file was opened, and has it closed where multiprocessing ends the process."""
    _open.add(writer)
    if util := sys.modules.get("multiprocessing.util"):
        _close_at_end(util)


def _close_at_end(util):
    # A forked child of multiprocessing leaves by os._exit, which runs neither atexit's functions nor those of C.
    global _finalized_process
    if _finalized_process != os.getpid():
        _finalized_process = os.getpid()
        util.Finalize(None, _close_all, exitpriority=-100)


def _close_all():
    for writer in list(_open):
        writer.close()


def _begin_child():
    """Writers go on: with its first event in the child, each gets an event file of its own in the same directory."""
    for writer in list(_open):
        writer._forget_borrows()
        # What the parent has not yet been told is the parent's.
        while writer._next_closed_file() is not None:
            pass
    while _native.next_message() is not None:
        pass
    if util := sys.modules.get("multiprocessing.util"):
        # Once the child has forgotten what its parent was to finalize.
        util.register_after_fork(_close_all, lambda _: _close_at_end(util))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_child)
