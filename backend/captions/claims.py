"""Words that advertising rules do not let a shop say without proof."""

import re

# Superlatives need proof under the Act on Fair Labeling and Advertising; promises of an effect
# are closed to all but licensed medical advertising under the Medical Service Act.
_SUPERLATIVE = re.compile(
    r"최고급?(?:의|로)?|최상급?(?:의|으로)?|최저가|최강(?:의)?|유일(?:한|의|하게)?|(?:국내|세계|업계|전국|동네)\s*최초(?:의|로)?"
    r"|(?:국내|세계|업계|전국|동네)?\s*1\s*위(?:의)?|\bNo\.?\s?1\b|넘버원|100\s?%|완벽(?:한|하게)?|무조건",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"완치|치료\s*효과|효과\s*보장|부작용\s*(?:없|제로|0)|효능|통증\s*(?:해결|완화|제거)|\d+\s?kg\s*(?:감량|빠)|재생\s*효과|주름\s*(?:개선|제거)"
    r"|탈모\s*(?:해결|치료)|면역력|보장"
)


def modest(text: str) -> str:
    """``text`` without superlatives; empty when it promises an effect or when nothing is left.

    A line of which fewer than two letters remain ("최고의 맛" leaves "맛") counts as nothing.
    """
    if _PROMISE.search(text):
        return ""
    bare = " ".join(_SUPERLATIVE.sub(" ", text).split())
    if bare == text or sum(char.isalnum() for char in bare) >= 2:
        return bare
    return ""
