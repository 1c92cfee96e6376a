"""What layers and files are called: in Korean, as the owner knows them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from backend.compose.layer import Layer, PictureLayer, TextLayer

_ROLES = {
    "background": "배경",
    "backdrop": "배경",
    "photo": "사진",
    "picture": "사진",
    "product": "상품",
    "cutout": "상품",
    "shadow": "상품 그림자",
    "contact": "바닥 그림자",
    "paper": "종이 질감",
    "scrim": "글자 받침",
    "backing": "글자 받침",
    "lettering": "글자",
    "logo": "로고",
    "badge": "가격표",
    "qr": "QR 코드",
    "shape": "도형",
}
_LONGEST = 80  # bytes of UTF-8 in a file's name, without its ending
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
# Windows refuses these as names, with or without an ending.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
# Marks that turn the direction of writing, and joiners, would show another name than there is.
_HIDDEN = {"Cf", "Cc", "Cs", "Co", "Cn"}


def ground_name() -> str:
    return "바탕색"


def shadow_name(name: str, number: int = 0) -> str:
    """The name of a layer's shadow; a second one is numbered, counted from 0."""
    return f"{name} 그림자 {number + 1}" if number else f"{name} 그림자"


def layer_names(layers: Sequence[Layer]) -> tuple[str, ...]:
    """A name for each layer: its words, or what it is; the same name never twice."""
    names = [_layer_name(layer) for layer in layers]
    many, seen = Counter(names), Counter[str]()
    result = []
    for name in names:
        seen[name] += 1
        result.append(f"{name} {seen[name]}" if many[name] > 1 else name)
    return tuple(result)


def _layer_name(layer: Layer) -> str:
    if isinstance(layer, TextLayer):
        return " ".join(layer.text.text.split())[:60] or "글자"
    known = _ROLES.get(layer.role)
    return known or layer.role or ("사진" if isinstance(layer, PictureLayer) else "도형")


def file_name(text: str, *, otherwise: str = "fitad") -> str:
    """``text`` as a file's name that Windows, macOS and Linux take; Hangul stays readable.

    NFC, without signs that a file system refuses and without invisible ones, 80 bytes at most.
    """
    plain = unicodedata.normalize("NFC", text)
    visible = "".join(sign for sign in plain if unicodedata.category(sign) not in _HIDDEN)
    name = " ".join(_FORBIDDEN.sub("-", visible).split()).strip(" .-_")
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    name = name.rstrip(" .-_")
    return f"_{name}" if _RESERVED.fullmatch(name) else name or otherwise
