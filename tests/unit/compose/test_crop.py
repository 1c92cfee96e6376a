"""Crops keep the head."""

import pytest
from PIL import Image

from backend.compose.box import Box
from backend.compose.crop import crop, cut_share
from backend.compose.subject import Facts, Subject, read_subject
from tests.unit.compose.subjects import bottle, bust, photo_alone

TARGETS = (Box(0, 0, 1080, 400), Box(0, 0, 1080, 700), Box(0, 0, 500, 1080), Box(0, 0, 900, 900))


def facts_of(subject: Subject) -> Facts:
    facts = read_subject(subject)
    assert facts is not None
    return facts


@pytest.mark.parametrize("target", TARGETS)
def test_a_crop_fills_its_target_from_inside_the_photo(target: Box) -> None:
    for subject in (bottle(), bust(), photo_alone(), bottle(0.1)):
        facts = facts_of(subject)
        part = crop(facts, target)
        assert part.aspect == pytest.approx(target.aspect)
        assert Box(0, 0, *facts.size).holds(part, slack=0.01)


@pytest.mark.parametrize("target", TARGETS)
def test_without_a_hint_the_upper_part_stays(target: Box) -> None:
    """A portrait whose detail is all at its foot, and a cut-out that is not to be trusted."""
    photo = Image.new("RGB", (600, 800), (210, 205, 200))
    photo.paste(Image.effect_noise((600, 300), 90).convert("RGB"), (0, 500))
    facts = facts_of(Subject(photo, None, 0.0))
    part = crop(facts, target)
    assert part.y <= 0.08 * 800
    assert part.y <= 0.1 * (800 - part.height)


@pytest.mark.parametrize("target", TARGETS)
def test_with_a_hint_the_subjects_top_stays(target: Box) -> None:
    for subject in (bottle(), bottle(0.4), bust()):
        facts = facts_of(subject)
        assert crop(facts, target).y <= facts.keep[0].y


@pytest.mark.parametrize("target", TARGETS)
def test_a_face_stays_whole_where_it_fits(target: Box) -> None:
    face = Box(200, 40, 200, 220)
    facts = facts_of(Subject(photo_alone().photo, faces=(face,)))
    part = crop(facts, target)
    assert part.y <= face.y
    assert part.bottom >= face.bottom


def test_an_upright_photo_loses_less_to_an_upright_half() -> None:
    facts = facts_of(photo_alone())
    assert cut_share(facts, Box(0, 0, 540, 1080)) < cut_share(facts, Box(0, 0, 1080, 540))
    assert cut_share(facts, Box(0, 0, 70, 90)) == pytest.approx(0)
