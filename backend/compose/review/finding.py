"""What the check before export found, in the owner's words, and what would mend it."""

from dataclasses import dataclass
from typing import Any, Literal

from backend.colour import Colour
from backend.compose.box import Box

Kind = Literal[
    "outside_safe",
    "off_page",
    "low_contrast",
    "over_face",
    "covered",
    "enlarged",
    "too_small",
    "qr_small",
    "qr_faint",
    "qr_crowded",
]


@dataclass(frozen=True)
class Backing:
    """A soft patch to lay directly under a layer: colour, opacity 0..1, blur and radius in px."""

    box: Box
    fill: Colour
    opacity: float
    radius: float = 0.0
    blur: float = 0.0


@dataclass(frozen=True)
class Fix:
    """A new box, a new colour or a backing for the layer; what is None stays as it is.

    A new box keeps the old one's aspect; the words in it are scaled with it.
    """

    box: Box | None = None
    ink: Colour | None = None
    backing: Backing | None = None


@dataclass(frozen=True)
class Finding:
    """One warning about the layer of this number, from the back. ``fix`` is None where only a
    person can mend it; the words then say how.
    """

    kind: Kind
    layer: int
    ko: str
    en: str
    fix: Fix | None = None


_SENTENCES: dict[Kind, tuple[str, str]] = {
    "outside_safe": (
        "“{what}” 글자가 앱 버튼이나 메뉴에 가려질 수 있어요. 안쪽으로 옮겨 주세요.",
        "“{what}” may lie under the app's own buttons. Move it further in.",
    ),
    "off_page": (
        "“{what}” 일부가 화면 밖으로 잘려요. 안쪽으로 옮기거나 줄여 주세요.",
        "Part of “{what}” is cut off by the edge. Move it in, or make it smaller.",
    ),
    "low_contrast": (
        (
            "“{what}” 글자색이 배경과 비슷해서 읽기 어려워요(대비 {ratio}, {needed} 이상 권장). "
            "더 진하거나 밝은 색으로 바꾸거나 뒤에 받침을 깔아 주세요."
        ),
        (
            "“{what}” is hard to read on this background (contrast {ratio}; {needed} is needed). "
            "Choose a darker or lighter colour, or lay a patch behind it."
        ),
    ),
    "over_face": (
        "“{what}” 글자가 얼굴을 가려요. 얼굴이 없는 곳으로 옮겨 주세요.",
        "“{what}” covers a face. Move it to where there is none.",
    ),
    "covered": (
        "“{what}” 글자가 “{by}”에 가려져요. 비켜 놓거나 순서를 바꿔 주세요.",
        "“{by}” lies over “{what}”. Move one of them, or change their order.",
    ),
    "enlarged": (
        (
            "“{what}” 사진을 원래 크기의 {times}배로 늘려서 흐릿하게 보일 수 있어요. "
            "줄이거나 더 큰 사진을 넣어 주세요(가로 {width}px 이상)."
        ),
        (
            "“{what}” is shown at {times} times its own size and may look blurred. "
            "Make it smaller, or use a larger photo ({width} px wide or more)."
        ),
    ),
    "too_small": (
        "“{what}” 글자가 작아서 휴대폰에서 읽기 어려워요. {least}px 이상으로 키워 주세요.",
        "“{what}” is too small to read on a phone. Make the letters {least} px or larger.",
    ),
    "qr_small": (
        "QR 코드가 작아서 휴대폰으로 찍히지 않을 수 있어요. 가로 {least}px 이상으로 키워 주세요.",
        "The QR code may be too small to scan. Make it {least} px wide or larger.",
    ),
    "qr_faint": (
        (
            "QR 코드의 색 차이가 약하거나 밝고 어두움이 뒤집혀서 찍히지 않을 수 있어요. "
            "흰 바탕에 진한 색으로 바꿔 주세요."
        ),
        (
            "The QR code's colours are too close or turned round, so it may not scan. "
            "Use a dark code on white."
        ),
    ),
    "qr_crowded": (
        "QR 코드 둘레에 빈 여백이 모자라서 찍히지 않을 수 있어요. 흰 여백을 둘러 주세요.",
        "The QR code needs an empty margin around it to scan. Put white space around it.",
    ),
}


def finding(kind: Kind, layer: int, fix: Fix | None = None, **words: Any) -> Finding:
    """The finding with its sentences filled from ``words``."""
    ko, en = _SENTENCES[kind]
    return Finding(kind, layer, ko.format(**words), en.format(**words), fix)
