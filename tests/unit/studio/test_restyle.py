"""A restyled picture keeps its structure."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from embedded_comfy.studio import paint, read_brief, restyle
from embedded_comfy.studio.raster import Array, blur

LOOKS = (
    "watercolour", "illustration", "oil painting", "film", "vintage", "pastel", "monochrome",
)  # fmt: skip
PROMPTS = (
    *LOOKS,
    "golden hour, warm autumn",
    "winter, cold, soft light",
    "neon",
    "wall colour #B5C2A6, floor colour #8FAE8B",
)


@pytest.fixture(scope="module")
def picture() -> Array:
    return paint(read_brief("black marble podium, cream wall, window light"), 240, 300, seed=3)


def edges(picture: Array) -> Array:
    """Where lightness changes, at the scale of objects."""
    grey = blur(np.ascontiguousarray(picture.mean(axis=2)), 2.0)
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    return np.asarray(slope, np.float32)


def test_denoise_zero_changes_no_byte(picture: Array) -> None:
    same = restyle(picture, read_brief("oil painting, neon"), seed=1, denoise=0.0)
    assert same.tobytes() == picture.tobytes()
    assert same is not picture


@pytest.mark.parametrize("prompt", PROMPTS)
def test_structure_stays(picture: Array, prompt: str) -> None:
    changed = restyle(picture, read_brief(prompt), seed=1, denoise=1.0)
    before, after = edges(picture), edges(changed)
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.8


@pytest.mark.parametrize("prompt", PROMPTS)
def test_more_denoise_changes_more(picture: Array, prompt: str) -> None:
    brief = read_brief(prompt)
    changes = [
        float(np.abs(restyle(picture, brief, seed=1, denoise=share) - picture).mean())
        for share in (0.25, 0.5, 1.0)
    ]
    assert changes[0] < changes[1] < changes[2]
    assert changes[2] > 0.004


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_result_is_whole_and_repeatable(picture: Array, prompt: str) -> None:
    brief = read_brief(prompt)
    first, second = (restyle(picture, brief, seed=5, denoise=0.7) for _ in range(2))
    assert first.tobytes() == second.tobytes()
    assert first.shape == picture.shape
    assert first.dtype == np.float32
    assert np.isfinite(first).all()
    assert 0.0 <= first.min() <= first.max() <= 1.0


def test_the_palette_is_approached(picture: Array) -> None:
    changed = restyle(picture, read_brief("wall colour #A8D5B0"), seed=1, denoise=1.0)
    tint = changed.mean(axis=(0, 1)) - picture.mean(axis=(0, 1))
    assert tint[1] > tint[0]


def test_monochrome_has_no_colour(picture: Array) -> None:
    grey = restyle(picture, read_brief("black and white"), seed=1, denoise=1.0)
    assert np.ptp(grey, axis=2).max() < 0.01


def test_small_pictures_are_taken() -> None:
    for shape in ((1, 1, 3), (2, 7, 3), (64, 64, 3)):
        tiny = np.full(shape, 0.5, np.float32)
        for look in LOOKS:
            changed = restyle(tiny, read_brief(look), seed=1, denoise=1.0)
            assert np.isfinite(changed).all()


def test_progress_rises_to_one_and_may_stop_the_work(picture: Array) -> None:
    shares: list[float] = []

    def report(done: float, so_far: Callable[[], Array]) -> None:
        shares.append(done)
        assert so_far().shape == picture.shape
        if done > 0.5 and len(shares) < 12:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        restyle(picture, read_brief("oil painting"), seed=1, denoise=0.5, report=report)
    stopped = len(shares)
    shares.clear()
    restyle(
        picture, read_brief("film"), seed=1, denoise=0.5,
        report=lambda done, _: shares.append(done),
    )  # fmt: skip
    assert len(shares) >= 12
    assert stopped < len(shares)
    assert shares == sorted(set(shares))
    assert shares[-1] == 1.0
