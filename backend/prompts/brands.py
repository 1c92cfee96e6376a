"""Names of makers and their figures: no picture is made of what belongs to somebody."""

import re
from collections.abc import Mapping

from backend.prompts.stems import stems


def without_brands(
    text: str, korean: Mapping[str, str], english: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """``text`` with the generic word for every brand ("" where there is none), and the brands."""
    found: list[str] = []

    def generic(match: re.Match[str]) -> str:
        found.append(match[0])
        return english[match[0].casefold()]

    names = "|".join(sorted(map(re.escape, english), key=len, reverse=True))
    text = re.sub(rf"(?<![\w-])(?:{names})(?![\w-])", generic, text, flags=re.IGNORECASE)

    def word(match: re.Match[str]) -> str:
        for stem in stems(match[0]):
            for brand in korean:
                if stem == brand:
                    found.append(brand)
                    particle = match[0].removeprefix(stem)
                    return korean[brand] + particle if korean[brand] else ""
        return match[0]

    return re.sub(r"[가-힣]+", word, text), tuple(dict.fromkeys(found))
