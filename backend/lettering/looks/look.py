"""Looks by name, and letters dressed in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PIL import Image

from backend.errors import NotFoundError
from backend.lettering.looks.brush import brush
from backend.lettering.looks.flat import flat, gradient
from backend.lettering.looks.ice import ice
from backend.lettering.looks.metal import gold, metal
from backend.lettering.looks.neon import neon
from backend.lettering.looks.order import LookOrder
from backend.lettering.looks.outline import outline
from backend.lettering.looks.plastic import plastic
from backend.lettering.looks.plate import Layer, Plate
from backend.lettering.looks.relief import carved, emboss
from backend.lettering.looks.shadow import floating, shadow
from backend.lettering.looks.water import water


@dataclass(frozen=True)
class Look:
    """A look: its names and what it does with an order.

    ``takes_second`` tells whether a second colour changes it, ``on_picture`` whether it is meant
    to lie on a picture that shows through. ``reach`` is the margin it needs, in em.
    """

    key: str
    label: Mapping[str, str]
    description: Mapping[str, str]
    paint: Callable[[Plate], list[Layer]]
    reach: float
    takes_second: bool = False
    on_picture: bool = False


@dataclass(frozen=True)
class Dressed:
    """RGBA with straight alpha, margins included; ``origin`` is the mask's upper left in it."""

    picture: Image.Image
    origin: tuple[int, int]


def _look(
    key: str,
    names: tuple[str, str],
    descriptions: tuple[str, str],
    paint: Callable[[Plate], list[Layer]],
    *,
    reach: float,
    takes_second: bool = False,
    on_picture: bool = False,
) -> Look:
    label, description = (
        MappingProxyType(dict(zip(("ko", "en"), words, strict=True)))
        for words in (names, descriptions)
    )
    return Look(key, label, description, paint, reach, takes_second, on_picture)


_ALL = (
    _look(
        "flat",
        ("단색", "Flat"),
        ("고른 색 그대로 깔끔하게 채워요", "The colour as it is, clean"),
        flat,
        reach=0.0,
    ),
    _look(
        "outline",
        ("외곽선", "Outline"),
        ("스티커처럼 두 겹 테두리를 둘러요", "Two outlines, like a cut sticker"),
        outline,
        reach=0.11,
        takes_second=True,
    ),
    _look(
        "shadow",
        ("그림자", "Shadow"),
        ("길게 옅어지는 그림자로 사진 위에서 또렷해요", "A long fading shadow, clear on photos"),
        shadow,
        reach=0.38,
        takes_second=True,
        on_picture=True,
    ),
    _look(
        "gradient",
        ("그라데이션", "Gradient"),
        ("두 색이 빛을 따라 부드럽게 이어져요", "Two colours that meet along the light"),
        gradient,
        reach=0.0,
        takes_second=True,
    ),
    _look(
        "neon",
        ("네온사인", "Neon sign"),
        ("유리관이 빛나는 밤거리 간판이에요", "Glowing glass tubes, a sign at night"),
        neon,
        reach=0.62,
        takes_second=True,
    ),
    _look(
        "gold",
        ("금박", "Gold foil"),
        ("구김이 살아 있는 금박을 눌러 붙였어요", "Creased foil, pressed on"),
        gold,
        reach=0.09,
    ),
    _look(
        "metal",
        ("유광 금속", "Glossy metal"),
        ("지평선이 비치는 매끈한 크롬이에요", "Polished chrome with a horizon in it"),
        metal,
        reach=0.09,
    ),
    _look(
        "plastic",
        ("무광 플라스틱", "Matte plastic"),
        ("도톰하고 부드러운 무광 입체예요", "Soft, rounded and matte"),
        plastic,
        reach=0.24,
    ),
    _look(
        "water",
        ("물방울", "Liquid water"),
        ("맑은 물로 쓴 듯 투명하게 맺혀요", "Clear water poured into the letters"),
        water,
        reach=0.20,
        on_picture=True,
    ),
    _look(
        "ice",
        ("얼음", "Ice"),
        ("깨진 결과 서리가 보이는 차가운 얼음이에요", "Broken planes, cracks and frost"),
        ice,
        reach=0.13,
    ),
    _look(
        "emboss",
        ("볼록 엠보싱", "Emboss"),
        ("바탕을 눌러 글자만 도드라지게 해요", "Raised out of what lies below"),
        emboss,
        reach=0.11,
        on_picture=True,
    ),
    _look(
        "carved",
        ("음각", "Carved"),
        ("바탕을 파서 새긴 글자예요", "Cut into what lies below"),
        carved,
        reach=0.05,
        on_picture=True,
    ),
    _look(
        "floating",
        ("떠 있는 입체", "Floating"),
        ("두께 있는 글자가 공중에 떠 있어요", "A solid block above its shadow"),
        floating,
        reach=0.52,
        takes_second=True,
        on_picture=True,
    ),
    _look(
        "brush",
        ("붓글씨", "Hand brush"),
        ("마른 붓의 결과 번짐이 남아요", "The streaks of a dry brush"),
        brush,
        reach=0.03,
    ),
)

LOOKS: Mapping[str, Look] = MappingProxyType({look.key: look for look in _ALL})


def dress(mask: Image.Image, order: LookOrder) -> Dressed:
    """``mask`` (L, coverage, cropped to the ink) in the look of ``order``.

    A mask without ink gives a clear picture of its size, 1 x 1 px at least. Work is done on a
    grid of about 1.3 million px at most, so that time and memory are bounded: small type is
    computed up to 4 times finer, large type coarser and enlarged (flat letters, foil, metal,
    plastic, ice, reliefs and shadows keep the mask's own edge). Raises NotFoundError for an
    unknown look.
    """
    look = LOOKS.get(order.look)
    if look is None:
        raise NotFoundError(what="look", name=order.look)
    if not mask.getbbox():
        return Dressed(Image.new("RGBA", (max(mask.width, 1), max(mask.height, 1))), (0, 0))
    plate = Plate.of(mask, order, reach=look.reach)
    picture = plate.develop(look.paint(plate))
    size = (mask.width + 2 * plate.margin, mask.height + 2 * plate.margin)
    return Dressed(picture.crop((0, 0, *size)), (plate.margin, plate.margin))
