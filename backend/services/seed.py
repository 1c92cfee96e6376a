"""The one rule by which a seed is chosen."""

import hashlib
import secrets

SEEDS = 2**53
"""Seeds are 0..2^53-1: what every JSON reader can hold exactly."""


def choose_seed(given: int | None, *, words: str | None = None) -> int:
    """The seed that was given; else one from ``words``, always the same; else a new one."""
    if given is not None:
        return given
    if words is None:
        return secrets.randbelow(SEEDS)
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:6])
