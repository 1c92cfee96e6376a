"""Sizes that a model can draw, and the exact size that is delivered."""

from math import ceil, floor, sqrt

from PIL import Image

# FLUX draws between about 0.1 and 2 megapixels; its latent wants multiples of 16.
MULTIPLE = 16
MAX_PIXELS = 2_097_152


def legal_canvas(width: int, height: int, *, max_pixels: int = MAX_PIXELS) -> tuple[int, int]:
    """The canvas to draw on so that a cut to ``width`` x ``height`` loses the least.

    Both sides are multiples of 16. Within ``max_pixels`` the canvas covers the wanted size; above
    it the canvas is smaller, of nearly the same shape, and the picture is enlarged afterwards.
    """
    covering = (_up(width), _up(height))
    if covering[0] * covering[1] <= max_pixels:
        return covering
    shrink = sqrt(max_pixels / (width * height))
    return _down(width * shrink), _down(height * shrink)


def deliver(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture at exactly ``width`` x ``height``: scaled to cover only if too small, cut evenly.

    Pixels are kept as they are when the picture is at most a rounding larger than what is asked.
    """
    spare = (picture.width - width, picture.height - height)
    if min(spare) >= 0 and max(spare) < MULTIPLE:
        left, top = spare[0] // 2, spare[1] // 2
        return picture.crop((left, top, left + width, top + height))
    return cover(picture, width, height)


def cover(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The middle of the picture, scaled without squeezing to fill ``width`` x ``height``."""
    scale = max(width / picture.width, height / picture.height)
    # A quotient may come out a rounding larger than the picture, and Pillow takes no such box.
    cut_width, cut_height = min(width / scale, picture.width), min(height / scale, picture.height)
    left, top = (picture.width - cut_width) / 2, (picture.height - cut_height) / 2
    box = (left, top, left + cut_width, top + cut_height)
    return picture.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def within(picture: Image.Image, max_pixels: int) -> Image.Image:
    """The picture scaled down to at most ``max_pixels``, or itself when it is small enough."""
    if picture.width * picture.height <= max_pixels:
        return picture
    shrink = sqrt(max_pixels / (picture.width * picture.height))
    size = (max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _up(side: int) -> int:
    return ceil(side / MULTIPLE) * MULTIPLE


def _down(side: float) -> int:
    return max(MULTIPLE, floor(side / MULTIPLE) * MULTIPLE)
