"""What is said before export, and what fixing makes of it: on documents with real type."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image

from backend.compose.box import Box
from backend.compose.canvas.stage import Stage
from backend.compose.format import Format
from backend.compose.review.check import review
from backend.compose.review.finding import Finding
from backend.compose.review.ink import inks
from backend.compose.review.mend import document_page, mended
from backend.compose.typesetter import Typesetter
from backend.schemas.composition import (
    AssetBackground,
    BadgeLayer,
    Composition,
    CutoutLayer,
    Layer,
    LetteringLayer,
    PictureLayer,
    PlainBackground,
    QrLayer,
    WordsLayer,
)

STORY = Format("story", "스토리", "Story", 1080, 1920, (0, 250, 0, 340))
SQUARE = Format("square", "정사각", "Square", 1080, 1080)
BUSY, GLYPHS, SMALL, FOIL = "a" * 64, "b" * 64, "c" * 64, "d" * 64


def busy() -> Image.Image:
    """Noise everywhere but in the lower third."""
    chance = np.random.default_rng(1)
    pixels = chance.integers(0, 255, (1080, 1080, 3), dtype=np.uint8)
    pixels = cv2.GaussianBlur(pixels, (0, 0), 6)
    pixels[720:] = 245
    return Image.fromarray(pixels, "RGB")


def glyphs(colour: tuple[int, int, int]) -> Image.Image:
    """A lettering of two bars."""
    picture = Image.new("RGBA", (400, 100), (*colour, 0))
    picture.paste((*colour, 255), (10, 10, 390, 40))
    picture.paste((*colour, 255), (10, 60, 390, 90))
    return picture


def foil() -> Image.Image:
    """Letters that are bright gold with dark creases, as foil is."""
    picture = glyphs((255, 226, 130))
    for left in range(14, 390, 16):
        picture.paste((70, 52, 8, 255), (left, 10, left + 4, 40))
        picture.paste((70, 52, 8, 255), (left, 60, left + 4, 90))
    return picture


ASSETS = {
    FOIL: foil(),
    BUSY: busy(),
    GLYPHS: glyphs((250, 240, 200)),
    SMALL: Image.new("RGB", (100, 80), (90, 120, 60)),
}


@pytest.fixture(name="open_stage")
def _open_stage(typesetter: Typesetter) -> Callable[[Composition], Stage]:
    return lambda document: Stage.open(document, ASSETS.__getitem__, typesetter=typesetter)


def sizes(asset: str) -> tuple[int, int]:
    return ASSETS[asset].size


def words(
    left: float = 100,
    top: float = 500,
    *,
    text: str = "봄날의 커피",
    size: float = 60,
    colour: str = "#222222",
) -> WordsLayer:
    return WordsLayer(
        id="words",
        text=text,
        left=left,
        top=top,
        width=600,
        height=size * 1.4,
        size=size,
        colour=colour,
    )


def document(*layers: Layer, height: int = 1080, ground: str = "#ffffff") -> Composition:
    paint = PlainBackground(paint=ground)
    return Composition(width=1080, height=height, background=paint, layers=layers)


Check = Callable[..., tuple[Finding, ...]]


@pytest.fixture(name="check")
def _check(open_stage: Callable[[Composition], Stage]) -> Check:
    def check(
        page: Composition, format: Format = SQUARE, faces: tuple[Box, ...] = ()
    ) -> tuple[Finding, ...]:
        return review(document_page(page, open_stage, sizes), format, faces=faces)

    return check


def kinds(found: tuple[Finding, ...]) -> list[str]:
    return [one.kind for one in found]


def test_a_good_page_gets_no_word(check: Check) -> None:
    assert check(document(words())) == ()


def test_words_under_the_apps_buttons_are_moved_up(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    page = document(words(top=1700), height=1920)
    (one,) = check(page, STORY)
    assert one.kind == "outside_safe" and "봄날의 커피" in one.ko and "app's own buttons" in one.en
    better, left = mended(page, STORY, open_stage, sizes)
    assert left == ()
    assert better.layers[0].top + better.layers[0].height < 1600
    assert better.layers[0].width == pytest.approx(600), "moved, not shrunk"


def test_words_cut_off_by_the_edge_come_back(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    page = document(words(left=800))
    assert kinds(check(page)) == ["off_page"]
    assert mended(page, SQUARE, open_stage, sizes)[1] == ()


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"),
    [("#777777", "#ffffff", 4.48), ("#ffffff", "#e8552d", 3.56), ("#fff3e0", "#6b3a24", 8.4)],
)
def test_contrast_is_that_of_the_colours(
    open_stage: Callable[[Composition], Stage], colour: str, ground: str, ratio: float
) -> None:
    page = document(words(size=40, colour=colour), ground=ground)
    (ink,) = inks(document_page(page, open_stage, sizes))
    assert ink.contrast() == pytest.approx(ratio, rel=0.05)


def test_large_letters_need_three_to_one_and_small_ones_more(check: Check) -> None:
    large = document(words(size=80, colour="#8a8a8a"))  # 3.5:1 on white
    small = document(words(size=40, colour="#8a8a8a"))
    assert kinds(check(large)) == []
    (one,) = check(small)
    assert one.kind == "low_contrast" and "4.5:1" in one.ko


def test_a_pale_colour_becomes_a_deeper_one_of_its_own(
    open_stage: Callable[[Composition], Stage],
) -> None:
    page = document(words(size=40, colour="#f0b050"))
    better, left = mended(page, SQUARE, open_stage, sizes)
    assert left == () and len(better.layers) == 1
    layer = better.layers[0]
    assert isinstance(layer, WordsLayer)
    red, green, blue = (int(layer.colour[n : n + 2], 16) for n in (1, 3, 5))
    assert red > green > blue, "still warm"


def test_on_a_busy_photo_words_get_a_patch_or_a_colour_that_reads(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    page = document(words(top=200, size=44, colour="#7f7f7f"))
    page = page.model_copy(update={"background": AssetBackground(asset=BUSY)})
    assert kinds(check(page)) == ["low_contrast"]
    assert mended(page, SQUARE, open_stage, sizes)[1] == ()


def test_a_lettering_picture_is_judged_and_gets_a_patch(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    lettering = LetteringLayer(id="l", asset=GLYPHS, left=100, top=100, width=800, height=200)
    page = document(lettering)
    assert kinds(check(page)) == ["low_contrast"]
    better, left = mended(page, SQUARE, open_stage, sizes)
    assert left == () and [layer.kind for layer in better.layers] == ["shape", "lettering"]


@pytest.mark.parametrize(("ground", "found"), [("#2a2630", []), ("#f4f0e8", ["low_contrast"])])
def test_gold_is_judged_by_the_middle_of_its_light(
    check: Check, ground: str, found: list[str]
) -> None:
    letters = LetteringLayer(id="l", asset=FOIL, left=140, top=300, width=800, height=200)
    page = document(letters)
    page = page.model_copy(update={"background": PlainBackground(paint=ground)})
    assert kinds(check(page)) == found


def test_words_leave_a_face_for_the_calm_third(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    face = Box(100, 150, 500, 500)
    page = document(words(top=380, colour="#111111"))
    page = page.model_copy(update={"background": AssetBackground(asset=BUSY)})
    assert "over_face" in kinds(check(page, SQUARE, (face,)))
    better, left = mended(page, SQUARE, open_stage, sizes, faces=(face,))
    assert left == ()
    assert not Box(0, 0, 700, 650).holds(Box(300, better.layers[-1].top, 1, 1))


def test_a_badge_over_words_is_said_and_mended(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    line = words(top=500, colour="#111111")
    badge = BadgeLayer(id="badge", text="7,900원", left=300, top=430, width=240, height=240)
    page = document(line, badge)
    (one,) = [one for one in check(page) if one.kind == "covered"]
    assert one.layer == 0 and "“가격표”" in one.ko
    assert "covered" not in kinds(check(document(badge, line))), "words in front are not covered"
    better, left = mended(page, SQUARE, open_stage, sizes)
    assert left == ()
    assert better.layers[1] == badge and better.layers[0].top != line.top


def test_a_large_word_may_stand_behind_the_product(check: Check) -> None:
    line = words(top=500, size=120, colour="#111111")
    product = CutoutLayer(id="c", asset=SMALL, left=500, top=500, width=90, height=72)
    assert "covered" not in kinds(check(document(line, product)))
    whole = product.model_copy(update={"left": 0.0, "width": 1080.0, "height": 864.0})
    assert "covered" in kinds(check(document(line, whole)))


def test_words_beside_a_face_are_left_alone(check: Check) -> None:
    assert check(document(words(top=500)), SQUARE, (Box(0, 0, 400, 400),)) == ()


def test_an_enlarged_photo_goes_back_to_its_pixels(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    page = document(PictureLayer(id="p", asset=SMALL, left=50, top=50, width=300, height=240))
    (one,) = check(page)
    assert one.kind == "enlarged" and "3.0배" in one.ko and "300px" in one.ko
    better, left = mended(page, SQUARE, open_stage, sizes)
    assert left == () and better.layers[0].width == pytest.approx(100)


def test_a_photo_that_fills_the_page_can_only_be_replaced(check: Check) -> None:
    page = document(PictureLayer(id="p", asset=SMALL, left=0, top=0, width=1350, height=1080))
    (one,) = check(page)
    assert one.kind == "enlarged" and one.fix is None


def test_tiny_letters_grow(check: Check, open_stage: Callable[[Composition], Stage]) -> None:
    page = document(words(size=16))
    assert kinds(check(page)) == ["too_small"]
    better, left = mended(page, SQUARE, open_stage, sizes)
    layer = better.layers[0]
    assert isinstance(layer, WordsLayer)
    assert left == () and layer.size == pytest.approx(26, abs=0.1)


def qr(width: float = 300, *, colour: str = "#000000", paper: str = "#ffffff") -> QrLayer:
    return QrLayer(
        id="qr",
        content="https://map.naver.com/p/entry/place/1",
        left=400,
        top=400,
        width=width,
        height=width,
        colour=colour,
        paper=paper,
    )


def test_a_good_code_gets_no_word_and_a_small_one_grows(
    check: Check, open_stage: Callable[[Composition], Stage]
) -> None:
    assert check(document(qr(), ground="#402010")) == ()
    small = document(qr(90))
    assert "qr_small" in kinds(check(small))
    assert mended(small, SQUARE, open_stage, sizes)[0].layers[0].width == pytest.approx(150)


def test_a_faint_code_is_named(check: Check) -> None:
    (one,) = check(document(qr(colour="#dddddd")))
    assert one.kind == "qr_faint" and "QR" in one.ko


def test_hidden_layers_are_not_judged(check: Check) -> None:
    hidden = words(colour="#fefefe").model_copy(update={"visible": False})
    assert check(document(hidden)) == ()
