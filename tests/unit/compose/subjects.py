"""Drawn photos with their cut-outs: a bottle from the side, a plate from above, a plain wall."""

from PIL import Image, ImageDraw

from backend.compose.subject import Subject

WALL = (214, 196, 170)
GREEN = (30, 110, 80)
RED = (190, 60, 40)


def _pair() -> tuple[Image.Image, Image.Image]:
    return Image.new("RGB", (700, 900), WALL), Image.new("RGBA", (700, 900), (0, 0, 0, 0))


def bottle(confidence: float = 0.9) -> Subject:
    photo, cutout = _pair()
    for picture, fill in ((photo, GREEN), (cutout, (*GREEN, 255))):
        draw = ImageDraw.Draw(picture)
        draw.rounded_rectangle((240, 200, 460, 800), 60, fill=fill)
        draw.rectangle((310, 90, 390, 220), fill=fill)
        draw.rectangle((240, 700, 460, 800), fill=fill)
    return Subject(photo, cutout, confidence)


def plate() -> Subject:
    photo, cutout = _pair()
    ImageDraw.Draw(photo).ellipse((80, 300, 620, 720), fill=RED)
    ImageDraw.Draw(cutout).ellipse((80, 300, 620, 720), fill=(*RED, 255))
    return Subject(photo, cutout, 0.9)


def bust() -> Subject:
    """Cut off by the lower border, as portraits are."""
    photo, cutout = _pair()
    for picture, fill in ((photo, RED), (cutout, (*RED, 255))):
        draw = ImageDraw.Draw(picture)
        draw.ellipse((250, 150, 450, 400), fill=fill)
        draw.rectangle((150, 380, 550, 900), fill=fill)
    return Subject(photo, cutout, 0.9)


def photo_alone() -> Subject:
    return Subject(bottle().photo)
