"""What torch's and tensorboardX's writers have in common."""

import os
import time

from . import _figures, _native
from ._arrays import scalar
from ._file_writer import say_messages
from ._summaries import audio, histograms, images, layouts, pr_curves, scalars, texts
from ._wire import delimited

# How much of a scalar the fast way leaves to Python: all that is unusual for tensorboardX, or everything.
STRICT, STRANGE = 1, 2


class BaseSummaryWriter(_native.ScalarWriter):
    """Writes summaries of a run to an event file in its directory.

    Nothing that a training loop calls raises for the disk's sake, waits for it for more than a second, or does
    disk I/O of its own.

    `rotation` lets the run go on in another event file by size or age. `on_file_closed` is called with the path of each
    file that is complete and on the disk, by the next call to this writer and never from another thread; with the last
    ones by `close`. What it raises is logged.
    """

    _file_writer_type = None

    def _start(self, log_dir, comment, rotation, on_file_closed):
        self.all_writers = None
        self._rotation = rotation
        self._on_file_closed = on_file_closed
        self._log_dir = log_dir or _default_directory(comment)

    def _get_file_writer(self):
        """The writer of the run, opened again after close()."""
        writer = self.file_writer
        if writer is None or self.all_writers is None:
            writer = self._new_file_writer(self._log_dir)
            self.file_writer = writer
            self.all_writers = {writer.get_logdir(): writer}
            self._mark_purge(writer)
        elif hasattr(writer, "reopen"):
            writer.reopen()
        return writer

    def _new_file_writer(self, path):
        return self._file_writer_type(
            path, *self._file_options(), rotation=self._rotation, on_file_closed=self._on_file_closed)

    def _mark_purge(self, writer):
        if self.purge_step is not None:
            # An event with a SessionLog of status START at that step.
            writer.add_event(delimited(7, b"\x08\x01"), self.purge_step)

    def _file_options(self):
        raise NotImplementedError

    def _array(self, value):
        raise NotImplementedError

    def _scalar(self, value):
        return scalar(value)

    def _tag(self, tag):
        if not isinstance(tag, str):
            raise TypeError(f"tag: expected a text, found {type(tag).__name__}")
        return tag

    def _add(self, values, step=None, walltime=None):
        """Adds an Event with a Summary of serialized values."""
        self._get_file_writer()._add(delimited(5, values), step, walltime)

    def _say_messages(self):
        say_messages()
        for writer in list((self.all_writers or {}).values()):
            writer._say_messages()

    @property
    def default_bins(self):
        """The limits of the buckets that `bins="tensorflow"` stands for."""
        return histograms.tensorflow_bins()

    def add_scalars(self, main_tag, tag_scalar_dict, global_step=None, walltime=None):
        """Logs scalars of several names under one tag, each in a run of its own."""
        walltime = time.time() if walltime is None else walltime
        self._get_file_writer()
        for name, number in tag_scalar_dict.items():
            number = self._scalar(number)
            path = self._path_of(main_tag, name)
            if path not in self.all_writers:
                self.all_writers[path] = self._new_file_writer(path)
            self.all_writers[path]._add(
                delimited(5, scalars.scalar(self._tag(main_tag), number)), global_step, walltime)
            self._note_scalar(path, number, global_step, walltime)

    def _path_of(self, main_tag, name):
        raise NotImplementedError

    def _note_scalar(self, path, number, step, walltime):
        pass

    def add_histogram(
        self, tag, values, global_step=None, bins="tensorflow", walltime=None, max_bins=None
    ):
        """Logs how often values of an array fall into buckets."""
        array = self._array(values)
        self._add(histograms.histogram(self._tag(tag), array, bins, max_bins), global_step, walltime)

    def add_histogram_raw(
        self, tag, min, max, num, sum, sum_squares, bucket_limits, bucket_counts, global_step=None,
        walltime=None,
    ):
        """Logs a histogram that was counted elsewhere."""
        if len(bucket_limits) != len(bucket_counts):
            raise ValueError("len(bucket_limits) != len(bucket_counts), see the document.")
        self._add(
            histograms.raw_histogram(tag, min, max, num, sum, sum_squares, bucket_limits, bucket_counts),
            global_step, walltime)

    def add_figure(self, tag, figure, global_step=None, close=True, walltime=None):
        """Logs a figure of matplotlib, or a list of them, as a picture."""
        letters = "NCHW" if isinstance(figure, list) else "CHW"
        self.add_image(tag, _figures.pixels(figure, close), global_step, walltime, dataformats=letters)

    def add_text(self, tag, text_string, global_step=None, walltime=None):
        """Logs a text, which TensorBoard shows as Markdown."""
        self._add(texts.markdown(tag, text_string), global_step, walltime)

    def add_graph(self, model, input_to_model=None, verbose=False, use_strict_trace=True):
        """Logs a model's graph, which torch traces."""
        from torch.utils.tensorboard._pytorch_graph import graph

        self._get_file_writer().add_graph(graph(model, input_to_model, verbose, use_strict_trace))

    def add_pr_curve(
        self, tag, labels, predictions, global_step=None, num_thresholds=127, weights=None, walltime=None
    ):
        """Logs precision and recall of predictions between 0 and 1."""
        num_thresholds = min(num_thresholds, 127)
        rows = pr_curves.rows(self._array(labels), self._array(predictions), num_thresholds, weights)
        self._add(pr_curves.curve(tag, rows, num_thresholds), global_step, walltime)

    def add_pr_curve_raw(
        self, tag, true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts,
        precision, recall, global_step=None, num_thresholds=127, weights=None, walltime=None,
    ):
        """Logs precision and recall that were counted elsewhere."""
        import numpy as np

        counts = (true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts)
        rows = np.stack((*counts, precision, recall))
        self._add(pr_curves.curve(tag, rows, min(num_thresholds, 127)), global_step, walltime)

    def add_custom_scalars(self, layout):
        """Lays out the page "Custom Scalars"."""
        self._add(layouts.layout(layout))

    def add_custom_scalars_multilinechart(self, tags, category="default", title="untitled"):
        """Lays out one chart of several tags."""
        self.add_custom_scalars({category: {title: ["Multiline", tags]}})

    def add_custom_scalars_marginchart(self, tags, category="default", title="untitled"):
        """Lays out one chart of a value with a lower and an upper bound."""
        layouts.check_margin(tags)
        self.add_custom_scalars({category: {title: ["Margin", tags]}})

    def _add_sound(self, tag, samples, sample_rate, step, walltime):
        self._add(audio.audio(tag, samples, sample_rate), step, walltime)

    def _add_picture(self, tag, levels, step, walltime):
        self._add(images.image(self._tag(tag), levels), step, walltime)

    def flush(self):
        """Waits until everything logged before is in the files."""
        for writer in list((self.all_writers or {}).values()):
            writer.flush()

    def rotate(self):
        """Lets another event file begin with the next event; `flush` waits until the present one is complete."""
        for writer in list((self.all_writers or {}).values()):
            writer.rotate()

    def close(self):
        """Writes what is left and closes the files; logging opens new ones."""
        for writer in list((self.all_writers or {}).values()):
            writer.close()
        self.file_writer = self.all_writers = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def __reduce__(self):
        # In another process it opens a file of its own with the first event.
        state = {name: value for name, value in self.__dict__.items() if name != "all_writers"}
        return _rebuilt, (type(self), {**state, "all_writers": None}, self._strictness)


def _rebuilt(writer_type, state, strictness):
    writer = writer_type.__new__(writer_type)
    writer.__dict__.update(state)
    writer._strictness = strictness
    return writer


def _default_directory(comment):
    """The directory of a run that nobody named: of the time and the host."""
    import socket
    from datetime import datetime

    now = datetime.now().strftime("%b%d_%H-%M-%S")
    return os.path.join("runs", f"{now}_{socket.gethostname()}{comment}")
