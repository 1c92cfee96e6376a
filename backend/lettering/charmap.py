"""Which glyph a font file has for a character, read from its cmap table as it lies.

Formats 4 and 12 of the OpenType specification, "cmap, Character to Glyph Index Mapping Table".
Only what is asked for is looked up: a Korean face maps tens of thousands of characters.
"""

from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from struct import unpack_from

from fontTools.ttLib import TTFont

Lookup = Callable[[int], int]

# (platform, encoding) of Unicode subtables, the fullest first.
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))


def charmap(path: Path) -> Lookup:
    """From a code point to the number of its glyph, 0 where the font at ``path`` has none."""
    with TTFont(path, lazy=True) as font:
        table: bytes = font.reader["cmap"]
    return of_table(table)


def of_table(table: bytes) -> Lookup:
    """The same from the bytes of a cmap table. Raises struct.error where it is cut off."""
    found = _subtables(table)
    for kind in _UNICODE:
        data = found.get(kind, b"")
        if data[:2] == b"\x00\x0c":
            return _segmented(data)
        if data[:2] == b"\x00\x04":
            return _delta_coded(data)
    return _unmapped


def _unmapped(_code: int) -> int:
    return 0


def _subtables(table: bytes) -> dict[tuple[int, int], bytes]:
    (count,) = unpack_from(">H", table, 2)
    records = [unpack_from(">HHL", table, 4 + 8 * index) for index in range(count)]
    return {(platform, encoding): table[start:] for platform, encoding, start in records}


def _segmented(data: bytes) -> Lookup:
    """Format 12: groups of (first code, last code, first glyph)."""
    (count,) = unpack_from(">L", data, 12)
    values = unpack_from(f">{3 * count}L", data, 16)
    firsts, lasts, glyphs = values[::3], values[1::3], values[2::3]

    def lookup(code: int) -> int:
        group = bisect_left(lasts, code)
        if group == count or code < firsts[group]:
            return 0
        return int(glyphs[group]) + code - int(firsts[group])

    return lookup


def _delta_coded(data: bytes) -> Lookup:
    """Format 4: segments whose glyphs are the code plus a delta, or listed behind an offset."""
    (doubled,) = unpack_from(">H", data, 6)
    count = doubled // 2
    lasts = unpack_from(f">{count}H", data, 14)
    firsts = unpack_from(f">{count}H", data, 16 + doubled)
    deltas = unpack_from(f">{count}H", data, 16 + 2 * doubled)
    offsets = unpack_from(f">{count}H", data, 16 + 3 * doubled)

    def lookup(code: int) -> int:
        segment = bisect_left(lasts, code)
        if segment == count or code < firsts[segment]:
            return 0
        glyph = code
        if offsets[segment]:
            place = 16 + 3 * doubled + 2 * segment + offsets[segment]
            (glyph,) = unpack_from(">H", data, place + 2 * (code - firsts[segment]))
            if glyph == 0:
                return 0
        return (glyph + int(deltas[segment])) & 0xFFFF

    return lookup
