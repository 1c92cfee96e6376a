"""The pictures that the templates are tried on."""

import io

from PIL import Image, ImageDraw

SIZE = (208, 256)
WALL, SHIRT, FACE, BOX = range(4)
_COLOURS = {WALL: (228, 230, 233), SHIRT: (40, 60, 140), FACE: (224, 172, 140), BOX: (200, 30, 40)}
_EYE = (50, 40, 40)


def person() -> Image.Image:
    """Someone in a blue shirt who holds a red box, before a pale wall."""
    shown = parts()
    picture = Image.new("RGB", SIZE)
    for part, colour in _COLOURS.items():
        picture.paste(colour, mask=shown.point([255 * (value == part) for value in range(256)]))
    draw = ImageDraw.Draw(picture)
    for left in (66, 88):
        draw.ellipse((left, 76, left + 10, 82), fill=_EYE)
    return picture


def parts() -> Image.Image:
    """What each pixel of ``person`` shows, as one of WALL, SHIRT, FACE and BOX."""
    picture = Image.new("L", SIZE, WALL)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((38, 118, 140, 256), fill=SHIRT)
    draw.ellipse((54, 40, 110, 130), fill=FACE)
    draw.rectangle((130, 140, 196, 214), fill=BOX)
    return picture


def spot(size: tuple[int, int]) -> Image.Image:
    """A white ellipse on black."""
    picture = Image.new("RGB", size)
    ImageDraw.Draw(picture).ellipse(
        (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="white"
    )
    return picture


def png(picture: Image.Image) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, format="PNG")
    return sink.getvalue()
