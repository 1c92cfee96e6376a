"""The cache: bounded, last used stays, and safe between threads."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from numpy.typing import NDArray

from backend.compose.canvas.cache import PreviewCache


def block(size: int = 100) -> NDArray[np.uint8]:
    return np.zeros(size, dtype=np.uint8)


def test_what_is_kept_is_not_made_again() -> None:
    cache = PreviewCache(1000)
    first = cache.get("a", block)
    assert cache.get("a", lambda: pytest.fail("made again")) is first


def test_it_stays_within_its_limit_and_forgets_the_oldest_use() -> None:
    cache = PreviewCache(400)
    for name in "abcd":
        cache.get(name, block)
    cache.get("a", block)
    cache.get("e", block)
    assert cache.nbytes == 400
    made: list[str] = []
    for name in "aeb":
        cache.get(name, lambda name=name: made.append(name) or block())  # type: ignore[misc]
    assert made == ["b"]


def test_what_is_too_large_is_given_but_not_kept() -> None:
    cache = PreviewCache(400)
    cache.get("small", block)
    assert cache.get("large", lambda: block(101)).size == 101
    assert cache.nbytes == 100


def test_what_fails_is_not_kept() -> None:
    cache = PreviewCache(400)

    def fail() -> NDArray[np.uint8]:
        raise KeyError("gone")

    with pytest.raises(KeyError):
        cache.get("a", fail)
    assert cache.get("a", block).size == 100


def test_many_threads_count_every_byte_once() -> None:
    cache = PreviewCache(2000)
    with ThreadPoolExecutor(8) as pool:
        sizes = pool.map(lambda turn: cache.get(turn % 37, block).size, range(3000), timeout=30)
        assert set(sizes) == {100}
    assert cache.nbytes == 2000
