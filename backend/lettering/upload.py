"""A user's own font: checked before anything trusts it, and written anew.

Lengths and counts are read from the raw tables first, as a short file may claim tables that
expand to gigabytes. What is kept is rebuilt from a list of known tables with a fresh character
map: pictures, scripts of other systems, and data hidden behind the font are left behind.
"""

import struct
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from struct import unpack_from
from typing import Literal

from fontTools.ttLib import TTFont, TTLibError, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from PIL import ImageFont

from backend.errors import BadFontError, BodyTooLargeError
from backend.lettering.charmap import Lookup, of_table

Permission = Literal["installable", "editable", "preview", "restricted"]

MOST_BYTES = 20 * 1024 * 1024
_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_OTHERS = {
    b"ttcf": ("it is a collection of several fonts", "글꼴 여러 개를 묶은 파일(TTC)입니다"),
    b"wOFF": ("it is a web font", "웹용 글꼴(WOFF)입니다"),
    b"wOF2": ("it is a web font", "웹용 글꼴(WOFF2)입니다"),
}
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")
_KEPT = {
    *(*_NEEDED, "OS/2", "name", "post", "glyf", "loca", "CFF ", "cvt ", "fpgm", "prep", "gasp"),
    *("GDEF", "GPOS", "GSUB", "kern"),
}
_MOST_TABLES, _MOST_NAMES, _MOST_NAME_BYTES = 64, 2048, 1 << 20
_LEAST_LETTERS = 10
_LONGEST_NAME = 60
_HANGUL = range(0xAC00, 0xD7A4)
_CODES = (*range(0x20, 0xD800), *range(0xE000, 0x1_0000), *range(0x1_F000, 0x2_0000))
_LETTERS = (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *_HANGUL)
# What fontTools and struct raise over tables that lie about themselves.
_BROKEN = (
    TTLibError,
    struct.error,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class UploadedFont:
    """A font that passed. ``data`` is what is kept of it; ``hangul`` counts syllables of 11,172.

    ``permission`` is what its maker says about embedding (OS/2 fsType). A restricted font is
    taken all the same: pictures and outlines embed no font, the file stays on this machine, and
    only the user knows what they were allowed; the page shows the permission.
    """

    data: bytes
    name: str
    weight: int
    hangul: int
    letters: int
    permission: Permission


def check_font(data: bytes) -> UploadedFont:
    """What ``data`` is as a font.

    Raises BodyTooLargeError above 20 MB, BadFontError for what is not one whole TTF or OTF with
    at least ten letters or figures.
    """
    if len(data) > MOST_BYTES:
        raise BodyTooLargeError(limit="20 MB")
    tables = _directory(data)
    try:
        lookup = of_table(tables["cmap"])
        _check_names(tables.get("name", b""))
        with TTFont(BytesIO(data), lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
            return _uploaded(font, lookup)
    except _BROKEN as error:
        raise _bad("its tables are damaged", "글꼴 안의 표가 깨져 있습니다") from error


def _bad(problem: str, problem_ko: str) -> BadFontError:
    return BadFontError(problem=problem, problem_ko=problem_ko)


def _directory(data: bytes) -> dict[str, bytes]:
    """The tables by tag, none reaching beyond the file or into another."""
    if data[:4] in _OTHERS:
        raise _bad(*_OTHERS[data[:4]])
    if data[:4] not in _SIGNATURES or len(data) < 12:
        raise _bad("it is no TTF or OTF", "TTF나 OTF 형식이 아닙니다")
    (count,) = unpack_from(">H", data, 4)
    if not 0 < count <= _MOST_TABLES or len(data) < 12 + 16 * count:
        raise _bad("its list of tables is damaged", "글꼴의 표 목록이 깨져 있습니다")
    records = [unpack_from(">4s4xLL", data, 12 + 16 * index) for index in range(count)]
    ranges = sorted((start, start + length) for _, start, length in records if length)
    if any(end > len(data) for _, end in ranges):
        raise _bad("it ends too early", "파일이 중간에 끊겨 있습니다")
    if any(end > start for (_, end), (start, _) in pairwise(ranges)):
        raise _bad("its tables overlap", "글꼴의 표가 서로 겹칩니다")
    tables = {tag.decode("latin-1"): data[at : at + length] for tag, at, length in records}
    outlines = {"glyf", "loca"} <= set(tables) or "CFF " in tables
    if not outlines or not set(_NEEDED) <= set(tables):
        raise _bad("it lacks outlines or a character map", "글자 모양이나 글자표가 없습니다")
    return tables


def _check_names(table: bytes) -> None:
    """No more names than a font can have: they may all point to the same long text."""
    if not table:
        return
    _, count, _ = unpack_from(">HHH", table)
    lengths = [unpack_from(">H", table, 6 + 12 * index + 8)[0] for index in range(min(count, 4096))]
    if count > _MOST_NAMES or sum(lengths) > _MOST_NAME_BYTES:
        raise _bad("its list of names is damaged", "글꼴의 이름 목록이 깨져 있습니다")


def _uploaded(font: TTFont, lookup: Lookup) -> UploadedFont:
    glyphs = font["maxp"].numGlyphs
    em = font["head"].unitsPerEm
    if not 16 <= em <= 16384 or glyphs < 2:
        raise _bad("its measures are damaged", "글꼴의 치수가 깨져 있습니다")
    mapped = {code: glyph for code in _CODES if 0 < (glyph := lookup(code)) < glyphs}
    name, weight, permission = _name(font), _weight(font), _permission(font)
    for tag in set(font.keys()) - _KEPT - {"GlyphOrder"}:
        del font[tag]
    font["cmap"] = _charmap(font, mapped)
    out = BytesIO()
    font.save(out, reorderTables=False)
    written = out.getvalue()
    inked = _inked(written, [code for code in _LETTERS if code in mapped])
    if len(inked) < _LEAST_LETTERS:
        raise _bad(
            "it draws hardly a Korean or Latin letter", "그릴 수 있는 한글이나 영문이 거의 없습니다"
        )
    hangul = sum(code in _HANGUL for code in inked)
    return UploadedFont(written, name, weight, hangul, len(inked), permission)


def _charmap(font: TTFont, mapped: dict[int, int]) -> object:
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, []
    for style, encoding, highest in ((4, 1, 0xFFFF), (12, 10, 0x10FFFF)):
        part = CmapSubtable.newSubtable(style)
        part.platformID, part.platEncID, part.language = 3, encoding, 0
        part.cmap = {c: font.getGlyphName(g) for c, g in mapped.items() if c < highest}
        table.tables.append(part)
    return table


def _name(font: TTFont) -> str:
    """The full name, Korean first, as one clean line; empty where it has none."""
    records = font["name"].names if "name" in font else []
    full = [each for each in records if each.nameID in (4, 1)]
    full.sort(key=lambda each: (each.langID != 0x412, each.nameID != 4))
    for each in full:
        text = unicodedata.normalize("NFC", each.toUnicode(errors="replace"))
        shown = "".join(" " if c.isspace() else c for c in text)
        clean = "".join(c for c in shown if unicodedata.category(c)[0] != "C" and c != "\ufffd")
        if name := " ".join(clean.split())[:_LONGEST_NAME].strip():
            return name
    return ""


def _weight(font: TTFont) -> int:
    weight = font["OS/2"].usWeightClass if "OS/2" in font else 400
    return min(max(round(weight, -2), 100), 900)


def _permission(font: TTFont) -> Permission:
    """By the lowest four bits of fsType; where several are set the least restrictive counts."""
    kind = font["OS/2"].fsType & 0xF if "OS/2" in font else 0
    if not kind:
        return "installable"
    return "editable" if kind & 8 else "preview" if kind & 4 else "restricted"


def _inked(data: bytes, codes: list[int]) -> set[int]:
    """Which of ``codes`` leave ink; a font may map thousands of syllables to blank glyphs."""
    font = ImageFont.truetype(BytesIO(data), 24, layout_engine=ImageFont.Layout.BASIC)
    return {code for code in codes if _leaves_ink(font, chr(code))}


def _leaves_ink(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    try:
        return font.getmask(letter).getbbox() is not None
    except OSError:
        return False
