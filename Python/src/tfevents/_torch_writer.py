"""`SummaryWriter` with the signatures and visible behavior of torch.utils.tensorboard's."""

import os
import time

from ._arrays import is_torch, torch_array
from ._embeddings import Embedding, configuration
from ._file_writer import FileWriter
from ._summaries import audio, boxes, hparams, images, meshes, scalars, tensors, videos
from ._summary_writer import BaseSummaryWriter
from .errors import ValueShapeError


class SummaryWriter(BaseSummaryWriter):
    """Writes summaries of a run, in the place of torch's writer."""

    _file_writer_type = FileWriter

    def __init__(
        self, log_dir=None, comment="", purge_step=None, max_queue=10, flush_secs=120, filename_suffix="", *,
        rotation=None, on_file_closed=None,
    ):
        self._start(log_dir, comment, rotation, on_file_closed)
        self.log_dir = self._log_dir
        self.purge_step = purge_step
        self.max_queue = max_queue
        self.flush_secs = flush_secs
        self.filename_suffix = filename_suffix
        self._embeddings = []
        self._get_file_writer()

    def get_logdir(self):
        """The run's directory."""
        return self.log_dir

    def _file_options(self):
        return self.max_queue, self.flush_secs, self.filename_suffix

    def _mark_purge(self, writer):
        super()._mark_purge(writer)
        self.purge_step = None

    def _array(self, value):
        return torch_array(value)

    def _path_of(self, main_tag, name):
        return f"{self.file_writer.get_logdir()}/{main_tag.replace('/', '_')}_{name}"

    def _add_scalar(
        self, tag, scalar_value, global_step=None, walltime=None, new_style=False, double_precision=False
    ):
        number = self._scalar(scalar_value)
        tag = self._tag(tag)
        content = scalars.tensor_scalar(tag, number, double_precision) if new_style else scalars.scalar(tag, number)
        self._add(content, global_step, walltime)

    def add_hparams(
        self, hparam_dict, metric_dict, hparam_domain_discrete=None, run_name=None, global_step=None
    ):
        """Logs hyperparameters and their results as a run of its own."""
        session = hparams.session(_checked(hparam_dict, metric_dict, hparam_domain_discrete), metric_dict)
        path = os.path.join(str(self._get_file_writer().get_logdir()), run_name or str(time.time()))
        with SummaryWriter(log_dir=path, on_file_closed=self._on_file_closed) as writer:
            for summary in session:
                writer._add(summary, global_step)
            for tag, number in metric_dict.items():
                writer.add_scalar(tag, number, global_step)

    def add_tensor(self, tag, tensor, global_step=None, walltime=None):
        """Logs a tensor of torch."""
        is_bfloat16 = str(tensor.dtype) == "torch.bfloat16"
        self._add(tensors.any_tensor(tag, torch_array(tensor), is_bfloat16), global_step, walltime)

    def add_image(self, tag, img_tensor, global_step=None, walltime=None, dataformats="CHW"):
        """Logs a picture: bytes, or levels between 0 and 1."""
        array = images.height_width_channels(self._array(img_tensor), dataformats, allows_alpha=False)
        self._add_picture(tag, images.clipped_bytes(array), global_step, walltime)

    def add_images(self, tag, img_tensor, global_step=None, walltime=None, dataformats="NCHW"):
        """Logs several pictures as one."""
        self.add_image(tag, img_tensor, global_step, walltime, dataformats)

    def add_image_with_boxes(
        self, tag, img_tensor, box_tensor, global_step=None, walltime=None, rescale=1, dataformats="CHW",
        labels=None,
    ):
        """Logs a picture with boxes drawn into it."""
        labels = [labels] if isinstance(labels, str) else labels
        if labels is not None and len(labels) != box_tensor.shape[0]:
            labels = None
        array = images.height_width_channels(self._array(img_tensor), dataformats, allows_alpha=False)
        picture = boxes.image_with_boxes(
            tag, images.clipped_bytes(array), self._array(box_tensor), labels, rescale)
        self._add(picture, global_step, walltime)

    def add_video(self, tag, vid_tensor, global_step=None, fps=4, walltime=None):
        """Logs a video as an animated GIF."""
        frames = images.clipped_bytes(videos.tiled(self._array(vid_tensor)))
        self._add(videos.video(tag, frames, fps), global_step, walltime)

    def add_audio(self, tag, snd_tensor, global_step=None, sample_rate=44100, walltime=None):
        """Logs a sound of samples between -1 and 1."""
        array = audio.within_range(self._array(snd_tensor).squeeze())
        if array.ndim != 1:
            raise ValueShapeError("input tensor should be 1 dimensional.")
        self._add_sound(tag, (array * 32767).astype("<i2")[:, None], sample_rate, global_step, walltime)

    def add_onnx_graph(self, prototxt):
        """Logs the graph of an ONNX file, which torch reads."""
        from torch.utils.tensorboard._onnx_graph import load_onnx_graph

        self._get_file_writer().add_onnx_graph(load_onnx_graph(prototxt))

    def add_embedding(
        self, mat, metadata=None, label_img=None, global_step=None, tag="default", metadata_header=None
    ):
        """Writes points for TensorBoard's projector."""
        log_dir = str(self._get_file_writer().get_logdir())
        embedding = Embedding(log_dir, 0 if global_step is None else global_step, tag)
        pictures = None if label_img is None else self._array(label_img)
        embedding.write(self._array(mat), metadata, metadata_header, label_img, pictures)
        self._embeddings.append(list(embedding.entries(metadata, pictures)))
        with open(os.path.join(log_dir, "projector_config.pbtxt"), "w", encoding="utf-8") as file:
            file.write(configuration(self._embeddings))

    def add_mesh(
        self, tag, vertices, colors=None, faces=None, config_dict=None, global_step=None, walltime=None
    ):
        """Logs a mesh or a cloud of points."""
        import json

        config = "{}" if config_dict is None else json.dumps(config_dict, sort_keys=True)
        parts = [(vertices, "VERTEX", 1), (faces, "FACE", 2), (colors, "COLOR", 3)]
        given = [(array, name, number) for array, name, number in parts if array is not None]
        components = sum(1 << number for _, _, number in given)
        content = b"".join(
            meshes.part(tag, name, torch_array(array), number, components, config)
            for array, name, number in given)
        self._add(content, global_step, walltime)


def _checked(hparam_dict, metric_dict, domains):
    """Hyperparameters as torch takes them, or the exceptions that it raises."""
    if type(hparam_dict) is not dict or type(metric_dict) is not dict:
        raise TypeError("hparam_dict and metric_dict should be dictionary.")
    domains = domains or {}
    if not isinstance(domains, dict):
        raise TypeError("parameter: hparam_domain_discrete should be a dictionary, nothing logged.")
    for name, choices in domains.items():
        if (
            name not in hparam_dict or not isinstance(choices, list)
            or not all(isinstance(choice, type(hparam_dict[name])) for choice in choices)
        ):
            raise TypeError(
                f"parameter: hparam_domain_discrete[{name}] should be a list of same type as hparam_dict[{name}].")
    return [
        hparams.Hyperparameter(name, _number_or_text(content), map(_number_or_text, domains.get(name, [])))
        for name, content in hparam_dict.items() if content is not None
    ]


def _number_or_text(content):
    """A value as torch stores it: a bool is an int, and so a number."""
    if isinstance(content, str):
        return content
    if isinstance(content, (int, float)):
        return float(content)
    if is_torch(content):
        return float(content.item())
    raise ValueError("value should be one of int, float, str, bool, or torch.Tensor")
