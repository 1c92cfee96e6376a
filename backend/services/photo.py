"""A photo on its way to a model: how large, and on which canvas."""

from math import sqrt

import numpy as np
from PIL import Image

from backend.assets.canvas import MAX_PIXELS, MULTIPLE, legal_canvas
from backend.assets.encode import from_bytes
from backend.assets.store import Asset, AssetStore
from backend.errors import InvalidInputError

LEAST_SIDE = 256
MOST_SIDE = 2048
MOST_ASPECT = MOST_SIDE // LEAST_SIDE


def open_photo(assets: AssetStore, asset_id: str) -> Image.Image:
    """The photo in RGB; transparency lies on white. Raises NotFoundError."""
    return flat(from_bytes(assets.read(asset_id)), "white")


def flat(picture: Image.Image, ground: str) -> Image.Image:
    """The picture in RGB, with ``ground`` where it is transparent."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    below = Image.new("RGB", seen.size, ground)
    below.paste(seen, mask=seen.getchannel("A"))
    return below


def own_size(photo: Asset, *, grown: tuple[float, float] = (1.0, 1.0)) -> tuple[int, int]:
    """The size in px at which a photo is worked on and delivered where no format is chosen.

    It is the photo's own size. A photo whose picture, ``grown`` times as wide and as high, is over
    the pixel budget (2,097,152 px, 2048 px a side) comes down to multiples of 16 of nearly the same
    shape; one with a side below 256 px is enlarged until it has 256. Raises InvalidInputError when
    one side is more than eight times the other.
    """
    width, height = photo.width, photo.height
    whole = (width * grown[0], height * grown[1])
    if max(whole) > MOST_ASPECT * min(whole):
        raise InvalidInputError(
            problem=f"The picture would be too narrow ({width} x {height}): its longer side may be "
            f"at most {MOST_ASPECT} times the shorter. Please crop the photo.",
            problem_ko=f"사진이 너무 길쭉합니다({width} x {height}). 긴 변은 짧은 변의 "
            f"{MOST_ASPECT}배까지 됩니다. 사진을 잘라서 보내 주세요.",
            fields=["body.photo"],
        )
    if min(width, height) < LEAST_SIDE:
        larger = LEAST_SIDE / min(width, height)
        width, height = round(width * larger), round(height * larger)
        whole = (width * grown[0], height * grown[1])
    covering = legal_canvas(round(whole[0]), round(whole[1]), max_pixels=4 * MAX_PIXELS)
    if covering[0] * covering[1] <= MAX_PIXELS and max(covering) <= MOST_SIDE:
        return width, height
    shrink = min(sqrt(MAX_PIXELS / (whole[0] * whole[1])), MOST_SIDE / max(whole))
    return _down(width * shrink), _down(height * shrink)


def padded(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture in the upper left of a larger canvas, its last row and column repeated."""
    spare = ((0, height - picture.height), (0, width - picture.width), (0, 0))
    return Image.fromarray(np.pad(np.asarray(picture), spare, mode="edge"))


def _down(side: float) -> int:
    return max(MULTIPLE, int(side) // MULTIPLE * MULTIPLE)
