"""From words and a photo to a finished page: plan once, compose once a format, render."""

from dataclasses import dataclass
from random import Random

from PIL import Image

from backend.compose.brief import AdBrief, AdWords, Decision
from backend.compose.choose import choose_layout
from backend.compose.composition import Composition
from backend.compose.format import Format
from backend.compose.layout import find_layout
from backend.compose.palette import Scheme, main_hue, make_palette
from backend.compose.render import render
from backend.compose.scene import SceneWish
from backend.compose.shadow import Light
from backend.compose.sheet import Sheet
from backend.compose.subject import Subject, read_subject
from backend.compose.tone import Style, choose_style
from backend.compose.typesetter import Typesetter
from backend.schemas.shop import Tone, Trade

__all__ = ["AdBrief", "AdPlan", "AdWords", "Subject", "compose_ad", "plan_ad", "render"]

# The hue, in degrees of OKLCH, that a trade without a photo starts from.
_HUES: dict[Trade, float] = {
    Trade.FOOD: 40,
    Trade.CAFE: 60,
    Trade.BAKERY: 75,
    Trade.BEAUTY: 10,
    Trade.NAIL: 350,
    Trade.HAIR: 300,
    Trade.FITNESS: 255,
    Trade.CLINIC: 230,
    Trade.ACADEMY: 265,
    Trade.STUDIO: 50,
    Trade.RETAIL: 150,
    Trade.FLOWERS: 5,
    Trade.PETS: 85,
    Trade.MARKET: 220,
    Trade.CRAFT: 45,
    Trade.LODGING: 140,
}

_NEAR = (-50, -38, 38, 50)  # degrees to an accent of the ground's own family
_WARM = (300, 160)  # where the warm hues begin, and how many degrees they go on


@dataclass(frozen=True)
class AdPlan(Decision):
    """What is decided about an ad before any format: it can be composed for each of them."""

    def scene(self, format: Format) -> SceneWish | None:
        """The backdrop to paint at the format's size, or None where the layout wants none."""
        return find_layout(self.brief.layout).scene(self, format)


def plan_ad(
    words: AdWords,
    subject: Subject,
    *,
    trade: Trade,
    tone: Tone,
    seed: int,
    layout: str | None = None,
) -> AdPlan:
    """Chooses layout, style, palette and the light's side. Pure: the seed is the only chance.

    Raises NotFoundError for a layout that does not exist.
    """
    facts = read_subject(subject)
    name = layout or choose_layout(facts, trade=trade, tone=tone, seed=seed)
    find_layout(name)
    style = choose_style(tone, seed=seed)
    chance = Random(f"{seed}:{trade}:palette")
    hue = _HUES[trade] + chance.uniform(-25, 25)
    palette = make_palette(
        main_hue(facts.colours, otherwise=hue) if facts is not None else hue % 360,
        scheme=chance.choice(_schemes(style, alone=facts is None)),
        turn=_turn(chance, hue=None if facts is not None else hue),
        lift=chance.uniform(-1, 1),
    )
    brief = AdBrief(words, subject, trade, tone, seed, name, style)
    light: Light = "left" if chance.random() < 0.6 else "right"
    return AdPlan(brief, facts, palette, light)


def _schemes(style: Style, *, alone: bool) -> tuple[Scheme, ...]:
    """The style's schemes; the gloomy one needs a product that lights it up."""
    return tuple(scheme for scheme in style.schemes if not (alone and scheme == "deep"))


def _turn(chance: Random, *, hue: float | None) -> float:
    """How far the accent stands from the product: across. Without one (``hue`` is then the
    ground's) nearby, as nothing holds two far colours together; warm ones go to wine and brick,
    since their other neighbours are mud and yellow.
    """
    if hue is None:
        return 180 + chance.choice((-40, -15, 15, 40))
    warm = (hue - _WARM[0]) % 360 < _WARM[1]
    return chance.choice([turn for turn in _NEAR if turn < 0 or not warm])


def compose_ad(
    plan: AdPlan, format: Format, *, backdrop: Image.Image | None, typesetter: Typesetter
) -> Composition:
    """The plan laid out for a format. ``backdrop`` has exactly the format's size."""
    sheet = Sheet(plan, format, typesetter=typesetter, backdrop=backdrop)
    return find_layout(plan.brief.layout).lay(sheet)
