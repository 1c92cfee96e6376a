"""Backdrops: the same for the same seed, different for others, whole at every size."""

from collections.abc import Callable

import numpy as np
import pytest

from embedded_comfy.studio import paint, read_brief
from embedded_comfy.studio.brief import Material, Mood, Season
from embedded_comfy.studio.raster import Array, resize

SCENES = (
    "round podium, cream seamless wall, soft daylight",
    "square stone podium in shallow water, sky blue wall, sunlight",
    "oak table, window light with leaf shadows from the left",
    "walnut table, golden hour, blinds from the right",
    "arch with round podium, terrazzo floor",
    "concrete steps, spotlight",
    "wooden shelf, plaster wall",
    "linen flat lay, top-down, leaf shadows",
    "marble, seen from above at an angle",
    "table, bokeh, candle light",
    "neon, black podium",
    "spring petals, podium on the left",
    "autumn leaves, table, empty space at the top",
)


@pytest.mark.parametrize("prompt", SCENES)
def test_a_picture_is_whole(prompt: str) -> None:
    picture = paint(read_brief(prompt), 108, 135, seed=4)
    assert picture.shape == (135, 108, 3)
    assert picture.dtype == np.float32
    assert np.isfinite(picture).all()
    assert picture.min() >= 0.0
    assert picture.max() <= 1.0
    assert picture.std() > 0.01


@pytest.mark.parametrize("material", list(Material))
def test_every_material_can_be_painted(material: Material) -> None:
    picture = paint(read_brief(f"{material} floor, {material} wall"), 72, 90, seed=2)
    assert np.isfinite(picture).all()


@pytest.mark.parametrize("word", [*Mood, *Season])
def test_every_light_and_season_can_be_painted(word: str) -> None:
    picture = paint(read_brief(f"round podium, {word}"), 72, 90, seed=2)
    assert np.isfinite(picture).all()


@pytest.mark.parametrize(
    ("width", "height"), [(64, 64), (64, 512), (512, 64), (65, 97), (216, 384), (384, 216)]
)
@pytest.mark.parametrize("prompt", SCENES[1:5:2])
def test_any_size(prompt: str, width: int, height: int) -> None:
    picture = paint(read_brief(prompt), width, height, seed=9)
    assert picture.shape == (height, width, 3)
    assert np.isfinite(picture).all()


def test_a_wide_strip() -> None:
    picture = paint(read_brief("table"), 2048, 256, seed=1)
    assert picture.shape == (256, 2048, 3)


@pytest.mark.parametrize("prompt", SCENES)
def test_the_same_seed_gives_the_same_bytes(prompt: str) -> None:
    first, second = (paint(read_brief(prompt), 96, 120, seed=7) for _ in range(2))
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("prompt", SCENES)
def test_seeds_differ(prompt: str) -> None:
    pictures = [paint(read_brief(prompt), 96, 120, seed=seed) for seed in (1, 2, 3)]
    for index, picture in enumerate(pictures):
        other = pictures[index - 1]
        smooth = np.abs(resize(picture, 24, 30) - resize(other, 24, 30)).mean()
        assert smooth > 0.004
        assert np.abs(picture - other).mean() > 0.008


def test_seeds_of_any_size_are_taken() -> None:
    for seed in (0, -5, 2**64 - 1):
        assert paint(read_brief("podium"), 64, 64, seed=seed).shape == (64, 64, 3)


def test_sizes_show_the_same_scene() -> None:
    brief = read_brief("oak table, window light with leaf shadows from the left, round vase")
    small, large = (paint(brief, 160 * scale, 200 * scale, seed=3) for scale in (1, 3))
    shrunk = resize(large, 80, 100)
    assert np.abs(resize(small, 80, 100) - shrunk).mean() < 0.02


def test_colours_arrive() -> None:
    picture = paint(read_brief("seamless, wall colour #B5C2A6, soft light"), 120, 150, seed=5)
    wall = np.median(picture[15:75].reshape(-1, 3), axis=0)
    assert np.abs(wall - np.array([0xB5, 0xC2, 0xA6]) / 255.0).max() < 0.06


class Reports:
    """Keeps what a painter reports; may stop it."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.shares: list[float] = []
        self.pictures: list[Array] = []
        self._stop_at = stop_at

    def __call__(self, done: float, picture: Callable[[], Array]) -> None:
        self.shares.append(done)
        self.pictures.append(picture())
        if self._stop_at == len(self.shares):
            raise InterruptedError


@pytest.mark.parametrize("prompt", SCENES)
def test_progress_rises_to_one(prompt: str) -> None:
    reports = Reports()
    paint(read_brief(prompt), 96, 120, seed=1, report=reports)
    assert len(reports.shares) >= 12
    assert reports.shares == sorted(set(reports.shares))
    assert reports.shares[-1] == 1.0
    for picture in reports.pictures:
        assert picture.shape == (120, 96, 3)
        assert 0.0 <= picture.min() <= picture.max() <= 1.0


def test_a_report_picture_is_small() -> None:
    reports = Reports(stop_at=1)
    with pytest.raises(InterruptedError):
        paint(read_brief("podium"), 1200, 900, seed=1, report=reports)
    assert reports.pictures[0].shape == (384, 512, 3)


@pytest.mark.parametrize("stop_at", [1, 5])
def test_an_error_in_the_report_stops_the_work(stop_at: int) -> None:
    reports = Reports(stop_at=stop_at)
    with pytest.raises(InterruptedError):
        paint(read_brief("podium"), 96, 96, seed=1, report=reports)
    assert len(reports.shares) == stop_at
