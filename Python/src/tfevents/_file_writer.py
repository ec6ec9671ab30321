"""The writer of one event file, with the methods that torch's and tensorboardX's `FileWriter` have."""

import logging
import os

from . import _native, _processes
from ._wire import delimited, fields

_logger = logging.getLogger("tfevents")

# An event stays invisible for this long at the most, whatever `flush_secs` says: to write costs nothing.
LONGEST_FLUSH_INTERVAL = 1.0


class FileWriter(_native.FileWriter):
    """Writes events to a file of its own in a directory.

    Takes events and summaries as messages of any protobuf library, or serialized. Never raises for the disk's
    sake: what went wrong is logged to the logger "tfevents", and dropped events are counted in `dropped`.

    `on_file_closed` is called with the path of each file that is complete and on the disk, by the next call to this
    writer, and with the last one by `close`. What it raises is logged.
    """

    # What torch calls the tag of a profile of a graph.
    _profile_tag = "step1"

    def __init__(
        self, log_dir, max_queue=10, flush_secs=120, filename_suffix="", *, rotation=None, on_file_closed=None
    ):
        self._log_dir = str(log_dir)
        # The same for a process that goes elsewhere.
        self._directory = os.fsencode(os.path.abspath(self._log_dir))
        self._flush_interval = min(float(flush_secs), LONGEST_FLUSH_INTERVAL)
        self._filename_suffix = filename_suffix
        self._limits = (0, 0.0) if rotation is None else rotation._limits()
        self._on_file_closed = on_file_closed
        self.reopen()

    def get_logdir(self):
        """The directory of the event file."""
        return self._log_dir

    def add_event(self, event, step=None, walltime=None):
        """Adds an Event, with another step and wall time where they are given."""
        rest = b""
        for number, field, content in fields(serialized(event)):
            if number == 2 and step is None:
                step = content - (1 << 64) if content >> 63 else content
            elif number not in (1, 2):
                rest += field
        self._add(rest, step, walltime)

    def add_summary(self, summary, global_step=None, walltime=None):
        """Adds an Event with a Summary."""
        self._add(delimited(5, serialized(summary)), global_step, walltime)

    def add_graph(self, graph_profile, walltime=None):
        """Adds a graph and its profile."""
        graph, profile = graph_profile[0], graph_profile[1]
        self._add(delimited(4, serialized(graph)), None, walltime)
        tagged = delimited(1, self._profile_tag) + delimited(2, serialized(profile))
        self._add(delimited(8, tagged), None, walltime)

    def add_onnx_graph(self, graph, walltime=None):
        """Adds a graph without a profile."""
        self._add(delimited(4, serialized(graph)), None, walltime)

    def _add(self, event_fields, step, walltime):
        self.reopen()
        self._add_fields(event_fields, step, walltime)
        self._say_messages()

    def flush(self):
        """Waits until everything added before is in the file, for 30 seconds at the most."""
        self._finish(self._flush)

    def rotate(self):
        """Lets another event file begin with the next event; `flush` waits until the present one is complete."""
        self._rotate()

    def close(self):
        """Writes what is left and closes the file."""
        closed_files = []
        self._finish(lambda: self._close(closed_files))
        self._tell_of(closed_files)

    def reopen(self):
        """Opens another file in the same directory, unless one is open."""
        if not self._is_open:
            self._open(
                self._directory, self._filename_suffix, self._flush_interval, 1.0, True, False, *self._limits,
                self._on_file_closed is not None)
            _processes.note_opened(self)

    def _finish(self, step):
        try:
            step()
        except OSError as error:
            _logger.error("%s", error)
        self._say_messages()

    def _say_messages(self):
        say_messages()
        self._tell_of(iter(self._next_closed_file, None))

    def _tell_of(self, closed_files):
        for path in closed_files:
            try:
                self._on_file_closed(path)
            except Exception:
                _logger.exception("on_file_closed failed for %s", path)

    @property
    def event_writer(self):
        """This writer, by the name under which peers keep theirs."""
        return self

    @property
    def _ev_writer(self):
        return self

    @property
    def _file_name(self):
        if self.path is None:
            # The file appears with the first event; who asks for its name earlier gets one that says nothing.
            self._add(b"", None, None)
            self.flush()
        return self.path


def serialized(message):
    """The bytes of a message, given as such or as an object of any protobuf library."""
    return message if isinstance(message, bytes) else message.SerializeToString()


# By the severities of the native module.
_LEVELS = (logging.INFO, logging.WARNING, logging.ERROR)


def say_messages():
    """Logs what happened in the background since the last call: an outage, its end, a missing protection."""
    while (message := _native.next_message()) is not None:
        severity, text = message
        _logger.log(_LEVELS[severity], "%s", text)
