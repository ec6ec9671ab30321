"""Pictures with boxes, drawn by Pillow as torch and tensorboardX draw them."""

import io

from .images import file_image


def image_with_boxes(tag, pixels, boxes, labels, rescale):
    """Of bytes in the order height, width, channel, and boxes of left, top, right and bottom."""
    from PIL import Image

    height, width, channels = pixels.shape
    picture = Image.fromarray(pixels)
    for index, box in enumerate(boxes):
        _draw(picture, box, labels[index] if labels is not None else None)
    size = (int(width * rescale), int(height * rescale))
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, format="PNG")
    return file_image(tag, file.getvalue(), height, width, channels)


def _draw(picture, box, label):
    from math import ceil

    from PIL import ImageDraw, ImageFont

    left, top, right, bottom = box[0], box[1], box[2], box[3]
    draw = ImageDraw.Draw(picture)
    corners = [(left, top), (left, bottom), (right, bottom), (right, top), (left, top)]
    draw.line(corners, width=2, fill="Red")
    if label:
        font = ImageFont.load_default()
        x0, y0, x1, y1 = font.getbbox(label)
        text_width, text_height = x1 - x0, y1 - y0
        margin = ceil(0.05 * text_height)
        draw.rectangle([(left, bottom - text_height - 2 * margin), (left + text_width, bottom)], fill="Red")
        draw.text((left + margin, bottom - text_height - margin), label, fill="black", font=font)
