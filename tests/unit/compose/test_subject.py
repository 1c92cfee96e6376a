"""What is read from a photo."""

import numpy as np
import pytest
from PIL import Image

from backend.compose.box import Box
from backend.compose.subject import Subject, read_subject
from tests.unit.compose.subjects import bottle, bust, photo_alone, plate


def test_no_photo_no_facts() -> None:
    assert read_subject(Subject()) is None


def test_a_bottle_is_usable_and_seen_from_the_side() -> None:
    facts = read_subject(bottle())
    assert facts is not None
    assert facts.usable
    assert facts.view == "side"
    assert facts.box == Box(240, 90, 221, 711)
    assert facts.keep == (facts.box,)


def test_a_plate_is_seen_from_above() -> None:
    facts = read_subject(plate())
    assert facts is not None
    assert facts.view == "above"


def test_the_caller_knows_better() -> None:
    drawn = plate()
    facts = read_subject(Subject(drawn.photo, drawn.cutout, 0.9, view="side"))
    assert facts is not None
    assert facts.view == "side"


def test_a_doubtful_cut_out_only_says_where_the_subject_is() -> None:
    facts = read_subject(bottle(0.59))
    assert facts is not None
    assert not facts.usable
    assert facts.keep == (facts.box,)


def test_a_worthless_cut_out_says_nothing() -> None:
    facts = read_subject(bottle(0.29))
    assert facts is not None
    assert not facts.usable
    assert facts.keep == ()
    assert facts.box == Box(0, 0, 700, 900)


def test_a_subject_cut_off_by_the_border_cannot_stand_alone() -> None:
    facts = read_subject(bust())
    assert facts is not None
    assert not facts.usable
    head = facts.keep[0]
    assert head.y == pytest.approx(150, abs=2)
    assert head.bottom < 600, "the lower half of a bust may carry words"


def test_faces_are_kept_and_looked_at() -> None:
    face = Box(100, 100, 80, 100)
    facts = read_subject(Subject(photo_alone().photo, faces=(face,)))
    assert facts is not None
    assert facts.keep == (face,)
    assert facts.focus == (140 / 700, 150 / 900)


def test_calm_is_where_nothing_is() -> None:
    chance = np.random.default_rng(3)
    busy = np.full((200, 300, 3), 200, np.uint8)
    busy[120:] = chance.integers(0, 255, (80, 300, 3))
    facts = read_subject(Subject(Image.fromarray(busy)))
    assert facts is not None
    assert facts.calm["top"] > facts.calm["bottom"] + 0.2
    assert facts.focus[1] > 0.6


def test_an_empty_cut_out_is_no_subject() -> None:
    photo = Image.new("RGB", (60, 60), (90, 90, 90))
    facts = read_subject(Subject(photo, Image.new("RGBA", (60, 60), (0, 0, 0, 0)), 0.9))
    assert facts is not None
    assert not facts.usable
