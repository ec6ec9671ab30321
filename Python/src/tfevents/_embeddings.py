"""The files of TensorBoard's projector: points, labels, pictures and the configuration that names them."""

import math
import os

from .errors import ValueShapeError
from ._summaries.images import grid


class Embedding:
    """One embedding below a log directory."""

    def __init__(self, log_dir, step, tag):
        self.log_dir = log_dir
        self.step = str(step).zfill(5)
        self.tag = tag
        encoded = tag.replace("%", "%25").replace("/", "%2f").replace("\\", "%5c")
        self.folder = f"{self.step}/{encoded}"
        self.path = os.path.join(log_dir, self.folder)

    def write(self, points, metadata, header, label_img, pictures):
        """Writes the files; `pictures` is `label_img` as an array."""
        if os.path.isdir(self.path):
            print("warning: Embedding dir exists, did you set global_step for add_embedding()?")
        os.makedirs(self.path, exist_ok=True)
        if metadata is not None:
            if points.shape[0] != len(metadata):
                raise ValueShapeError("#labels should equal with #data points")
            self._write_labels(metadata, header)
        if label_img is not None:
            if points.shape[0] != pictures.shape[0]:
                raise ValueShapeError("#images should equal with #data points")
            if pictures.shape[2] != pictures.shape[3]:
                raise ValueShapeError("Image should be square, see tensorflow/tensorboard#670")
            self._write_sprite(pictures)
        if points.ndim != 2:
            raise ValueShapeError("mat should be 2D, where mat.size(0) is the number of data points")
        with open(os.path.join(self.path, "tensors.tsv"), "w", encoding="utf-8") as file:
            for row in points:
                file.write("\t".join(str(number.item()) for number in row) + "\n")

    def entries(self, metadata, pictures):
        """The fields of the configuration that name the files, in the order of their numbers."""
        yield "tensor_name", f"{self.tag}:{self.step}"
        if metadata is not None:
            yield "metadata_path", f"{self.folder}/metadata.tsv"
        if pictures is not None:
            size = [("single_image_dim", pictures.shape[3]), ("single_image_dim", pictures.shape[2])]
            yield "sprite", [("image_path", f"{self.folder}/sprite.png"), *size]
        yield "tensor_path", f"{self.folder}/tensors.tsv"

    def _write_labels(self, metadata, header):
        if header:
            if len(header) != len(metadata[0]):
                raise ValueShapeError("len of header must be equal to the number of columns in metadata")
            lines = ["\t".join(str(cell) for cell in row) for row in [header, *metadata]]
        else:
            lines = [str(label) for label in metadata]
        with open(os.path.join(self.path, "metadata.tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def _write_sprite(self, pictures):
        import numpy as np

        from . import _native

        tiles = grid(pictures, columns=math.ceil(math.sqrt(pictures.shape[0]))).transpose(1, 2, 0)
        side = tiles.shape[1]
        sprite = np.zeros((side, side, 3))
        sprite[: tiles.shape[0]] = tiles[:side]
        levels = np.uint8((sprite * 255).clip(0, 255))
        with open(os.path.join(self.path, "sprite.png"), "wb") as file:
            file.write(_native.png(levels, side, side, 3))


def configuration(embeddings, indent="  "):
    """The text of a projector_config.pbtxt."""
    return "".join(
        "embeddings {\n" + _text(entries, indent, 1) + "}\n" for entries in embeddings)


def _text(entries, indent, depth):
    lines = []
    for name, content in entries:
        if isinstance(content, list):
            lines.append(f"{indent * depth}{name} {{\n{_text(content, indent, depth + 1)}{indent * depth}}}\n")
        elif isinstance(content, str):
            lines.append(f'{indent * depth}{name}: "{_escaped(content)}"\n')
        else:
            lines.append(f"{indent * depth}{name}: {content}\n")
    return "".join(lines)


def _escaped(text):
    """A text as protobuf's text format writes it."""
    special = {0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x22: '\\"', 0x27: "\\'", 0x5C: "\\\\"}
    return "".join(
        special.get(byte) or (chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}")
        for byte in text.encode("utf-8"))
