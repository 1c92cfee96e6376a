"""A stored composition in another format: same layers, same words, scaled measures."""

import pytest

from backend.compose.all_sizes import laid_into, page_format
from backend.compose.format import Format
from backend.schemas.composition import (
    AssetBackground,
    Composition,
    DropShadow,
    PictureLayer,
    PlainBackground,
    ShapeLayer,
    WordsLayer,
)

STORY = Format("story", "스토리", "Story", 1080, 1920, (0, 250, 0, 340))
SMALL = Format("card", "카드", "Card", 540, 540)
POSTER = Composition(
    width=1080,
    height=1080,
    background=AssetBackground(asset="a" * 64),
    layers=(
        WordsLayer(id="h", text="봄날의\n커피", left=80, top=80, width=600, height=240, size=100),
        ShapeLayer(
            id="pill",
            left=340,
            top=900,
            width=400,
            height=100,
            radius=50,
            shadow=DropShadow(blur=20, dy=10),
        ),
        WordsLayer(id="c", text="예약하기", left=380, top=920, width=320, height=60, size=44),
    ),
)


def sizes(_asset: str) -> tuple[int, int]:
    return 3000, 2000


def test_the_photo_is_cut_around_its_focus_and_never_squeezed() -> None:
    story = laid_into(POSTER, STORY, sizes, focus=(0.8, 0.5))
    photo = story.layers[0]
    assert isinstance(photo, PictureLayer) and photo.crop is not None
    assert (photo.width, photo.height) == (1080, 1920)
    assert photo.crop.width / photo.crop.height == pytest.approx(1080 / 1920, rel=1e-3)
    assert photo.crop.left + photo.crop.width / 2 == pytest.approx(2400, abs=1)
    assert isinstance(story.background, PlainBackground)


def test_layers_keep_their_order_and_words_grow_with_their_box() -> None:
    story = laid_into(POSTER, STORY, sizes)
    assert [layer.id for layer in story.layers] == ["background", "h", "pill", "c"]
    old, new = POSTER.layers[0], story.layers[1]
    assert isinstance(old, WordsLayer) and isinstance(new, WordsLayer)
    assert new.size / old.size == pytest.approx(new.width / old.width)
    assert new.top >= 250 and story.layers[3].top + story.layers[3].height <= 1580


def test_a_buttons_corners_and_shadow_are_scaled_with_it() -> None:
    small = laid_into(POSTER, SMALL, sizes)
    pill = small.layers[1]
    assert isinstance(pill, ShapeLayer) and isinstance(pill.shadow, DropShadow)
    assert (pill.width, pill.radius) == (200, 25)
    assert (pill.shadow.blur, pill.shadow.dy) == (10, 5)
    assert small.background == POSTER.background, "the same shape needs no cut"


def test_the_same_size_changes_nothing() -> None:
    assert laid_into(POSTER, page_format(POSTER), sizes) == POSTER
