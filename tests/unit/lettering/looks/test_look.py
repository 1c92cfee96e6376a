import numpy as np
import pytest
from PIL import Image

from backend.colour import oklab
from backend.errors import InvalidInputError, NotFoundError
from backend.lettering.looks.look import LOOKS
from backend.lettering.looks.order import LookOrder

from .conftest import DARK, WHITE, dressed, framed, over, pixels

NAMES = tuple(LOOKS)
RED, BLUE = (215, 40, 40), (40, 80, 215)
OPAQUE = [
    "flat",
    "outline",
    "shadow",
    "gradient",
    "gold",
    "metal",
    "plastic",
    "floating",
]


def test_the_fourteen_looks_are_there_with_their_words():
    assert NAMES == (
        "flat",
        "outline",
        "shadow",
        "gradient",
        "neon",
        "gold",
        "metal",
        "plastic",
        "water",
        "ice",
        "emboss",
        "carved",
        "floating",
        "brush",
    )
    for key, look in LOOKS.items():
        assert look.key == key
        for words in (look.label, look.description):
            assert set(words) == {"ko", "en"} and all(words.values())
            assert any("가" <= letter <= "힣" for letter in words["ko"])
            assert words["en"].isascii()
    assert len({look.label["ko"] for look in LOOKS.values()}) == len(LOOKS)


def test_an_unknown_look_is_refused(words):
    with pytest.raises(NotFoundError, match="velvet"):
        dressed(words(), "velvet")


@pytest.mark.parametrize("em", [0, -3, float("nan")])
def test_type_without_size_is_refused(em):
    with pytest.raises(InvalidInputError):
        LookOrder(look="flat", colour=RED, em=em)


@pytest.mark.parametrize("look", NAMES)
def test_the_same_order_gives_the_same_bytes(look, words):
    first, again = (dressed(words(), look, seed=5).picture.tobytes() for _ in range(2))
    assert first == again


@pytest.mark.parametrize("look", ["gold", "metal", "water", "ice", "brush"])
def test_another_seed_gives_other_creases(look, words):
    one, other = (pixels(dressed(words(), look, seed=seed).picture) for seed in (1, 2))
    assert np.abs(one - other).mean() > 0.5


@pytest.mark.parametrize("look", NAMES)
def test_the_owners_colour_gives_the_look_its_hue(look, words):
    mask = words()
    hues = []
    for colour in (RED, BLUE):
        made = dressed(mask, look, colour=colour)
        inside = framed(mask, made) > 0.9
        mean = oklab(over(made.picture, (128, 128, 128))[inside]).mean(axis=0)
        wanted = oklab(np.array(colour, dtype=np.float64))
        hues.append(mean[1:])
        assert mean[1:] @ wanted[1:] / np.linalg.norm(wanted[1:]) > 0.02
    assert np.linalg.norm(hues[0] - hues[1]) > 0.08


@pytest.mark.parametrize("look", [key for key in NAMES if LOOKS[key].takes_second])
def test_a_second_colour_is_seen_where_it_is_taken(look, words):
    plain, green = (
        over(dressed(words(), look, second=second).picture, WHITE)
        for second in (None, (30, 160, 70))
    )
    assert np.abs(plain - green).mean() > 2


@pytest.mark.parametrize("look", [key for key in NAMES if not LOOKS[key].takes_second])
def test_a_second_colour_changes_nothing_elsewhere(look, words):
    plain, green = (
        dressed(words(), look, second=second).picture.tobytes() for second in (None, (30, 160, 70))
    )
    assert plain == green


@pytest.mark.parametrize("look", OPAQUE)
def test_letters_are_solid_and_their_edge_is_the_masks(look, words):
    mask = words()
    made = dressed(mask, look)
    coverage = framed(mask, made)
    alpha = pixels(made.picture)[..., 3] / 255
    assert alpha[coverage == 1].min() > 0.99
    assert (alpha >= coverage - 0.02).all()


@pytest.mark.parametrize("look", ["ice", "neon"])
def test_ice_and_signs_are_nearly_solid(look, words):
    mask = words()
    made = dressed(mask, look)
    alpha = pixels(made.picture)[..., 3] / 255
    assert alpha[framed(mask, made) == 1].min() > 0.8


@pytest.mark.parametrize("look", [key for key in NAMES if key != "flat"])
def test_no_ink_reaches_the_border(look, words):
    alpha = pixels(dressed(words(), look).picture)[..., 3]
    border = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    assert border.max() <= 3


@pytest.mark.parametrize("look", NAMES)
def test_the_margin_is_what_the_look_states(look, words):
    mask = words()
    made = dressed(mask, look)
    left, top = made.origin
    assert left == top == np.ceil(LOOKS[look].reach * 90) + 2
    assert made.picture.size == (mask.width + 2 * left, mask.height + 2 * top)


@pytest.mark.parametrize("look", NAMES)
def test_twice_as_large_is_the_same_twice_as_large(look, words):
    small, large = words(size=60), words(size=120)
    one = dressed(small, look, em=60)
    two = dressed(large, look, em=120)
    size = (small.width, small.height)
    plain = over(_ink(one, small), (120, 120, 120))
    halved = over(_ink(two, large), (120, 120, 120))
    shrunk = np.asarray(
        Image.fromarray(halved.astype(np.uint8)).resize(size, Image.Resampling.BOX), np.float64
    )
    assert np.abs(shrunk - plain).mean() < 10
    # Another seed or a shift would not be so near.
    assert np.abs(np.roll(shrunk, 3, axis=1) - plain).mean() > 3 * np.abs(shrunk - plain).mean()


def _ink(made, mask):
    left, top = made.origin
    return made.picture.crop((left, top, left + mask.width, top + mask.height))


@pytest.mark.parametrize("look", NAMES)
@pytest.mark.parametrize(
    "mask",
    [Image.new("L", (0, 0)), Image.new("L", (0, 7)), Image.new("L", (6, 4))],
    ids=["nothing", "no width", "no ink"],
)
def test_a_mask_without_ink_gives_a_clear_picture(look, mask):
    made = dressed(mask, look)
    assert made.picture.mode == "RGBA" and made.picture.getbbox() is None
    assert made.picture.size == (max(mask.width, 1), max(mask.height, 1))
    assert made.origin == (0, 0)


@pytest.mark.parametrize("look", NAMES)
@pytest.mark.parametrize(
    ("size", "em"), [((1, 1), 100), ((3, 600), 600), ((40, 2), 4), ((12, 12), 100), ((1, 1), 1e9)]
)
def test_dots_and_strokes_are_drawn(look, size, em):
    made = dressed(Image.new("L", size, 255), look, em=em)
    left, top = made.origin
    alpha = pixels(made.picture)[top : top + size[1], left : left + size[0], 3]
    assert alpha.mean() > 70
    assert made.picture.getpixel((0, 0))[3] <= 3 or LOOKS[look].reach == 0
    assert max(made.picture.size) < 4 * max(*size, 50)


@pytest.mark.parametrize("look", ["gold", "neon", "floating", "brush"])
def test_a_very_wide_mask_is_drawn_at_its_size(look):
    mask = Image.new("L", (5000, 700))
    mask.paste(255, (300, 100, 4700, 300))
    mask.paste(255, (300, 400, 4700, 600))
    made = dressed(mask, look, em=700)
    alpha = pixels(made.picture)[..., 3]
    left, top = made.origin
    assert alpha[top + 200, left + 2500] > 200
    assert made.picture.width == 5000 + 2 * left


@pytest.mark.parametrize("ground", [WHITE, DARK], ids=["white", "dark"])
def test_the_looks_differ_from_each_other(ground, words):
    mask = words()
    seen = {}
    for look in NAMES:
        made = dressed(mask, look)
        left, top = made.origin
        box = (left, top, left + mask.width, top + mask.height)
        seen[look] = over(made.picture.crop(box), ground)
    for index, one in enumerate(NAMES):
        for other in NAMES[index + 1 :]:
            assert np.abs(seen[one] - seen[other]).mean() > 2.5, (one, other)
