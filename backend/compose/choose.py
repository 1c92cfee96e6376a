"""Which layout an ad takes: by where the subject leaves room, by trade and tone, by seed."""

from random import Random

from backend.compose.subject import Facts
from backend.schemas.shop import Tone, Trade

# How well a layout carries: a cut-out that can stand alone, a photo that must stay whole, no photo.
_FIT: dict[str, tuple[float, float, float]] = {
    "stage": (3.0, 0.0, 0.0),
    "split": (1.4, 3.0, 2.0),
    "full_photo": (1.0, 2.6, 0.0),
    "card": (1.2, 2.4, 1.2),
    "big_word": (2.4, 0.0, 1.8),
    "magazine": (2.0, 1.6, 1.4),
    "badge": (2.0, 0.6, 0.0),
    "letter": (0.7, 1.4, 2.0),
    "frame": (1.6, 1.4, 0.9),
    "grid": (1.2, 1.2, 0.0),
}
_TONES: dict[Tone, dict[str, float]] = {
    Tone.FRIENDLY: {"badge": 1.5, "card": 1.4, "frame": 1.4, "grid": 1.2, "letter": 1.2},
    Tone.PROFESSIONAL: {
        "split": 1.6,
        "magazine": 1.5,
        "full_photo": 1.3,
        "card": 1.2,
        "badge": 0.4,
        "letter": 0.4,
    },
    Tone.TRENDY: {"big_word": 1.9, "badge": 1.5, "grid": 1.5, "letter": 0.3, "card": 0.7},
    Tone.CALM: {"letter": 2.2, "full_photo": 1.5, "magazine": 1.3, "badge": 0.3, "big_word": 0.6},
}
_TRADES: dict[Trade, dict[str, float]] = {
    Trade.MARKET: {"badge": 1.6, "frame": 1.6, "magazine": 0.6},
    Trade.FOOD: {"badge": 1.3, "full_photo": 1.3},
    Trade.BAKERY: {"frame": 1.4, "stage": 1.2},
    Trade.CLINIC: {"split": 1.5, "card": 1.4, "badge": 0.4, "big_word": 0.6},
    Trade.ACADEMY: {"split": 1.3, "grid": 1.3},
    Trade.BEAUTY: {"magazine": 1.6, "full_photo": 1.2},
    Trade.HAIR: {"magazine": 1.7, "big_word": 1.2},
    Trade.FITNESS: {"big_word": 1.6, "split": 1.2, "letter": 0.4},
    Trade.STUDIO: {"magazine": 1.5, "full_photo": 1.5, "grid": 1.3},
    Trade.FLOWERS: {"frame": 1.5, "letter": 1.4},
    Trade.PETS: {"badge": 1.3, "grid": 1.4},
    Trade.LODGING: {"full_photo": 1.6, "letter": 1.3},
    Trade.CRAFT: {"letter": 1.3, "stage": 1.3},
}


def choose_layout(facts: Facts | None, *, trade: Trade, tone: Tone, seed: int) -> str:
    """A layout's name; the same arguments give the same name."""
    column = 2 if facts is None else 0 if facts.usable else 1
    weights = {
        name: fit[column]
        * _room(name, facts)
        * _TONES.get(tone, {}).get(name, 1.0)
        * _TRADES.get(trade, {}).get(name, 1.0)
        for name, fit in _FIT.items()
    }
    names = [name for name, weight in weights.items() if weight > 0]
    return Random(f"{seed}:{trade}:{tone}:layout").choices(
        names, [weights[name] for name in names]
    )[0]


def _room(layout: str, facts: Facts | None) -> float:
    """A photo that its subject fills has no end left for words."""
    if facts is None or layout != "full_photo":
        return 1.0
    filled = facts.box.height / facts.size[1] if facts.usable else 0.6
    enough = min(facts.size) >= 700
    return (0.35 if filled > 0.8 else 1.4) * (1.0 if enough else 0.7)
