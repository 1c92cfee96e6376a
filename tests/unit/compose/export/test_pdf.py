"""PDFs for print, read back with pypdf."""

import io

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import RectangleObject

from backend.compose.export.pdf import Print, to_pdf
from backend.compose.render import pixels
from backend.errors import InvalidInputError

MM = 72 / 25.4


def draw(scale: float) -> Image.Image:
    """A page of 400 x 300 px at scale 1: red at its left edge, blue at its right."""
    width, height = round(400 * scale), round(300 * scale)
    page = Image.new("RGB", (width, height), (250, 246, 236))
    page.paste((220, 30, 30), (0, 0, width // 8, height))
    page.paste((30, 60, 200), (width - width // 8, 0, width, height))
    return page


def edges(box: RectangleObject) -> list[float]:
    return [float(edge) for edge in box]


def test_boxes_lie_where_a_printing_house_looks_for_them() -> None:
    pdf = PdfReader(io.BytesIO(to_pdf(draw, (400, 300), Print(width_mm=100), title="봄날")))
    page = pdf.pages[0]
    assert edges(page.trimbox) == pytest.approx([3 * MM, 3 * MM, 103 * MM, 78 * MM], abs=0.15)
    assert edges(page.mediabox) == pytest.approx([0, 0, 106 * MM, 81 * MM], abs=0.15)
    assert edges(page.bleedbox) == pytest.approx([0, 0, 106 * MM, 81 * MM], abs=0.15)
    assert pdf.metadata is not None and pdf.metadata.title == "봄날"


def test_the_picture_is_drawn_at_the_wanted_resolution_and_mirrored_into_the_bleed() -> None:
    pdf = PdfReader(io.BytesIO(to_pdf(draw, (400, 300), Print(width_mm=100, dpi=150))))
    picture = pdf.pages[0].images[0].image
    assert picture is not None
    trim, bleed = round(100 / 25.4 * 150), round(3 / 25.4 * 150)
    assert picture.width == trim + 2 * bleed
    seen = pixels(picture)
    assert np.abs(seen[50:-50, : bleed + 10] - (220, 30, 30)).max() < 12
    assert np.abs(seen[50:-50, -bleed - 10 :] - (30, 60, 200)).max() < 12


def test_the_colours_are_said_to_be_srgb() -> None:
    pdf = PdfReader(io.BytesIO(to_pdf(draw, (400, 300), Print())))
    (intent,) = pdf.trailer["/Root"]["/OutputIntents"]
    assert intent.get_object()["/OutputConditionIdentifier"] == "sRGB IEC61966-2.1"
    profile = intent.get_object()["/DestOutputProfile"].get_object().get_data()
    assert profile[36:40] == b"acsp"


def test_crop_marks_make_the_sheet_larger_and_lie_outside_the_bleed() -> None:
    plain = PdfReader(io.BytesIO(to_pdf(draw, (400, 300), Print(width_mm=100))))
    marked = PdfReader(io.BytesIO(to_pdf(draw, (400, 300), Print(width_mm=100, marks=True))))
    grown = marked.pages[0].mediabox.width - plain.pages[0].mediabox.width
    assert float(grown) == pytest.approx(10 * MM, abs=0.05)
    content = marked.pages[0].get_contents()
    assert content is not None and content.get_data().count(b" l S") == 8


def test_without_a_width_the_pages_own_pixels_are_300_dpi() -> None:
    page = PdfReader(io.BytesIO(to_pdf(draw, (400, 300), Print(bleed_mm=0)))).pages[0]
    assert float(page.trimbox.width) == pytest.approx(400 / 300 * 72, abs=0.05)


def test_the_same_page_gives_the_same_bytes() -> None:
    how = Print(width_mm=60, marks=True)
    assert to_pdf(draw, (400, 300), how) == to_pdf(draw, (400, 300), how)


@pytest.mark.parametrize(
    "how", [Print(width_mm=20_000), Print(dpi=10), Print(bleed_mm=-1), Print(width_mm=-5)]
)
def test_a_size_that_is_not_sensible_is_refused_before_it_is_drawn(how: Print) -> None:
    def undrawn(_scale: float) -> Image.Image:
        raise AssertionError("drawn")

    with pytest.raises(InvalidInputError):
        to_pdf(undrawn, (400, 300), how)
