"""The dictionary forms a Korean word may have without its particles and endings."""

from collections.abc import Iterator

_PARTICLES = (
    "에서는", "에서도", "으로는", "이라는",
    "에서", "에게", "으로", "에는", "에도", "까지", "부터", "처럼", "이랑", "이나", "이며",
    "하고",
    "보다", "마다", "로", "에", "은", "는",
    "이", "가", "을", "를", "과", "와", "의", "도", "만", "랑",
)  # fmt: skip
# Endings of a descriptive verb, and the adnominal ending that the glossary lists it under.
_ENDINGS = (
    ("하고", "한"), ("하게", "한"), ("해요", "한"), ("합니다", "한"), ("하며", "한"), ("해", "한"),
    ("함", "한"),
    ("롭고", "로운"), ("롭게", "로운"), ("스럽고", "스러운"), ("스럽게", "스러운"),
    ("적으로", "적인"), ("적이고", "적인"),
    ("고", "는"), ("게", "은"), ("는 중인", "는"),
    ("고 있는", "는"), ("한", ""), ("된", ""), ("하는", ""),
)  # fmt: skip


def stems(word: str) -> Iterator[str]:
    """``word`` itself, then what is left of it without endings and particles, likeliest first."""
    yield word
    for ending, adnominal in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            yield word.removesuffix(ending) + adnominal
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) > len(particle):
            bare = word.removesuffix(particle)
            yield bare
            if bare.endswith(("에서", "으로")):
                yield bare[:-2]
