"""What Tests/KindsProbe logs as media, made again with NumPy."""

import numpy

STEPS = range(3)
EMBEDDING_STEPS = [10, 20]
RUN = "run"


def tone(step):
    """Samples beyond ±1 at times."""
    index = numpy.arange(4000)
    return ((index * (37 + step) % 241 - 120).astype(numpy.float32) / numpy.float32(100))


def integers(step, count=2000):
    return (numpy.arange(count) * (997 + step)).astype(numpy.int16)


def frames(step):
    """Twelve pictures of 24 rows and 32 columns."""
    pictures = []
    rows, columns = numpy.mgrid[0:24, 0:32]
    for index in range(12):
        left = 2 * (index if index < 4 else 4 if index < 8 else index - 3) + step
        picture = numpy.stack([columns, rows, numpy.full_like(rows, 64)], axis=-1)
        picture[9:15, left : left + 6] = [255, 128, 0]
        pictures.append(picture.astype(numpy.uint8))
    return pictures


def examples(step):
    """Labels, scores and weights."""
    index = numpy.arange(500)
    return index * 7919 % 13 < 4 + step, index * 104729 % 1000 / 999, index % 5 / 2


def corners():
    return numpy.array([[corner & 1, corner >> 1 & 1, corner >> 2] for corner in range(8)])


def box(step):
    """Vertices and colours."""
    return (corners() * (step + 1) - 0.5).astype(numpy.float32), (corners() * 255).astype(numpy.uint8)


FACES = [0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5]


def cloud(step):
    index = numpy.arange(2000)
    x, y = index % 40, index // 40
    return numpy.stack([x / 8, y / 8, (x * y + step) % 17 / 16], axis=-1).astype(numpy.float32)


def points(step):
    index = numpy.arange(300)
    return ((index * index % 101 + step) / 4).astype(numpy.float32)
