"""Videos as animated GIF files."""

import io

from .images import file_image


def video(tag, frames, fps):
    """Of bytes in the order time, height, width, channel."""
    import numpy as np

    _, height, width, channels = frames.shape
    if channels == 1:
        frames = np.repeat(frames, 3, axis=-1)
    return file_image(tag, _gif(frames, fps), height, width, channels)


def tiled(array):
    """Videos in the order number, time, channel, height, width as one, in a power of two of tiles."""
    import numpy as np

    count, time, channels, height, width = array.shape
    if array.dtype == np.uint8:
        array = np.float32(array) / 255.0
    if count & (count - 1):
        missing = 2 ** count.bit_length() - count
        array = np.concatenate((array, np.zeros((missing, time, channels, height, width))))
    rows = 2 ** ((count.bit_length() - 1) // 2)
    columns = array.shape[0] // rows
    array = array.reshape(rows, columns, time, channels, height, width).transpose(2, 0, 4, 1, 5, 3)
    return array.reshape(time, rows * height, columns * width, channels)


def _gif(frames, fps):
    from PIL import Image

    pictures = [Image.fromarray(frame) for frame in frames]
    file = io.BytesIO()
    pictures[0].save(
        file, format="GIF", save_all=True, append_images=pictures[1:], duration=1000 / fps, loop=0)
    return file.getvalue()
