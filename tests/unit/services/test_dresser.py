"""Words in a look lie where the plain words lie."""

from pathlib import Path

import numpy as np
import pytest

from backend.errors import NotFoundError
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer, SetText
from backend.services.dresser import LookDresser

FONTS = Path(__file__).resolve().parents[3] / "fonts"


@pytest.fixture(scope="module")
def text() -> SetText:
    letterer = Letterer(FontCatalog.load(FONTS))
    return letterer.set_text(
        "반값", face="Pretendard-ExtraBold", box=(400, 200), size_max=120, size_min=20
    )


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("look", ["flat", "gold", "shadow"])
def test_the_ink_is_where_it_says(text: SetText, look: str, scale: float) -> None:
    picture, (left, top) = LookDresser().dress(text, look=look, colour=(200, 40, 30), scale=scale)
    plain = text.picture(fill=(0, 0, 0), scale=scale)
    x, y = text.origin(scale=scale)
    ink = np.asarray(plain.getchannel("A"))[y:, x:] > 200
    at = (
        slice(round(top), round(top) + ink.shape[0]),
        slice(round(left), round(left) + ink.shape[1]),
    )
    dressed = np.asarray(picture.getchannel("A"))[at][: ink.shape[0], : ink.shape[1]]
    inside = ink[: dressed.shape[0], : dressed.shape[1]]
    assert (dressed[inside] > 128).mean() > 0.97
    shifted = np.roll(inside, 12, axis=1)
    if look == "flat":
        assert (dressed[shifted] > 128).mean() < 0.97


def test_an_unknown_look_is_named(text: SetText) -> None:
    with pytest.raises(NotFoundError, match="velvet"):
        LookDresser().dress(text, look="velvet", colour=(0, 0, 0), scale=1.0)
