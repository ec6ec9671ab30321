"""`SummaryWriter` with the signatures and visible behavior of tensorboardX's."""

import contextlib
import json
import logging
import os
import re
import threading
import time

from ._arrays import scalar, tensorboardx_array
from ._embeddings import Embedding, configuration
from ._file_writer import FileWriter as _FileWriter
from ._file_writer import serialized
from ._summaries import audio, boxes, hparams, images, meshes, scalars, videos
from ._summary_writer import STRANGE, STRICT, BaseSummaryWriter
from ._wire import delimited
from .errors import ValueShapeError

__all__ = ["FileWriter", "GlobalSummaryWriter", "SummaryWriter"]

_logger = logging.getLogger("tfevents")
_UNUSUAL = re.compile(r"[^-/\w\.]")


class FileWriter(_FileWriter):
    """Writes events to a file of its own, with steps and wall times by default."""

    _profile_tag = "profiler"

    def __init__(self, logdir, max_queue=10, flush_secs=120, filename_suffix="", **options):
        self._defaults = (None, None)
        super().__init__(logdir, max_queue, flush_secs, filename_suffix, **options)

    def _add(self, event_fields, step, walltime):
        default_step, default_walltime = self._defaults
        super()._add(
            event_fields, default_step if step is None else step,
            default_walltime if walltime is None else walltime)

    def add_openvino_graph(self, graph, walltime=None):
        """Adds a graph without a profile."""
        self._add(delimited(4, serialized(graph)), None, walltime)

    @contextlib.contextmanager
    def use_metadata(self, *, global_step=None, walltime=None):
        """Gives the events within a step and a wall time, unless they have others."""
        assert self._defaults == (None, None), "Default metadata is already set."
        assert (
            global_step is not None or walltime is not None
        ), "At least one of `global_step` or `walltime` must be provided."
        self._defaults = (global_step, walltime)
        try:
            yield self
        finally:
            self._defaults = (None, None)


class _NoFileWriter:
    """Writes nothing to the disk."""

    def __init__(self, logdir):
        self._logdir = logdir

    def get_logdir(self):
        return self._logdir

    def _nothing(self, *arguments, **named):
        pass

    add_event = add_summary = add_graph = add_onnx_graph = add_openvino_graph = _nothing
    _add = flush = rotate = close = reopen = _say_messages = _nothing

    @contextlib.contextmanager
    def use_metadata(self, *, global_step=None, walltime=None):
        yield self


class SummaryWriter(BaseSummaryWriter):
    """Writes summaries of a run, in the place of tensorboardX's writer."""

    _file_writer_type = FileWriter

    def __init__(
        self, logdir=None, comment="", purge_step=None, max_queue=10, flush_secs=120, filename_suffix="",
        write_to_disk=True, log_dir=None, comet_config={"disabled": True}, *, rotation=None, on_file_closed=None,
        **kwargs,
    ):
        if kwargs and write_to_disk:
            raise TypeError(f"SummaryWriter() got an unexpected keyword argument {next(iter(kwargs))!r}")
        # Tags are to be cleaned and what is not finite is to be warned of, which the fast way leaves to Python.
        self._strictness = STRICT
        self._start(log_dir if logdir is None else logdir, comment, rotation, on_file_closed)
        self.logdir = self._log_dir
        self.purge_step = purge_step
        self._max_queue = max_queue
        self._flush_secs = flush_secs
        self._filename_suffix = filename_suffix
        self._write_to_disk = write_to_disk
        self.kwargs = kwargs
        self.scalar_dict = {}
        if not write_to_disk:
            self._file_writer_type = lambda logdir, *options, **named: _NoFileWriter(logdir)
        self._get_file_writer()

    def __reduce__(self):
        rebuild, (writer_type, state, strictness) = super().__reduce__()
        return rebuild, (writer_type, {k: v for k, v in state.items() if k != "_file_writer_type"}, strictness)

    def _file_options(self):
        return self._max_queue, self._flush_secs, self._filename_suffix

    def _array(self, value):
        return tensorboardx_array(value)

    def _scalar(self, value):
        import math

        if isinstance(value, list):
            import numpy as np

            value = np.array(value)
        number = scalar(value)
        if not math.isfinite(number):
            _logger.warning("NaN or Inf found in input tensor.")
        return number

    def _tag(self, tag):
        return _UNUSUAL.sub("_", super()._tag(tag)).lstrip("/")

    def _path_of(self, main_tag, name):
        return os.path.join(str(self.file_writer.get_logdir()), main_tag, name)

    def _note_scalar(self, path, number, step, walltime):
        self.scalar_dict.setdefault(path, []).append([walltime, step, number])

    def _add_scalar(
        self, tag, scalar_value, global_step=None, walltime=None, display_name="", summary_description=""
    ):
        number = self._scalar(scalar_value)
        self._add(
            scalars.scalar(self._tag(tag), number, display_name, summary_description), global_step, walltime)

    def export_scalars_to_json(self, path):
        """Writes the scalars of add_scalars as JSON and forgets them."""
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.scalar_dict, file)
        self.scalar_dict = {}

    def add_hparams(self, hparam_dict, metric_dict, name=None, global_step=None):
        """Logs hyperparameters and their results as a run of its own."""
        if type(hparam_dict) is not dict or type(metric_dict) is not dict:
            raise TypeError("hparam_dict and metric_dict should be dictionary.")
        values = [
            hparams.Hyperparameter(key, _known(content))
            for key, content in hparam_dict.items() if content is not None
        ]
        path = os.path.join(str(self._get_file_writer().get_logdir()), name or str(time.time()))
        with SummaryWriter(logdir=path, on_file_closed=self._on_file_closed) as writer:
            for summary in hparams.session(values, metric_dict):
                writer._add(summary)
            for tag, number in metric_dict.items():
                writer.add_scalar(tag, number, global_step)

    def add_image(self, tag, img_tensor, global_step=None, walltime=None, dataformats="CHW"):
        """Logs a picture: bytes, or levels between 0 and 1."""
        array = images.height_width_channels(self._array(img_tensor), dataformats, allows_alpha=True)
        self._add_picture(tag, images.wrapped_bytes(array), global_step, walltime)

    def add_images(self, tag, img_tensor, global_step=None, walltime=None, dataformats="NCHW"):
        """Logs several pictures as one; also a list of them."""
        if isinstance(img_tensor, list):
            if dataformats.upper() not in ("CHW", "HWC"):
                print("A list of image is passed, but the dataformat is neither CHW nor HWC.")
                print("Nothing is written.")
                return
            import numpy as np

            img_tensor = np.stack([self._array(each) for each in img_tensor])
            dataformats = "N" + dataformats
        self.add_image(tag, img_tensor, global_step, walltime, dataformats)

    def add_image_with_boxes(
        self, tag, img_tensor, box_tensor, global_step=None, walltime=None, dataformats="CHW", labels=None,
        **kwargs,
    ):
        """Logs a picture with boxes drawn into it."""
        labels = [labels] if isinstance(labels, str) else labels
        if labels is not None and len(labels) != box_tensor.shape[0]:
            _logger.warning("Number of labels do not equal to number of box, skip the labels.")
            labels = None
        array = images.height_width_channels(self._array(img_tensor), dataformats, allows_alpha=True)
        levels, corners = images.wrapped_bytes(array), self._array(box_tensor)
        picture = boxes.image_with_boxes(tag, levels, corners, labels, kwargs.get("rescale", 1))
        self._add(picture, global_step, walltime)

    def add_video(self, tag, vid_tensor, global_step=None, fps=4, walltime=None, dataformats="NTCHW"):
        """Logs a video as an animated GIF."""
        letters = dataformats.upper()
        array = self._array(vid_tensor)
        if len(letters) != 5 or len(set(letters)) != 5 or array.ndim != 5:
            raise ValueShapeError(f"expected five dimensions named {dataformats!r}, found {array.shape}")
        array = array.transpose([letters.find(letter) for letter in "NTCHW"])
        frames = images.wrapped_bytes(videos.tiled(array))
        self._add(videos.video(self._tag(tag), frames, fps), global_step, walltime)

    def add_audio(self, tag, snd_tensor, global_step=None, sample_rate=44100, walltime=None):
        """Logs a sound of samples between -1 and 1, of one or two channels."""
        import numpy as np

        array = audio.within_range(self._array(snd_tensor))
        if array.ndim == 1:
            array = array[:, None]
        if array.ndim != 2 or array.shape[1] not in (1, 2):
            raise ValueShapeError(f"expected frames of 1 or 2 channels, found {array.shape}")
        if array.dtype.kind == "f":
            array = np.floor(array.astype(float) * 32768).clip(-32768, 32767)
        self._add_sound(tag, array, sample_rate, global_step, walltime)

    def add_onnx_graph(self, onnx_model_file):
        """Logs the graph of an ONNX file, which tensorboardX reads."""
        from tensorboardX.onnx_graph import load_onnx_graph

        self._get_file_writer().add_onnx_graph(load_onnx_graph(onnx_model_file))

    def add_openvino_graph(self, xmlname):
        """Logs the graph of an OpenVINO file, which tensorboardX reads."""
        from tensorboardX.openvino_graph import load_openvino_graph

        self._get_file_writer().add_openvino_graph(load_openvino_graph(xmlname))

    def add_embedding(
        self, mat, metadata=None, label_img=None, global_step=None, tag="default", metadata_header=None
    ):
        """Writes points for TensorBoard's projector."""
        log_dir = str(self._get_file_writer().get_logdir())
        embedding = Embedding(log_dir, 0 if global_step is None else global_step, tag)
        pictures = None if label_img is None else self._array(label_img)
        embedding.write(self._array(mat), metadata, metadata_header, label_img, pictures)
        with open(os.path.join(log_dir, "projector_config.pbtxt"), "a", encoding="utf-8") as file:
            file.write(configuration([_in_their_order(embedding.entries(metadata, pictures))], indent=""))

    def add_mesh(
        self, tag, vertices, colors=None, faces=None, config_dict=None, global_step=None, walltime=None
    ):
        """Logs a mesh or a cloud of points."""
        config = json.dumps(config_dict, sort_keys=True)
        parts = [(vertices, 1), (faces, 2), (colors, 3)]
        content = b"".join(
            meshes.part(tag, number, self._array(array), number, 0, config)
            for array, number in parts if array is not None)
        self._add(content, global_step, walltime)

    @contextlib.contextmanager
    def use_metadata(self, *, global_step=None, walltime=None):
        """Gives what is logged within a step and a wall time, unless it has others."""
        with self._get_file_writer().use_metadata(global_step=global_step, walltime=walltime):
            self._strictness = STRANGE
            try:
                yield self
            finally:
                self._strictness = STRICT


class GlobalSummaryWriter:
    """A writer that counts the steps of each tag itself, for all modules of a program.

    In a child process it counts on its own, into a file of its own.
    """

    _instance = None

    def __init__(
        self, logdir=None, comment="", purge_step=None, max_queue=10, flush_secs=120, filename_suffix="",
        write_to_disk=True, log_dir=None, coalesce_process=True, **kwargs,
    ):
        self.smw = SummaryWriter(
            logdir, comment, purge_step, max_queue, flush_secs, filename_suffix, write_to_disk, log_dir)
        self._lock = threading.Lock()
        self._steps = {}

    def _step(self, kind, tag):
        with self._lock:
            step = self._steps.get((kind, tag), -1) + 1
            self._steps[kind, tag] = step
            return step

    def add_scalar(self, tag, scalar_value, walltime=None):
        """Logs a scalar at the tag's next step."""
        self.smw.add_scalar(tag, scalar_value, self._step("scalar", tag), walltime)

    def add_image(self, tag, img_tensor, walltime=None, dataformats="CHW"):
        """Logs a picture at the tag's next step."""
        self.smw.add_image(tag, img_tensor, self._step("image", tag), walltime, dataformats)

    def add_text(self, tag, text_string, walltime=None):
        """Logs a text at the tag's next step."""
        self.smw.add_text(tag, text_string, self._step("text", tag), walltime)

    @staticmethod
    def getSummaryWriter():
        """The program's writer, made at the first call."""
        if GlobalSummaryWriter._instance is None:
            GlobalSummaryWriter._instance = GlobalSummaryWriter()
        return GlobalSummaryWriter._instance

    @property
    def file_writer(self):
        """The writer of the run."""
        return self.smw._get_file_writer()

    def close(self):
        """Writes what is left and closes the file."""
        self.smw.close()


def _known(content):
    """A hyperparameter as tensorboardX stores it: callables by name, other types not at all."""
    if isinstance(content, (str, bool)):
        return content
    if isinstance(content, (int, float)):
        return float(content)
    return getattr(content, "__name__", str(content)) if callable(content) else None


def _in_their_order(entries):
    order = ["tensor_name", "tensor_path", "metadata_path", "sprite"]
    return sorted(entries, key=lambda entry: order.index(entry[0]))
