"""What becomes of open event files when a process forks, and when a child ends without Python's usual exit."""

import os
import sys
import weakref

_open = weakref.WeakSet()
_finalized_process = None


def note_opened(writer):
    """Remembers a writer whose file was opened, and has it closed where multiprocessing ends the process."""
    _open.add(writer)
    global _finalized_process
    util = sys.modules.get("multiprocessing.util")
    if util is None or _finalized_process == os.getpid():
        return
    _finalized_process = os.getpid()
    # A forked child leaves by os._exit, which runs neither atexit's functions nor those of C.
    util.Finalize(None, _close_all, exitpriority=-100)


def _close_all():
    for writer in list(_open):
        writer.close()


def _leave_to_parent():
    for writer in list(_open):
        writer._forget()
    _open.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)
