"""Sounds as WAV files of 16 bits."""

from .._wire import delimited, integer, single, text
from . import value


def audio(tag, samples, sample_rate):
    """Of 16-bit samples in the order frame, channel."""
    import io
    import wave

    frames, channels = samples.shape
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(sample_rate)
        sound.writeframes(samples.astype("<i2").tobytes())
    content = single(1, sample_rate) + integer(2, channels) + integer(3, frames)
    return value(tag, delimited(6, content + delimited(4, file.getvalue()) + text(5, "audio/wav")))


def within_range(array):
    """An array between -1 and 1."""
    if abs(array).max() > 1:
        print("warning: audio amplitude out of range, auto clipped.")
        return array.clip(-1, 1)
    return array
