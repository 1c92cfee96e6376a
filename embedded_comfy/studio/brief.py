"""What a prompt asks of a backdrop."""

from dataclasses import dataclass, field
from enum import StrEnum

from .tone import Rgb


class Material(StrEnum):
    PAINT = "paint"
    PLASTER = "plaster"
    LIGHT_WOOD = "light wood"
    OAK = "oak"
    WALNUT = "walnut"
    DARK_WOOD = "dark wood"
    MARBLE = "marble"
    LINEN = "linen"
    VELVET = "velvet"
    KRAFT = "kraft"
    PAPER = "paper"
    CONCRETE = "concrete"
    TERRAZZO = "terrazzo"
    STONE = "stone"
    SLATE = "slate"
    TILE = "tile"
    SAND = "sand"
    SNOW = "snow"
    WATER = "water"


class Setting(StrEnum):
    """What the stage is built of, apart from a podium."""

    SEAMLESS = "seamless"
    TABLE = "table"
    ARCH = "arch"
    STEPS = "steps"
    SHELF = "shelf"


class View(StrEnum):
    LEVEL = "level"
    ANGLED = "angled"
    TOP = "top"


class Plinth(StrEnum):
    ROUND = "round"
    SQUARE = "square"


class Mood(StrEnum):
    """Colour and hardness of the key light."""

    SOFT = "soft"
    DAYLIGHT = "daylight"
    SPOT = "spot"
    GOLDEN = "golden"
    CANDLE = "candle"
    NEON = "neon"


class Pattern(StrEnum):
    """What stands between the key light and the stage."""

    LEAVES = "leaves"
    WINDOW = "window"
    BLINDS = "blinds"


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"


class Look(StrEnum):
    WATERCOLOUR = "watercolour"
    ILLUSTRATION = "illustration"
    OIL = "oil"
    FILM = "film"
    VINTAGE = "vintage"
    PASTEL = "pastel"
    MONOCHROME = "monochrome"


@dataclass(frozen=True)
class Finish:
    """A surface. What is ``None`` was not said."""

    material: Material | None = None
    colour: Rgb | None = None


@dataclass(frozen=True)
class Brief:
    """A backdrop as asked for. What is ``None`` or empty was not said and is drawn by seed."""

    setting: Setting | None = None
    view: View = View.LEVEL
    plinth: Plinth | None = None
    low: bool = False
    place: Side | None = None
    bokeh: bool = False
    wall: Finish = field(default_factory=Finish)
    floor: Finish = field(default_factory=Finish)
    podium: Finish = field(default_factory=Finish)
    mood: Mood | None = None
    patterns: frozenset[Pattern] = frozenset()
    light_side: Side | None = None
    glow: Rgb | None = None
    season: Season | None = None
    quiet: frozenset[Side] = frozenset()
    looks: frozenset[Look] = frozenset()
    bright: float = 0.0
    """-1 dark and low-key, 0 unsaid, 1 bright and high-key."""
    warmth: float = 0.0
    """-1 cold, 0 unsaid, 1 warm."""
