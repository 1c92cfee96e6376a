"""The sound a written word ends with, for any script a shop owner types."""

import re
import unicodedata
from enum import Enum, auto

from backend.captions import latin, numerals

# Units and signs that follow a number, by the syllable they are read with.
_UNITS = {
    "%": "트", "℃": "도", "°": "도", "㎡": "터", "㎏": "램", "kg": "램", "mg": "램", "g": "램",
    "km": "터", "cm": "터", "mm": "터", "m": "터", "ml": "터", "cc": "씨", "l": "터", "kcal": "리",
    "gb": "트", "tb": "트", "mb": "트", "k": "이", "hz": "츠", "w": "트", "kw": "트", "v": "트",
    "+": "스", "$": "러", "₩": "원", "€": "로", "￦": "원",
}  # fmt: skip
_GLOSS = re.compile(r"(?<=\S)\s*[(\[（［][^()\[\]（）［］]*[)\]）］]\s*$")
_END = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>[a-zA-Z]{1,4}|[%℃°㎡㎏+$₩€￦])?$"
    r"|(?P<latin>[A-Za-zÀ-ɏ]+)(?:['’](?P<tail>[A-Za-z]+))?$"
)


class Final(Enum):
    """What a word ends in: a vowel, the consonant ㄹ, or another consonant."""

    VOWEL = auto()
    RIEUL = auto()
    CONSONANT = auto()


def final_sound(word: str) -> Final:
    """The final sound of ``word`` as a Korean reads it aloud.

    Closing quotes, punctuation, emoji and a closing gloss in brackets are passed over. Scripts
    without a reading here, and words with nothing to read, count as ending in a vowel.
    """
    text = _readable(unicodedata.normalize("NFC", word))
    if not text:
        return Final.VOWEL
    match = _END.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return _syllable_final(text[-1])
    if match["number"]:
        return _syllable_final(
            _unit_reading(match["unit"]) or numerals.last_syllable(match["number"])
        )
    return _syllable_final(latin.last_syllable(match["tail"] or match["latin"]))


def _unit_reading(unit: str | None) -> str | None:
    if unit is None:
        return None
    return _UNITS.get(unit.lower()) or latin.last_syllable(unit)


def _readable(text: str) -> str:
    """``text`` up to its last sign that is read aloud, without a closing gloss in brackets."""
    text = _trim(text)
    while (bare := _trim(_GLOSS.sub("", text))) != text and bare:
        text = bare
    return _trim(text.rstrip(")]）］") or text)


def _trim(text: str) -> str:
    end = len(text)
    while end and not (
        text[end - 1].isalnum() or text[end - 1] in _UNITS or text[end - 1] in ")]）］"
    ):
        end -= 1
    return text[:end]


def _syllable_final(char: str) -> Final:
    if "가" <= char <= "힣":
        jong = (ord(char) - 0xAC00) % 28
        return Final.VOWEL if jong == 0 else Final.RIEUL if jong == 8 else Final.CONSONANT
    if char == "ㄹ":
        return Final.RIEUL
    if "ㄱ" <= char <= "ㅎ" or char in "んン":
        return Final.CONSONANT
    return Final.VOWEL
