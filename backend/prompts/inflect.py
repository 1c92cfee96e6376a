"""The forms of a Korean adjective or verb, from the one that the glossary lists ("따뜻한")."""

from collections.abc import Iterator

_FIRST, _VOWELS, _TAILS = 0xAC00, 21, 28
_N, _L, _B, _H = 4, 8, 17, 27
_MERGED = {20: 6, 13: 14, 8: 9, 18: 4}  # ㅣ+어=ㅕ, ㅜ+어=ㅝ, ㅗ+아=ㅘ, ㅡ+어=ㅓ
_BRIGHT = (0, 8)  # ㅏ, ㅗ take 아
_AFTER_STEM = ("고", "게", "며", "면서", "다", "지만", "고 있는", "는", "는 중인", "도록")
_AFTER_VOWEL = ("", "요", "서", " 있는", "진", " 보이는", "도")


def forms(adnominal: str) -> Iterator[str]:
    """Likely forms of the word whose adnominal form is given; some of them do not exist.

    Only whole words are looked up by them, so a form that nobody says does no harm.
    """
    for stem in _stems(adnominal):
        for ending in _AFTER_STEM:
            yield stem + ending
        linked = _linked(stem)
        if _tail(stem[-1]):
            yield stem + "으며"
            yield stem + "으면서"
        for ending in _AFTER_VOWEL:
            yield linked + ending


def _stems(adnominal: str) -> Iterator[str]:
    head, last = adnominal[:-1], adnominal[-1]
    if last in ("는", "은") and head:
        yield head
    elif last == "운" and head and not _tail(head[-1]):
        yield head[:-1] + _with_tail(head[-1], _B)
    elif _tail(last) == _N:
        for tail in (0, _L, _H):
            yield head + _with_tail(last, tail)


def _linked(stem: str) -> str:
    """``stem`` with 아 or 어, contracted."""
    head, last = stem[:-1], stem[-1]
    vowel, tail = _vowel(last), _tail(last)
    if last == "하":
        return head + "해"
    if tail == _B and head:
        return head + _with_tail(last, 0) + "워"
    if tail:
        return stem + ("아" if vowel in _BRIGHT else "어")
    return head + chr(ord(last) + (_MERGED.get(vowel, vowel) - vowel) * _TAILS)


def _vowel(syllable: str) -> int:
    return (ord(syllable) - _FIRST) // _TAILS % _VOWELS


def _tail(syllable: str) -> int:
    return (ord(syllable) - _FIRST) % _TAILS if "가" <= syllable <= "힣" else 0


def _with_tail(syllable: str, tail: int) -> str:
    return chr(ord(syllable) - _tail(syllable) + tail)
