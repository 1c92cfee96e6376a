"""How Koreans end a Latin word when they read it aloud."""

import re
from typing import Final

# Hangul for the end of each letter's name: "L" 엘, "M" 엠; all others end in a vowel.
_LETTERS: Final = {"l": "엘", "m": "엠", "n": "엔", "r": "알"}

# Words whose loan form does not follow from their spelling; the syllable is the one they end in.
_KNOWN: Final = {
    "cafe": "페", "café": "페", "karaoke": "케", "sake": "케", "recipe": "피", "pilates": "스",
    "nike": "키", "vibe": "브", "latte": "떼", "cafe latte": "떼", "mate": "트", "crème": "렘",
    "book": "북", "cook": "쿡", "look": "룩", "hook": "훅", "good": "굿", "foot": "풋",
    "hair": "어", "dog": "그", "hot dog": "그", "hotdog": "그", "egg": "그", "big": "그",
    "kid": "드", "set": "트", "hit": "트", "note": "트", "part": "트", "jeep": "프", "tip": "팁",
    "sign": "인", "design": "인", "campaign": "인", "room": "룸", "comb": "콤", "gym": "짐",
    "inn": "인", "yum": "염", "with": "드", "bread": "드", "head": "드", "deck": "덱",
    "team": "팀", "love": "브", "one": "원", "done": "던", "some": "섬", "come": "컴",
    "bagel": "글", "angel": "젤", "gel": "젤", "lab": "랩", "club": "럽", "pub": "펍",
    "castle": "슬", "tv": "비", "vip": "피", "spa": "파", "bar": "바", "tea": "티",
    "art": "트", "zip": "집", "pet": "펫", "cat": "캣", "bon": "봉", "salon": "롱", "paris": "리",
    "bistro": "로", "boutique": "크", "antique": "크", "garage": "지", "image": "지",
    "no": "노", "wifi": "이", "wi-fi": "이", "soft": "트", "kg": "램", "g": "램", "mg": "램",
}  # fmt: skip
_SPELT_OUT: Final = re.compile(r"[A-Z]{1,3}|[A-Z&]*[BCDFGHJKLMNPQRSTVWXZ]{3,}[A-Z]*")
_STOPS: Final = {"p": "ㅂ", "t": "ㅅ", "k": "ㄱ", "c": "ㄱ", "b": "ㅂ", "g": "ㄱ"}
_CODA: Final = {"ㄱ": "각", "ㅂ": "갑", "ㅅ": "갓"}


def last_syllable(word: str) -> str:
    """A Hangul syllable with the final consonant that ``word`` ends with when read in Korean.

    ``word`` is one run of Latin letters as written. Acronyms are read by letter names ("KFC" 씨);
    words go by a list of known ones and then by spelling ("Home" 홈, "Shop" 숍, "Space" 스).
    """
    low = word.lower()
    if low in _KNOWN:
        return _KNOWN[low]
    if _SPELT_OUT.fullmatch(word) or len(low) == 1:
        return _LETTERS.get(low[-1], "이")
    return _by_spelling(low)


def _by_spelling(low: str) -> str:
    if re.search(r"[^aeiou]le$|[^aeiou]les?$", low) and low.endswith("le"):
        return "을"
    if low.endswith("e") and len(low) > 2:
        return _sonorant(low[-2]) if low[-2] in "lmn" else "으"
    if low.endswith("ng"):
        return "앙"
    if low[-1] in "lmn":
        return _sonorant(low[-1])
    if low.endswith("ck") or re.search(r"ic$", low):
        return _CODA["ㄱ"]
    if low[-1] in _STOPS and re.search(r"(?:^|[^aeiou])[aeiou][^aeiou]$", low):
        return _CODA[_STOPS[low[-1]]]
    return "으"


def _sonorant(letter: str) -> str:
    return {"l": "알", "m": "암", "n": "안"}[letter]
