"""Emoji and other signs that are drawn, not read."""

import re
import unicodedata

_JOINERS = frozenset("‍️︎⃣")


def is_emoji(char: str) -> bool:
    """Whether ``char`` is a picture, a part of one, or another sign nobody reads aloud."""
    if (
        char in _JOINERS
        or "\U0001f000" <= char <= "\U0001faff"
        or "\U000e0000" <= char <= "\U000e007f"
    ):
        return True
    return unicodedata.category(char) in ("So", "Cf", "Co", "Cn", "Cs") and char not in "℃㎡㎏°©®™"


def strip_emoji(text: str) -> str:
    """``text`` without emoji, its spaces collapsed."""
    bare = "".join(" " if is_emoji(char) else char for char in text)
    return re.sub(r"\s+([,.!?])", r"\1", " ".join(bare.split()))
