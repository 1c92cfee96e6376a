"""What a prompt means for a backdrop."""

import pytest

from embedded_comfy.studio.brief import (
    Brief,
    Look,
    Material,
    Mood,
    Pattern,
    Plinth,
    Season,
    Setting,
    Side,
    View,
)
from embedded_comfy.studio.colours import COLOURS
from embedded_comfy.studio.reading import MAX_LETTERS, read_brief
from embedded_comfy.studio.tone import from_hex, luma


def test_nothing_said_is_nothing_asked() -> None:
    assert read_brief("") == Brief()
    assert read_brief("컵 하나, 12!!") == Brief()


@pytest.mark.parametrize(
    ("words", "material"),
    [
        ("light wood table", Material.LIGHT_WOOD),
        ("oak table", Material.OAK),
        ("dark walnut wood table", Material.WALNUT),
        ("dark wooden table", Material.DARK_WOOD),
        ("wooden table", Material.OAK),
        ("white marble surface", Material.MARBLE),
        ("linen tablecloth", Material.LINEN),
        ("kraft paper", Material.KRAFT),
        ("hanji paper", Material.PAPER),
        ("grey concrete floor", Material.CONCRETE),
        ("terrazzo", Material.TERRAZZO),
        ("shallow water", Material.WATER),
        ("sand", Material.SAND),
        ("travertine stone", Material.STONE),
        ("white tiles", Material.TILE),
        ("velvet fabric", Material.VELVET),
        ("slate", Material.SLATE),
        ("fresh snow", Material.SNOW),
    ],
)
def test_materials(words: str, material: Material) -> None:
    assert read_brief(words).floor.material is material


@pytest.mark.parametrize(
    ("words", "setting", "plinth"),
    [
        ("table top", Setting.TABLE, None),
        ("round podium", None, Plinth.ROUND),
        ("a square stone podium", None, Plinth.SQUARE),
        ("arched niche with pedestal", Setting.ARCH, Plinth.ROUND),
        ("seamless wall", Setting.SEAMLESS, None),
        ("concrete steps", Setting.STEPS, None),
        ("wooden shelf", Setting.SHELF, None),
    ],
)
def test_stages(words: str, setting: Setting | None, plinth: Plinth | None) -> None:
    brief = read_brief(words)
    assert (brief.setting, brief.plinth) == (setting, plinth)


@pytest.mark.parametrize(
    ("words", "mood", "patterns"),
    [
        ("soft daylight", Mood.SOFT, set()),
        ("golden hour", Mood.GOLDEN, set()),
        ("spotlight", Mood.SPOT, set()),
        ("neon", Mood.NEON, set()),
        ("candle-warm light", Mood.CANDLE, set()),
        ("window light with leaf shadows", Mood.DAYLIGHT, {Pattern.WINDOW, Pattern.LEAVES}),
        ("palm shadows", None, {Pattern.LEAVES}),
        ("window blinds", None, {Pattern.WINDOW, Pattern.BLINDS}),
    ],
)
def test_light(words: str, mood: Mood | None, patterns: set[Pattern]) -> None:
    brief = read_brief(words)
    assert brief.mood is mood
    assert brief.patterns == patterns


def test_light_side_is_not_the_stage_side() -> None:
    brief = read_brief("podium, window light with leaf shadows from the left")
    assert (brief.light_side, brief.place) == (Side.LEFT, None)
    brief = read_brief("podium on the right, sunlight from the left")
    assert (brief.light_side, brief.place) == (Side.LEFT, Side.RIGHT)


def test_empty_space_is_not_the_stage_side() -> None:
    brief = read_brief("podium on the right, empty space on the left, empty space at the top")
    assert brief.place is Side.RIGHT
    assert brief.quiet == {Side.LEFT, Side.TOP}


def test_hex_codes_go_to_the_named_place() -> None:
    brief = read_brief("studio, wall colour #F3E6D8, floor colour #C89F7A, round podium")
    assert brief.wall.colour == from_hex("#F3E6D8")
    assert brief.floor.colour == from_hex("#C89F7A")
    assert brief.podium.colour is None


def test_loose_ground_never_dresses_a_podium() -> None:
    brief = read_brief("podium in sand")
    assert (brief.podium.material, brief.floor.material) == (None, Material.SAND)


def test_a_code_follows_its_place_even_before_another() -> None:
    brief = read_brief("wall colour #3355AA podium")
    assert brief.wall.colour == from_hex("#3355AA")
    assert brief.podium.colour is None


def test_colours_and_materials_go_to_the_named_place() -> None:
    brief = read_brief("white marble podium against sage wall, concrete floor")
    assert brief.podium.material is Material.MARBLE
    assert brief.podium.colour == COLOURS["white"]
    assert brief.wall.colour == COLOURS["sage"]
    assert brief.floor.material is Material.CONCRETE


def test_loose_colours_fill_wall_then_floor() -> None:
    brief = read_brief("minimal product photo, beige, terracotta")
    assert brief.wall.colour == COLOURS["beige"]
    assert brief.floor.colour == COLOURS["terracotta"]


def test_a_code_outranks_a_later_word_for_the_same_place() -> None:
    brief = read_brief("wall #102030, pink wall")
    assert brief.wall.colour == from_hex("#102030")


def test_words_before_a_colour_change_it() -> None:
    light, plain, dark = (
        read_brief(f"{word}blue wall").wall.colour for word in ("pale ", "", "dark ")
    )
    assert light and plain and dark
    assert luma(light) > luma(plain) > luma(dark)


def test_a_product_is_not_a_colour() -> None:
    assert read_brief("a cup of coffee on an oak table").wall.colour is None
    assert read_brief("coffee coloured wall").wall.colour == COLOURS["coffee"]


def test_colours_of_leaves_and_lamps_are_not_paint() -> None:
    brief = read_brief("green leaves, pink neon")
    assert brief.wall.colour is None
    assert brief.glow == COLOURS["pink"]


def test_the_longer_phrase_counts() -> None:
    assert read_brief("light, dark wood table").floor.material is Material.DARK_WOOD
    assert read_brief("autumn maple leaves in spring").season is Season.AUTUMN


def test_what_is_denied_is_not_asked() -> None:
    brief = read_brief("podium, no leaf shadows, without blinds, marble")
    assert brief.patterns == frozenset()
    assert brief.podium.material is Material.MARBLE


def test_views() -> None:
    assert read_brief("flat lay, top-down").view is View.TOP
    assert read_brief("seen from above at an angle").view is View.ANGLED
    assert read_brief("table").view is View.LEVEL


def test_low_podium_and_looks() -> None:
    assert read_brief("podium low").low
    assert not read_brief("podium").low
    looks = read_brief("watercolor, vintage film, pastel").looks
    assert looks == {Look.WATERCOLOUR, Look.VINTAGE, Look.FILM, Look.PASTEL}


def test_only_the_beginning_of_a_long_prompt_is_read() -> None:
    assert read_brief(" " * 10 + "x " * MAX_LETTERS + "marble") == Brief()
