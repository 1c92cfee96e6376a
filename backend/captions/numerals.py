"""The last Sino-Korean syllable of a number, which decides the particle after it."""

import re
from typing import Final

_DIGITS: Final = "영일이삼사오육칠팔구"
# Names of the powers of ten that end a number with that many zeros.
_PLACES: Final = ("십", "백", "천")
_GROUPS: Final = ("만", "억", "조", "경")
_READ_AS_ONE = re.compile(r"\d{1,3}(,\d{3})+|\d+")


def last_syllable(number: str) -> str:
    """The syllable a Korean reader ends ``number`` with: "10" 십, "3,000" 천, "2.5" 오, "010" 영.

    ``number`` holds ASCII digits, maybe with "," and ".". Decimals, numbers with a leading zero
    and numbers of more than 20 digits are read digit by digit.
    """
    whole, point, decimals = number.partition(".")
    if point and decimals:
        return _DIGITS[int(decimals[-1])]
    digits = whole.replace(",", "")
    if not _READ_AS_ONE.fullmatch(whole):
        digits = digits[-1]
    if len(digits) > 1 and (digits[0] == "0" or len(digits) > 20):
        digits = digits[-1]
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0 or not digits.strip("0"):
        return _DIGITS[int(digits[-1])]
    if zeros % 4:
        return _PLACES[zeros % 4 - 1]
    return _GROUPS[zeros // 4 - 1]
