"""What an ad is made from, and what was decided about it before any page is laid out."""

from dataclasses import dataclass

from backend.compose.palette import Palette
from backend.compose.shadow import Light
from backend.compose.subject import Facts, Subject
from backend.compose.tone import Style
from backend.schemas.shop import Tone, Trade


@dataclass(frozen=True)
class AdWords:
    """The words of an ad, each one line. ``badge`` is an offer ("오픈 10%"), ``big_word`` one
    short word for the layouts that want one; ``product`` is its name, to be kept on one line.
    """

    headline: str
    message: str
    call_to_action: str
    shop: str
    region: str
    badge: str | None = None
    big_word: str | None = None
    product: str = ""


@dataclass(frozen=True)
class AdBrief:
    """Everything that determines an ad, but for the format and the backdrop."""

    words: AdWords
    subject: Subject
    trade: Trade
    tone: Tone
    seed: int
    layout: str
    style: Style


@dataclass(frozen=True)
class Decision:
    """The brief with what follows from it: facts about the photo, colours, the light's side."""

    brief: AdBrief
    facts: Facts | None
    palette: Palette
    light: Light

    @property
    def usable(self) -> bool:
        """Whether there is a cut-out that can stand in another scene."""
        return self.facts is not None and self.facts.usable
