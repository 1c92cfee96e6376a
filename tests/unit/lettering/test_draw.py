from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image, ImageFont

from backend.lettering.draw import Effects, draw, mask
from backend.lettering.setting import set_lines

INK = (30, 32, 36)
MIXED = "봄날의 쀍 뙗 Yg 5,000₩ €3 “한정” ☎ ★"


@dataclass(frozen=True)
class Drop:
    colour: tuple[int, int, int] = (200, 0, 0)
    dx: float = 6
    dy: float = 9
    blur: float = 2
    opacity: float = 0.5


def at(catalog, text, size, face="Pretendard-ExtraBold", **manner):
    return set_lines(text.split("\n"), catalog.chain(face), **manner).scaled(size)


def alpha(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture.getchannel("A")).astype(int)


@pytest.mark.parametrize("face", ["Pretendard-Regular", "NanumBrush", "BMJua", "BMYeonsung"])
@pytest.mark.parametrize("size", [26, 61, 132.5])
def test_the_ink_box_is_that_of_the_pixels(catalog, face, size):
    setting = at(catalog, "봄날의 gjpq\n커피, 한잔!", size, face)
    plate = mask(setting)
    assert plate.getbbox() == (0, 0, *plate.size)
    assert plate.width == pytest.approx(setting.width, abs=2)
    assert plate.height == pytest.approx(setting.height, abs=2)


def test_the_picture_is_the_mask_in_one_colour(catalog):
    setting = at(catalog, MIXED, 60)
    picture = draw(setting, fill=INK)
    assert (alpha(picture) == np.asarray(mask(setting))).all()
    assert {tuple(pixel) for pixel in np.asarray(picture)[..., :3].reshape(-1, 3)} == {INK}


@pytest.mark.parametrize("face", ["BMDohyeon", "NanumSquareRound-Bold", "NanumPen"])
def test_nothing_is_drawn_as_a_box(catalog, face):
    for glyph in at(catalog, MIXED, 40, face).lines[0].glyphs:
        if glyph.text.isspace():
            continue
        font = ImageFont.truetype(glyph.path, 40)
        missing = font.getmask("\U0010ffff")
        drawn = font.getmask(glyph.text)
        assert drawn.getbbox(), glyph
        assert (drawn.size, bytes(drawn)) != (missing.size, bytes(missing)), glyph


def test_effects_leave_their_margin_around_the_ink(catalog):
    setting = at(catalog, "봄날", 90)
    plain = mask(setting)
    effects = Effects(stroke=((255, 255, 255), 5), shadow=Drop())
    margin = effects.margin()
    assert margin == 5 + 9 + 6
    picture = draw(setting, fill=INK, effects=effects)
    assert picture.size == (plain.width + 2 * margin, plain.height + 2 * margin)
    block = picture.crop((margin, margin, margin + plain.width, margin + plain.height))
    solid = np.asarray(plain) == 255
    assert (np.asarray(block)[solid] == (*INK, 255)).all()
    assert alpha(picture)[[0, -1]].max() == 0


def test_the_outline_lies_its_width_outside_the_letters(catalog):
    picture = draw(at(catalog, "ㅡ", 120), fill=INK, effects=Effects(stroke=((255, 0, 0), 6)))
    assert picture.getbbox() == pytest.approx((0, 0, *picture.size), abs=1)
    column = np.asarray(picture)[:, picture.width // 2]
    assert (column[1:5, :3] == (255, 0, 0)).all()
    assert (column[picture.height // 2, :3] == INK).all()


def test_the_shadow_falls_where_it_is_sent(catalog):
    setting = at(catalog, "봄", 90)
    shadow = Drop(blur=0, opacity=0.5)
    picture = draw(setting, fill=INK, effects=Effects(shadow=shadow))
    plain = mask(setting)
    margin = Effects(shadow=shadow).margin()
    x, y = margin + 6, margin + 9
    fallen = alpha(picture)[y : y + plain.height, x : x + plain.width]
    assert (fallen[np.asarray(plain) == 255] >= 127).all()
    only = np.asarray(picture)[margin + plain.height + 3 :]
    assert only[..., 3].max() == 128
    assert (only[only[..., 3] > 0][:, :3] == (200, 0, 0)).all()


@pytest.mark.parametrize("face", ["Pretendard-ExtraBold", "NanumBrush"])
def test_twice_the_scale_is_twice_the_ink(catalog, face):
    setting = at(catalog, "봄날의 커피\n한 잔", 47, face)
    once, twice = (draw(setting, fill=INK, scale=scale) for scale in (1, 2))
    # The box of the small one is rounded outwards by up to a pixel, which counts twice here.
    assert twice.width == pytest.approx(2 * once.width - 1, abs=2)
    assert twice.height == pytest.approx(2 * once.height - 1, abs=2)
    halved = alpha(twice.resize(once.size, Image.Resampling.BOX))
    assert np.abs(halved - alpha(once)).mean() < 12


def test_effects_grow_with_the_scale():
    effects = Effects(stroke=((0, 0, 0), 3), shadow=Drop())
    assert effects.margin(2) == 2 * effects.margin(1)


def test_a_shift_of_one_pixel_would_be_seen(catalog):
    setting = at(catalog, "봄날의 커피", 60)
    once = alpha(draw(setting, fill=INK))
    assert np.abs(once - np.roll(once, 1, axis=1)).mean() > 12


def test_a_very_long_text_is_drawn_in_bounded_memory(catalog):
    setting = at(catalog, "\n".join(["가나다라마바사아자차"] * 300), 60)
    assert mask(setting).height == pytest.approx(setting.height, abs=2)
