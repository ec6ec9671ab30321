"""Pictures as PNG files, from arrays of any order of dimensions."""

from .. import _native
from .._wire import delimited, integer
from ..errors import ValueShapeError
from . import value


def image(tag, pixels):
    """Of bytes in the order height, width, channel."""
    import numpy as np

    height, width, channels = pixels.shape
    if channels == 2:
        file = _grey_with_alpha(pixels)
    else:
        file = _native.png(np.ascontiguousarray(pixels), width, height, channels)
    return file_image(tag, file, height, width, channels)


def _grey_with_alpha(pixels):
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, format="PNG")
    return file.getvalue()


def file_image(tag, file, height, width, channels):
    """Of a PNG or GIF file."""
    return value(
        tag, delimited(4, integer(1, height) + integer(2, width) + integer(3, channels) + delimited(4, file)))


def clipped_bytes(array):
    """Levels as torch takes them: bytes as they are, others between 0 and 1."""
    import numpy as np

    if array.dtype == np.uint8:
        return array
    return (array.astype(np.float32) * 255).clip(0, 255).astype(np.uint8)


def wrapped_bytes(array):
    """Levels as tensorboardX takes them: what is beyond 0 and 1 wraps around."""
    import numpy as np

    if array.dtype == np.uint8:
        return array
    with np.errstate(invalid="ignore"):
        return (array * 255.0).astype(np.uint8)


def height_width_channels(array, dataformats, allows_alpha):
    """An array whose dimensions are named by letters, as height, width and at least three channels."""
    import numpy as np

    letters = dataformats.upper()
    if len(set(letters)) != len(letters):
        raise ValueShapeError(f"dataformats: expected each letter once, found {dataformats!r}")
    if array.ndim != len(letters):
        raise ValueShapeError(f"expected {len(letters)} dimensions for {dataformats!r}, found {array.shape}")
    if len(letters) == 4:
        array = grid(array.transpose([letters.find(letter) for letter in "NCHW"]), allows_alpha=allows_alpha)
        return array.transpose(1, 2, 0)
    if len(letters) == 3:
        array = array.transpose([letters.find(letter) for letter in "HWC"])
        return np.concatenate([array] * 3, 2) if array.shape[2] == 1 else array
    if len(letters) == 2:
        array = array.transpose([letters.find(letter) for letter in "HW"])
        return np.stack([array] * 3, 2)
    raise ValueShapeError(f"dataformats: expected two to four letters, found {dataformats!r}")


def grid(array, columns=8, allows_alpha=False):
    """Pictures in the order number, channel, height, width as one, row by row."""
    import numpy as np

    if array.shape[1] == 1:
        array = np.concatenate([array] * 3, 1)
    count, channels, height, width = array.shape
    if channels != 3 and not (allows_alpha and channels == 4):
        raise ValueShapeError(f"expected pictures of 1 or 3 channels, found {channels}")
    columns = min(count, columns)
    rows = -(-count // columns)
    canvas = np.zeros((channels, height * rows, width * columns), dtype=array.dtype)
    for index in range(count):
        y, x = divmod(index, columns)
        canvas[:, y * height : (y + 1) * height, x * width : (x + 1) * width] = array[index]
    return canvas
