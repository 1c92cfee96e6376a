"""A brief with nothing left open."""

from dataclasses import dataclass, replace

import numpy as np

from . import placement
from .brief import (
    Brief,
    Finish,
    Material,
    Mood,
    Pattern,
    Plinth,
    Season,
    Setting,
    Side,
    View,
)
from .chance import stream
from .facet import Coat
from .materials import OWN_COLOURS
from .palette import Scheme, scheme
from .tone import Rgb

TABLE_MATERIALS = {
    Material.LIGHT_WOOD, Material.OAK, Material.WALNUT, Material.DARK_WOOD, Material.LINEN,
    Material.TILE, Material.SLATE, Material.MARBLE, Material.TERRAZZO, Material.KRAFT,
}  # fmt: skip
"""Grounds that are a table's when no other setting is named."""


TABLE_TOPS = (Material.LIGHT_WOOD, Material.OAK, Material.MARBLE, Material.LINEN)
"""What a table is made of when the brief does not say."""
SHEETS = {Material.PAINT, Material.PLASTER, Material.PAPER, Material.KRAFT, Material.LINEN}
"""Materials that one bent sheet can be made of."""


@dataclass(frozen=True)
class Plan:
    """What will be painted. ``axis`` is a share of the width."""

    brief: Brief
    seed: int
    setting: Setting
    view: View
    plinth: Plinth | None
    axis: float
    stage: float
    wall: Coat
    floor: Coat
    podium: Coat
    mood: Mood
    patterns: frozenset[Pattern]
    faint: bool
    """Whether the pattern was not asked for and only breathes over the scene."""
    light_side: Side
    season: Season | None


def settle(brief: Brief, seed: int) -> Plan:
    """Draws by ``seed`` what ``brief`` leaves open."""
    rng = stream(seed, "plan")
    colours = scheme(brief, stream(seed, "palette"))
    side = brief.light_side or (Side.LEFT if rng.random() < 0.6 else Side.RIGHT)
    mood, patterns, faint = _lighting(brief, rng)
    wall, floor, podium = _coats(brief, colours, rng)
    return Plan(
        brief=brief,
        seed=seed,
        setting=_setting(brief),
        view=brief.view,
        plinth=brief.plinth if brief.view is View.LEVEL else None,
        axis=_axis(brief.place),
        stage=placement.PODIUM_LOW_TOP if brief.low else placement.PODIUM_TOP,
        wall=wall,
        floor=floor,
        podium=podium,
        mood=mood,
        patterns=patterns,
        faint=faint,
        light_side=side,
        season=brief.season,
    )


def _axis(place: Side | None) -> float:
    if place is Side.LEFT:
        return placement.AXIS_LEFT
    return placement.AXIS_RIGHT if place is Side.RIGHT else placement.AXIS_CENTRE


def _setting(brief: Brief) -> Setting:
    setting = brief.setting
    if setting is Setting.TABLE and brief.plinth and brief.view is View.LEVEL:
        return Setting.SEAMLESS
    if setting:
        return setting
    tabled = brief.floor.material in TABLE_MATERIALS or brief.bokeh
    flat = brief.view is not View.LEVEL
    return Setting.TABLE if flat or (tabled and not brief.plinth) else Setting.SEAMLESS


def _lighting(brief: Brief, rng: np.random.Generator) -> tuple[Mood, frozenset[Pattern], bool]:
    mood, patterns = brief.mood, brief.patterns
    if mood is None:
        mood = Mood.DAYLIGHT if patterns else Mood.SOFT
    if patterns or mood in {Mood.NEON, Mood.SPOT, Mood.CANDLE} or brief.bokeh:
        return mood, patterns, False
    draw = float(rng.random())
    share = 0.75 if mood in {Mood.DAYLIGHT, Mood.GOLDEN} else 0.2
    if draw > share:
        return mood, patterns, False
    soft = mood is Mood.SOFT
    chosen = {Pattern.LEAVES, Pattern.WINDOW} if draw > 0.6 * share else {Pattern.LEAVES}
    return mood, frozenset(chosen - ({Pattern.WINDOW} if soft else set())), soft


def _coats(brief: Brief, colours: Scheme, rng: np.random.Generator) -> tuple[Coat, Coat, Coat]:
    plain = Material.PLASTER if rng.random() < 0.35 else Material.PAINT
    wall = _coat(brief.wall, colours.wall, plain)
    floor_finish = brief.floor
    if brief.view is View.TOP and floor_finish.colour is None:
        floor_finish = replace(floor_finish, colour=brief.wall.colour)
        if floor_finish.material is None:
            floor_finish = replace(floor_finish, material=brief.wall.material)
    if brief.setting is Setting.SEAMLESS and floor_finish.material in SHEETS:
        wall = _coat(replace(brief.wall, material=floor_finish.material), colours.wall, plain)
        floor_finish = replace(floor_finish, colour=floor_finish.colour or brief.wall.colour)
    tabled = brief.setting is Setting.TABLE and floor_finish.material is None
    if tabled and floor_finish.colour is None:
        usual = TABLE_TOPS[int(rng.integers(len(TABLE_TOPS)))]
        floor_finish = replace(floor_finish, material=usual)
    floor = _coat(floor_finish, colours.floor, wall.material)
    podium_plain = Material.PAINT if rng.random() < 0.6 else Material.PLASTER
    podium = _coat(brief.podium, colours.podium, podium_plain)
    return wall, floor, podium


def _coat(finish: Finish, colour: Rgb, plain: Material) -> Coat:
    """``plain`` is what an unnamed material is; a named one keeps its own colour unless said."""
    material = finish.material or plain
    if finish.colour is None and finish.material in OWN_COLOURS:
        return Coat(material, OWN_COLOURS[material])
    return Coat(material, finish.colour or colour)
