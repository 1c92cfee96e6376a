"""The rules of a page, measured on what every layout lays in every format."""

import numpy as np
import pytest
from PIL import Image

from backend.compose.ad import AdWords, Subject, compose_ad, plan_ad
from backend.compose.composition import Composition, Word
from backend.compose.contrast import READABLE, line_boxes, measured
from backend.compose.format import Format
from backend.compose.layer import PictureLayer, TextLayer
from backend.compose.layout import LAYOUTS
from backend.compose.product import ENLARGED_AT_MOST
from backend.compose.render import render_ground
from backend.compose.typesetter import Typesetter
from backend.schemas.shop import Tone, Trade
from tests.unit.compose.subjects import bottle, bust, photo_alone, plate

FORMATS = ("instagram_square", "instagram_portrait", "story", "landscape")
SUBJECTS = {
    "side": bottle(),
    "above": plate(),
    "bust": bust(),
    "photo": photo_alone(),
    "none": Subject(),
}
# Smallest and largest size in px at 1080, from the design's rules.
SIZES = {
    "headline": (84, 132),
    "message": (34, 44),
    "call_to_action": (32, 38),
    "shop": (26, 32),
    "region": (26, 32),
    "badge": (26, 80),
    "seal": (26, 60),
}


def compose(
    layout: str,
    format: Format,
    words: AdWords,
    subject: Subject,
    typesetter: Typesetter,
    *,
    tone: Tone,
    seed: int,
) -> Composition:
    trade = tuple(Trade)[seed % len(Trade)]
    plan = plan_ad(words, subject, trade=trade, tone=tone, seed=seed, layout=layout)
    wanted = plan.scene(format) is not None and seed % 3
    backdrop = noise(format.size, seed) if wanted else None
    return compose_ad(plan, format, backdrop=backdrop, typesetter=typesetter)


def noise(size: tuple[int, int], seed: int) -> Image.Image:
    """A restless backdrop of some lightness: harder to write on than a painted one."""
    chance = np.random.default_rng(seed)
    middle = (60, 128, 210)[seed % 3]
    cells = chance.integers(middle - 40, middle + 40, (size[1] // 24, size[0] // 24, 3))
    return Image.fromarray(cells.astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)


def check_words(page: Composition, format: Format) -> None:
    read = [word for word in page.words if word.role != "big_word"]
    assert {"headline", "message", "call_to_action", "shop", "region"} <= {w.role for w in read}
    for word in read:
        check_size(page, word, format)
        assert page.safe.holds(word.box, slack=1), word
        assert format.page.inset(60 * format.least_unit).holds(word.box), word
        assert len(word.lines) < 2 or len(word.lines[-1].strip(" .,!?")) > 1, word
        assert not any(keep.inset(2).meets(word.box) for keep in page.keep), word
    for index, word in enumerate(read):
        assert not any(word.box.inset(1).meets(other.box) for other in read[index + 1 :]), word


def check_size(page: Composition, word: Word, format: Format) -> None:
    least, most = SIZES[word.role]
    if word.role == "shop" and page.layout == "magazine":
        most = 240  # the masthead
    low, high = least * format.least_unit - 1, most * format.unit + 1
    assert low <= word.size <= high, word


def check_contrast(page: Composition) -> None:
    """Measured anew at half size, where the composition measured at a quarter."""
    ground = render_ground(page, 0.5)
    for layer in page.layers:
        if isinstance(layer, TextLayer) and not layer.decor:
            colours = [layer.fill] * len(layer.text.lines)
            if layer.emphasis is not None:
                colours[layer.emphasis[0]] = layer.emphasis[1]
            boxes = line_boxes(layer.box, len(colours), turned=layer.rotation)
            for colour, box in zip(colours, boxes, strict=False):
                assert measured(ground, box, colour, scale=0.5) >= READABLE - 0.15, layer.role
    for word in page.words:
        assert word.role == "big_word" or word.contrast >= READABLE, word


def check_product(page: Composition, format: Format) -> None:
    for layer in page.layers:
        if layer.role == "product" and isinstance(layer, PictureLayer):
            width, height = layer.picture.size
            assert layer.box.aspect == pytest.approx(width / height, rel=0.005)
            assert layer.box.width / width <= ENLARGED_AT_MOST + 0.01
            assert format.page.holds(layer.box, slack=1)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_keeps_the_rules(
    layout: str,
    name: str,
    formats: dict[str, Format],
    short_words: AdWords,
    long_words: AdWords,
    typesetter: Typesetter,
) -> None:
    row, column = tuple(LAYOUTS).index(layout), FORMATS.index(name)
    for index, words in enumerate((short_words, long_words)):
        turn = row + 3 * column + 2 * index
        subject = tuple(SUBJECTS.values())[turn % len(SUBJECTS)]
        tone = tuple(Tone)[(row + column + index) % 4]
        seed = row * 31 + column * 7 + index
        page = compose(layout, formats[name], words, subject, typesetter, tone=tone, seed=seed)
        assert not page.notes, page.notes
        check_words(page, formats[name])
        check_contrast(page)
        check_product(page, formats[name])


@pytest.mark.parametrize("layout", ["magazine", "badge", "grid", "frame"])
def test_the_product_is_large_in_a_square(
    layout: str, formats: dict[str, Format], short_words: AdWords, typesetter: Typesetter
) -> None:
    square = formats["instagram_square"]
    for subject, tone in ((plate(), Tone.PROFESSIONAL), (bottle(), Tone.FRIENDLY)):
        page = compose(layout, square, short_words, subject, typesetter, tone=tone, seed=3)
        (product,) = [layer for layer in page.layers if layer.role == "product"]
        assert max(product.box.width, product.box.height) >= 0.32 * square.width, layout


@pytest.mark.parametrize("name", FORMATS)
def test_a_letter_leaves_the_photo_in_sight(
    name: str, formats: dict[str, Format], short_words: AdWords, typesetter: Typesetter
) -> None:
    page = compose("letter", formats[name], short_words, bust(), typesetter, tone=Tone.CALM, seed=3)
    (photo,) = [layer for layer in page.layers if layer.role == "photo"]
    (paper,) = [layer for layer in page.layers if layer.role == "paper" and layer.shadow]
    assert isinstance(photo, PictureLayer)
    assert photo.blur == 0
    seen = photo.box.width * photo.box.height
    hidden = photo.box.common(paper.box)
    assert seen - hidden.width * hidden.height > 0.35 * page.width * page.height
    assert all(photo.box.holds(keep, slack=1) for keep in page.keep)
