"""Pictures as the pages show them: small among many, or as large as a screen."""

import io

from PIL import Image, ImageOps

SIDE = 200
VIEW_SIDE = 1400
GROUND = "#F3EFE7"


def thumbnail(data: bytes) -> bytes:
    """The middle of the picture as a JPEG of 200 x 200 px; what is transparent lies on paper."""
    with Image.open(io.BytesIO(data)) as picture:
        return _jpeg(ImageOps.fit(picture.convert("RGBA"), (SIDE, SIDE)), quality=80)


def view(data: bytes) -> bytes:
    """The whole picture as a JPEG of at most 1400 px a side."""
    with Image.open(io.BytesIO(data)) as picture:
        seen = picture.convert("RGBA")
    seen.thumbnail((VIEW_SIDE, VIEW_SIDE))
    return _jpeg(seen, quality=90)


def _jpeg(seen: Image.Image, *, quality: int) -> bytes:
    ground = Image.new("RGB", seen.size, GROUND)
    ground.paste(seen, mask=seen.getchannel("A"))
    buffer = io.BytesIO()
    ground.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
