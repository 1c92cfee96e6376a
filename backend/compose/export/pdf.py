"""A composition for print: a PDF with bleed, its boxes, and crop marks if wanted."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from backend.compose.export.srgb import NAME, profile
from backend.errors import InvalidInputError

_INCH = 25.4
_POINT = 72 / _INCH  # points a mm
_QUALITY = 95
_MARK = 5.0  # mm of a crop mark's length, and what the sheet grows for it on each side
_THIN = 0.25  # points
MOST_PIXELS = 120_000_000


@dataclass(frozen=True, kw_only=True)
class Print:
    """How it is printed.

    ``width_mm`` is that of the trimmed page, whose height follows its shape; None for the size at
    which its own pixels are ``dpi``. ``bleed_mm`` goes beyond each edge; ``marks`` adds crop marks
    outside of it.
    """

    width_mm: float | None = None
    dpi: int = 300
    bleed_mm: float = 3.0
    marks: bool = False


def to_pdf(
    draw: Callable[[float], Image.Image], size: tuple[int, int], how: Print, *, title: str = ""
) -> bytes:
    """The PDF's bytes: one page, RGB with the sRGB profile as its output intent.

    ``draw(scale)`` gives the page as RGB of round(size * scale) px, ``size`` in px. Words
    and shapes are so drawn anew at ``dpi``; the bleed is the page mirrored at its edges.
    TrimBox is the page, BleedBox the page with its bleed, MediaBox the sheet. A printing house
    that wants CMYK converts by the profile. Raises InvalidInputError for a size that is not
    sensible.
    """
    width_mm = how.width_mm or size[0] / how.dpi * _INCH
    scale = width_mm / _INCH * how.dpi / size[0]
    _check(size, how, scale)
    picture = draw(scale).convert("RGB")
    bleed_px = round(how.bleed_mm / _INCH * how.dpi)
    height_mm = width_mm * picture.height / picture.width
    with pikepdf.new() as document:
        trim, sheet = _boxes(width_mm, height_mm, how)
        page = document.add_blank_page(page_size=(sheet[2], sheet[3]))
        bleed = _grown(trim, bleed_px / how.dpi * 72)
        page.obj.MediaBox = page.obj.CropBox = Array(sheet)
        page.obj.BleedBox, page.obj.TrimBox = Array(bleed), Array(trim)
        colours = document.make_indirect(Stream(document, profile(), {"/N": 3}))
        page.obj.Resources = Dictionary(
            XObject=Dictionary(Page=_image(document, _bled(picture, bleed_px), colours))
        )
        marks = _marks(trim, how.bleed_mm * _POINT) if how.marks else ""
        page.obj.Contents = Stream(document, (_placed(bleed) + marks).encode())
        document.Root.OutputIntents = Array([_intent(document, colours)])
        document.docinfo["/Title"] = String(title)
        buffer = io.BytesIO()
        document.save(buffer, min_version="1.4", deterministic_id=True)
    return buffer.getvalue()


def _check(size: tuple[int, int], how: Print, scale: float) -> None:
    pixels = size[0] * size[1] * scale**2
    sensible = 72 <= how.dpi <= 1200 and 0 <= how.bleed_mm <= 20 and scale > 0
    if not sensible or pixels > MOST_PIXELS:
        raise InvalidInputError(
            problem="This print size is too large or not sensible. "
            "Choose a smaller width or fewer dots per inch (72 to 1200; bleed up to 20 mm).",
            problem_ko="인쇄 크기가 너무 크거나 맞지 않습니다. 너비나 해상도를 줄여 주세요"
            "(72~1200dpi, 도련 20mm까지).",
        )


def _boxes(width: float, height: float, how: Print) -> tuple[list[float], list[float]]:
    """TrimBox and MediaBox in points, from sizes in mm."""
    around = (how.bleed_mm + (_MARK if how.marks else 0)) * _POINT
    trim = [around, around, around + width * _POINT, around + height * _POINT]
    return trim, [0, 0, trim[2] + around, trim[3] + around]


def _grown(box: list[float], by: float) -> list[float]:
    return [box[0] - by, box[1] - by, box[2] + by, box[3] + by]


def _bled(picture: Image.Image, by: int) -> Image.Image:
    """Mirrored at its edges: a photo runs on there, and a plain colour stays plain."""
    by = min(by, picture.width - 1, picture.height - 1)
    pixels = np.asarray(picture)
    return Image.fromarray(cv2.copyMakeBorder(pixels, by, by, by, by, cv2.BORDER_REFLECT_101))


def _image(document: pikepdf.Pdf, picture: Image.Image, colours: pikepdf.Object) -> Stream:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    return Stream(
        document,
        buffer.getvalue(),
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": picture.width,
            "/Height": picture.height,
            "/BitsPerComponent": 8,
            "/ColorSpace": Array([Name.ICCBased, colours]),
            "/Filter": Name.DCTDecode,
        },
    )


def _intent(document: pikepdf.Pdf, colours: pikepdf.Object) -> pikepdf.Object:
    return document.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String(NAME),
            Info=String(NAME),
            DestOutputProfile=colours,
        )
    )


def _placed(box: list[float]) -> str:
    left, bottom, right, top = box
    return f"q {right - left:.4f} 0 0 {top - bottom:.4f} {left:.4f} {bottom:.4f} cm /Page Do Q\n"


def _marks(trim: list[float], bleed: float) -> str:
    """Two thin lines at each corner, along the trimmed edges, from the bleed outwards."""
    left, bottom, right, top = trim
    length = _MARK * _POINT
    lines = [f"q {_THIN} w 0 0 0 RG\n"]
    for x, out in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            start, end = x + out * bleed, x + out * (bleed + length)
            lines.append(f"{start:.4f} {y:.4f} m {end:.4f} {y:.4f} l S\n")
            start, end = y + up * bleed, y + up * (bleed + length)
            lines.append(f"{x:.4f} {start:.4f} m {x:.4f} {end:.4f} l S\n")
    return "".join([*lines, "Q\n"])
