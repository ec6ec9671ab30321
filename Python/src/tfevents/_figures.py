"""Figures of matplotlib as pixels."""


def pixels(figure, close):
    """A figure in the order channel, height, width; a list of them in the order number, channel, height, width."""
    import numpy as np

    if isinstance(figure, list):
        return np.stack([pixels(each, close) for each in figure])
    from matplotlib import pyplot
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    levels = np.frombuffer(canvas.buffer_rgba(), dtype=np.uint8).reshape([height, width, 4])[:, :, :3]
    if close:
        pyplot.close(figure)
    return np.moveaxis(levels, 2, 0)
