import pytest
from fontTools.ttLib import TTFont

from backend.lettering.charmap import charmap
from tests.unit.lettering.conftest import FONTS

SIGNS = [*range(0x20, 0x250), *range(0x2000, 0x2700), *range(0xAC00, 0xD7A4, 61), 0x1F389]


@pytest.mark.parametrize("file", ["Pretendard-Regular.otf", "BMDohyeon.ttf", "NanumPen.ttf"])
def test_the_same_glyphs_as_a_font_library_finds(file):
    lookup = charmap(FONTS / file)
    with TTFont(FONTS / file, lazy=True) as font:
        names = font.getBestCmap()
        expected = {code: font.getGlyphID(names[code]) if code in names else 0 for code in SIGNS}
    assert {code: lookup(code) for code in SIGNS} == expected
