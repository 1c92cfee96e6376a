"""What an edit changed of what it keeps."""

import pytest
from PIL import Image

from backend.services.kept import judge

SIZE = (20, 10)


def plain(colour: str = "orange") -> Image.Image:
    return Image.new("RGB", SIZE, colour)


def half() -> Image.Image:
    """White on the left half, and nearly white beside it."""
    mask = Image.new("L", SIZE)
    mask.paste(255, (0, 0, 10, 10))
    mask.paste(254, (10, 0, 12, 10))
    return mask


def test_a_single_changed_pixel_in_one_channel_is_counted() -> None:
    changed = plain()
    changed.putpixel((3, 4), (255, 165, 1))
    found = judge([changed], mask=half(), original=plain(), keeps=["face"])
    assert (found.found, found.changed, found.share) == ("kept", 1, 0.5)


def test_every_picture_counts() -> None:
    pictures = [plain("blue"), plain(), plain("red")]
    assert judge(pictures, mask=half(), original=plain(), keeps=["face"]).changed == 200


def test_what_lies_outside_or_on_the_soft_edge_may_change() -> None:
    changed = plain()
    changed.paste("blue", (10, 0, 20, 10))
    assert judge([changed], mask=half(), original=plain(), keeps=["face"]).changed == 0


@pytest.mark.parametrize(
    ("keeps", "found"),
    [
        (["face"], "no_face"),
        (["product"], "no_product"),
        (["face", "product"], "no_face_or_product"),
        (["unmarked"], "nothing"),
        ([], "nothing"),
    ],
)
def test_nothing_kept_is_said_in_both_languages(keeps: list[str], found: str) -> None:
    kept = judge([plain()], mask=Image.new("L", SIZE), original=plain(), keeps=keeps)
    assert (kept.found, kept.share) == (found, 0.0)
    assert kept.notice is not None
    assert kept.notice["ko"] and kept.notice["en"]


def test_a_photo_that_is_kept_as_a_whole_is_said() -> None:
    kept = judge([plain()], mask=Image.new("L", SIZE, 255), original=plain(), keeps=["product"])
    assert (kept.found, kept.changed, kept.share) == ("everything", 0, 1.0)
    assert kept.notice is not None


def test_pictures_of_other_sizes_are_not_compared() -> None:
    small = plain().resize((10, 5))
    assert judge([small], mask=half(), original=plain(), keeps=["face"]).changed is None
