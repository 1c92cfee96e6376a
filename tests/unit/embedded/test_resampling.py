"""Resizing gives what torch and Pillow give in ComfyUI."""

import numpy as np
import pytest

from embedded_comfy.nodes.resampling import centre_cut, repeat_to, resize, resize_mask
from embedded_comfy.nodes.values import Floats


def row(*samples: float) -> Floats:
    """A picture one pixel high and of one channel."""
    return np.array(samples, dtype=np.float32).reshape(1, 1, -1, 1)


def test_nearest_exact_takes_the_sample_at_the_centre() -> None:
    wide = resize(row(1, 2, 3, 4, 5), width=3, height=1, method="nearest-exact")
    # (i + 0.5) * 5 / 3 = 0.83, 2.5, 4.17
    assert wide.ravel().tolist() == [1, 3, 5]


def test_bilinear_has_half_pixel_centres_and_no_antialias() -> None:
    assert resize(
        row(0, 1), width=4, height=1, method="bilinear"
    ).ravel().tolist() == pytest.approx([0, 0.25, 0.75, 1])
    # A quarter of the width: each sample lies between the two in the middle of four.
    narrow = resize(row(0, 1, 3, 9, 0, 0, 4, 0), width=2, height=1, method="bilinear")
    assert narrow.ravel().tolist() == pytest.approx([2, 2])


def test_bicubic_has_the_sharpness_of_torch() -> None:
    def weight(distance: float, a: float = -0.75) -> float:
        d = abs(distance)
        if d <= 1:
            return (a + 2) * d**3 - (a + 3) * d**2 + 1
        return a * d**3 - 5 * a * d**2 + 8 * a * d - 4 * a if d < 2 else 0

    samples = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0]
    expected = []
    for i in range(12):
        place = (i + 0.5) / 2 - 0.5
        near = range(int(np.floor(place)) - 1, int(np.floor(place)) + 3)
        expected.append(sum(samples[min(5, max(0, k))] * weight(place - k) for k in near))
    wide = resize(row(*samples), width=12, height=1, method="bicubic")
    assert wide.ravel().tolist() == pytest.approx(expected, abs=1e-5)


def test_area_averages_bins_that_may_overlap() -> None:
    # torch's adaptive average of 5 samples in 3 bins: [0, 2), [1, 4), [3, 5)
    narrow = resize(row(0, 3, 6, 9, 1), width=3, height=1, method="area")
    assert narrow.ravel().tolist() == pytest.approx([1.5, 6, 5])


def test_lanczos_works_on_bytes() -> None:
    flat = np.full((1, 8, 8, 3), 100.7 / 255, dtype=np.float32)
    smaller = resize(flat, width=4, height=4, method="lanczos")
    assert np.unique(smaller).tolist() == pytest.approx([100 / 255])


@pytest.mark.parametrize("method", ["nearest-exact", "bilinear", "area", "bicubic", "lanczos"])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_every_method_keeps_batch_and_channels(method: str, channels: int) -> None:
    image = np.random.default_rng(1).random((2, 10, 6, channels), dtype=np.float32)
    resized = resize(image, width=9, height=7, method=method)
    assert resized.shape == (2, 7, 9, channels)
    assert resized.dtype == np.float32


def test_centre_cut_has_the_aspect_wanted() -> None:
    image = np.arange(60, dtype=np.float32).reshape(1, 6, 10, 1)
    assert centre_cut(image, width=1, height=1).shape == (1, 6, 6, 1)
    assert centre_cut(image, width=1, height=1)[0, 0, 0, 0] == 2
    # 1.5 rows on either side are rounded to the even 2.
    assert centre_cut(image, width=10, height=3).shape == (1, 2, 10, 1)


def test_mask_of_the_right_size_is_left_alone() -> None:
    mask = np.ones((1, 4, 4), dtype=np.float32)
    assert resize_mask(mask, width=4, height=4) is mask
    assert resize_mask(mask, width=8, height=2).shape == (1, 2, 8)


def test_batch_is_repeated_or_cut() -> None:
    batch = np.arange(3, dtype=np.float32)
    assert repeat_to(batch, 5).tolist() == [0, 1, 2, 0, 1]
    assert repeat_to(batch, 2).tolist() == [0, 1]


def test_size_of_nothing() -> None:
    with pytest.raises(ValueError, match="cannot resize to 0 x 4"):
        resize(row(1, 2), width=0, height=4, method="bilinear")


def test_size_past_the_budget() -> None:
    with pytest.raises(MemoryError, match="at most 64"):
        resize(row(1, 2), width=16384, height=16384, method="nearest-exact")
