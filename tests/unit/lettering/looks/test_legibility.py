"""The drawn words read back: what can be seen is compared with the mask."""

import cv2
import numpy as np
import pytest
from PIL import Image

from backend.lettering.looks.look import LOOKS

from .conftest import DARK, WHITE, dressed, framed, over

NOTICED = 0.06  # of the range: a difference that is seen at a glance
FACES = ("Pretendard-ExtraBold", "BMJua", "NanumMyeongjo-Bold", "NanumPen")


def share_read(mask, made, ground) -> float:
    """How well letters and ground part by colour: the area under the ROC curve, 0.5..1.

    Pixels in and closely around the letters are told apart by the best linear mix of their
    colours and the squares of these (Fisher's discriminant). Noise hides what no eye would see.
    """
    seen = over(made.picture, ground) / 255
    seen += np.random.default_rng(0).normal(0, NOTICED, seen.shape)
    coverage = framed(mask, made)
    near = cv2.dilate(coverage, np.ones((9, 9))) > 0
    inside, outside = coverage > 0.6, near & (coverage < 0.1)
    one, other = (np.concatenate([seen[at], seen[at] ** 2], axis=1) for at in (inside, outside))
    spread = np.cov(one.T) + np.cov(other.T) + 1e-6 * np.eye(one.shape[1])
    way = np.linalg.solve(spread, one.mean(axis=0) - other.mean(axis=0))
    values = np.concatenate([one @ way, other @ way])
    ranks = np.empty(len(values))
    ranks[np.argsort(values)] = np.arange(len(values))
    count = len(one)
    return (ranks[:count].sum() - count * (count - 1) / 2) / (count * len(other))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("ground", [WHITE, DARK], ids=["white", "dark"])
def test_words_can_be_read(look, face, ground, words):
    mask = words("갓 구운 빵", face=face, size=80)
    made = dressed(mask, look, em=80, colour=(215, 95, 50))
    assert share_read(mask, made, ground) > 0.86


def test_the_reading_would_notice_an_illegible_word(words):
    mask = words()
    made = dressed(mask, "flat", colour=WHITE)
    assert share_read(mask, made, WHITE) < 0.6


@pytest.mark.parametrize("look", LOOKS)
def test_counters_stay_open(look, words):
    mask = words("마이 아모", face="BMDohyeon", size=90)
    made = dressed(mask, look, colour=(215, 95, 50))
    coverage = framed(mask, made)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((coverage < 0.5).astype(np.uint8), None)
    counters = [at for at in range(1, len(stats)) if at != labels[0, 0] and stats[at][4] > 60]
    assert len(counters) >= 4
    seen = over(made.picture, DARK)
    letters = np.median(seen[coverage > 0.95], axis=0)
    for at in counters:
        hole = cv2.erode((labels == at).astype(np.uint8), np.ones((3, 3))) > 0
        inner = np.median(seen[hole], axis=0)
        assert np.abs(inner - letters).max() > 25


def test_no_rim_fills_a_slit_between_strokes():
    """Two bars so near that their outlines meet have the inner colour between them."""
    mask = Image.new("L", (100, 60))
    mask.paste(255, (0, 0, 100, 25))
    mask.paste(255, (0, 35, 100, 60))
    made = dressed(mask, "outline", em=100, second=(250, 250, 250))
    left, top = made.origin
    slit = over(made.picture, DARK)[top + 30, left + 12 : left + 88]
    assert slit.min() > 240
