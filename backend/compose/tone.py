"""How each tone of voice looks: faces, spacing, colours, accents, with variants within each."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from backend.compose.palette import Scheme
from backend.schemas.shop import Tone

Align = Literal["left", "center"]
Button = Literal["pill", "outline", "box", "arrow"]
Accent = Literal["wave", "rule", "marker", "seal", "none"]


@dataclass(frozen=True)
class Family:
    """The faces of the smaller words: regular, and strong for names and buttons."""

    regular: str
    strong: str


@dataclass(frozen=True)
class Style:
    """One look. Sizes are px at 1080, ``tracking`` and ``leading`` are in em.

    ``headline`` and ``family`` are its two families. ``corner`` rounds cards and pictures;
    ``tilt`` slants stickers, in degrees; ``two_tone`` sets the last line of a headline in the
    accent; ``paper`` gives plain grounds a grain; ``mood`` is light in words for the backdrop.
    """

    name: str
    headline: str
    family: Family
    size: int
    tracking: float
    leading: float
    align: Align
    button: Button
    accent: Accent
    schemes: tuple[Scheme, ...]
    corner: int = 0
    tilt: float = 0.0
    two_tone: bool = False
    paper: bool = False
    mood: str = ""


_SANS = Family("Pretendard-Regular", "Pretendard-SemiBold")
_ROUND = Family("NanumSquareRound-Bold", "NanumSquareRound-ExtraBold")
_SERIF = Family("NanumMyeongjo-Bold", "NanumMyeongjo-Bold")

STYLES: dict[Tone, tuple[Style, ...]] = {
    Tone.FRIENDLY: (
        Style(
            name="jua",
            headline="BMJua",
            family=_ROUND,
            size=118,
            tracking=-0.02,
            leading=1.14,
            align="left",
            button="pill",
            accent="wave",
            schemes=(
                "quiet",
                "cream",
                "tint",
            ),
            corner=36,
            tilt=-6.0,
            two_tone=True,
            mood="soft window light with leaf shadows, warm and cosy",
        ),
        Style(
            name="round",
            headline="NanumSquareRound-ExtraBold",
            family=_ROUND,
            size=104,
            tracking=-0.035,
            leading=1.18,
            align="center",
            button="pill",
            accent="none",
            schemes=(
                "tint",
                "quiet",
            ),
            corner=48,
            tilt=-8.0,
            mood="bright morning light, airy",
        ),
        Style(
            name="yeonsung",
            headline="BMYeonsung",
            family=_SANS,
            size=130,
            tracking=-0.01,
            leading=1.1,
            align="left",
            button="pill",
            accent="marker",
            schemes=(
                "cream",
                "quiet",
            ),
            corner=28,
            tilt=-5.0,
            mood="golden hour light, long soft shadows",
        ),
        Style(
            name="sunny",
            headline="BMJua",
            family=_SANS,
            size=124,
            tracking=-0.02,
            leading=1.12,
            align="center",
            button="box",
            accent="wave",
            schemes=(
                "bold",
                "tint",
                "cream",
            ),
            corner=24,
            tilt=7.0,
            mood="bright sunlight, window shadows",
        ),
    ),
    Tone.PROFESSIONAL: (
        Style(
            name="clear",
            headline="Pretendard-ExtraBold",
            family=_SANS,
            size=100,
            tracking=-0.035,
            leading=1.18,
            align="left",
            button="box",
            accent="rule",
            schemes=(
                "mono",
                "quiet",
            ),
            corner=8,
            mood="clean even studio light, minimal, bright",
        ),
        Style(
            name="white",
            headline="Pretendard-SemiBold",
            family=_SANS,
            size=96,
            tracking=-0.035,
            leading=1.2,
            align="left",
            button="arrow",
            accent="rule",
            schemes=(
                "mono",
                "cream",
            ),
            corner=0,
            mood="bright daylight, pale, minimal",
        ),
        Style(
            name="night",
            headline="Pretendard-ExtraBold",
            family=_SANS,
            size=100,
            tracking=-0.035,
            leading=1.18,
            align="left",
            button="pill",
            accent="rule",
            schemes=(
                "deep",
                "quiet",
            ),
            corner=16,
            two_tone=True,
            mood="soft spotlight, dark and calm",
        ),
        Style(
            name="serif",
            headline="NanumMyeongjo-Bold",
            family=_SANS,
            size=96,
            tracking=-0.045,
            leading=1.24,
            align="center",
            button="outline",
            accent="none",
            schemes=(
                "cream",
                "mono",
                "deep",
            ),
            corner=0,
            mood="soft window light, elegant",
        ),
    ),
    Tone.TRENDY: (
        Style(
            name="dohyeon",
            headline="BMDohyeon",
            family=_SANS,
            size=132,
            tracking=-0.03,
            leading=1.08,
            align="left",
            button="box",
            accent="none",
            schemes=(
                "bold",
                "night",
            ),
            corner=0,
            tilt=-9.0,
            two_tone=True,
            mood="hard spotlight, crisp shadows, bold colour",
        ),
        Style(
            name="square",
            headline="NanumSquare-ExtraBold",
            family=_SANS,
            size=120,
            tracking=-0.05,
            leading=1.1,
            align="left",
            button="pill",
            accent="marker",
            schemes=(
                "night",
                "bold",
                "mono",
            ),
            corner=20,
            tilt=8.0,
            mood="neon light, dark background",
        ),
        Style(
            name="pop",
            headline="BMJua",
            family=_SANS,
            size=132,
            tracking=-0.025,
            leading=1.08,
            align="center",
            button="pill",
            accent="none",
            schemes=(
                "bold",
                "tint",
            ),
            corner=32,
            tilt=-7.0,
            two_tone=True,
            mood="bright spotlight, saturated colour",
        ),
        Style(
            name="retro",
            headline="BMDohyeon",
            family=_SANS,
            size=132,
            tracking=-0.02,
            leading=1.08,
            align="left",
            button="box",
            accent="marker",
            schemes=(
                "cream",
                "bold",
                "deep",
            ),
            corner=0,
            tilt=6.0,
            mood="golden hour light, blinds shadows, retro",
        ),
    ),
    Tone.CALM: (
        Style(
            name="myeongjo",
            headline="NanumMyeongjo-Bold",
            family=_SERIF,
            size=92,
            tracking=-0.04,
            leading=1.28,
            align="left",
            button="arrow",
            accent="seal",
            schemes=(
                "cream",
                "quiet",
            ),
            corner=0,
            paper=True,
            mood="soft dusk window light, quiet",
        ),
        Style(
            name="brush",
            headline="NanumBrush",
            family=_SERIF,
            size=132,
            tracking=-0.01,
            leading=1.08,
            align="center",
            button="arrow",
            accent="seal",
            schemes=(
                "cream",
                "quiet",
            ),
            corner=4,
            paper=True,
            mood="soft morning light, misty",
        ),
        Style(
            name="pen",
            headline="NanumPen",
            family=_SERIF,
            size=132,
            tracking=-0.01,
            leading=1.06,
            align="left",
            button="outline",
            accent="none",
            schemes=(
                "quiet",
                "cream",
                "deep",
            ),
            corner=12,
            paper=True,
            mood="soft side light with leaf shadows",
        ),
        Style(
            name="evening",
            headline="NanumMyeongjo-Bold",
            family=_SANS,
            size=90,
            tracking=-0.04,
            leading=1.28,
            align="center",
            button="outline",
            accent="none",
            schemes=(
                "deep",
                "quiet",
            ),
            corner=0,
            mood="dim evening light, candle glow",
        ),
    ),
}


def choose_style(tone: Tone, *, seed: int) -> Style:
    """One of the tone's styles; the same seed gives the same style."""
    return Random(f"{seed}:{tone}:style").choice(STYLES[tone])
