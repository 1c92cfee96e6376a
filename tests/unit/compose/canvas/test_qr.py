"""QR codes are read back by a decoder."""

import cv2
import numpy as np
import pytest
from PIL import Image

from backend.compose.canvas.qr import QUIET, modules
from backend.compose.canvas.stage import Stage
from backend.compose.typesetter import Typesetter
from tests.unit.compose.canvas.pages import Assets, page

LINK = "https://map.naver.com/p/search/망원동"


@pytest.mark.parametrize(("width", "rotation"), [(400, 0), (150, 0), (400, 8)])
@pytest.mark.parametrize("level", ["L", "H"])
def test_a_code_is_read_back(
    level: str, width: int, rotation: int, assets: Assets, typesetter: Typesetter
) -> None:
    layer = {"kind": "qr", "content": LINK, "level": level, "rotation": rotation}
    layer |= {"left": 60.4, "top": 30.6, "width": 300, "height": 240, "colour": "#1f2328"}
    stage = Stage.open(
        page(layer, background={"kind": "paint", "paint": "#303030"}),
        assets,
        typesetter=typesetter,
    )
    picture = stage.picture(width=width)
    if width < 400:
        picture = picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.BICUBIC)
    found, *_ = cv2.QRCodeDetector().detectAndDecode(np.asarray(picture))
    assert found == LINK


def test_the_quiet_zone_is_always_there() -> None:
    grid = np.asarray(modules("1", "L"))
    ring = np.ones_like(grid, dtype=bool)
    ring[QUIET:-QUIET, QUIET:-QUIET] = False
    assert (grid[ring] == 255).all()
    assert grid[QUIET, QUIET] == 0
