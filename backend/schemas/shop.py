"""What a shop owner says about the shop: the five lines, the tone, the trade."""

import unicodedata
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

# Bidirectional controls and zero-width signs: invisible, and they break lettering and search.
_INVISIBLE = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF]
)


def clean_line(text: str) -> str:
    """NFC, one line, without control, zero-width and bidirectional signs; spaces collapsed."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join(text.split())


def _not_blank(text: str) -> str:
    text = clean_line(text)
    if not text:
        raise ValueError("empty")
    return text


Name = Annotated[str, StringConstraints(max_length=60), AfterValidator(_not_blank)]
Line = Annotated[str, StringConstraints(max_length=80), AfterValidator(_not_blank)]
OptionalLine = Annotated[str, StringConstraints(max_length=80), AfterValidator(clean_line)]
Sentence = Annotated[str, StringConstraints(max_length=300), AfterValidator(clean_line)]


class Tone(StrEnum):
    """The report's four tones of voice."""

    FRIENDLY = "friendly"
    PROFESSIONAL = "professional"
    TRENDY = "trendy"
    CALM = "calm"


class Trade(StrEnum):
    """The trades whose words and scenes Fit-AD knows."""

    FOOD = "food"
    CAFE = "cafe"
    BAKERY = "bakery"
    BEAUTY = "beauty"
    NAIL = "nail"
    HAIR = "hair"
    FITNESS = "fitness"
    CLINIC = "clinic"
    ACADEMY = "academy"
    STUDIO = "studio"
    RETAIL = "retail"
    FLOWERS = "flowers"
    PETS = "pets"
    MARKET = "market"
    CRAFT = "craft"
    LODGING = "lodging"


class Wire(BaseModel):
    """Base of every wire model: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shop(Wire):
    """Five lines about a shop. ``trade`` is read from the words when it is not given."""

    shop: Name
    service: Line
    region: Name
    product: OptionalLine = ""
    features: Sentence = ""
    tone: Tone = Tone.FRIENDLY
    trade: Trade | None = None


Seed = Annotated[int, Field(ge=0, lt=2**53)]
