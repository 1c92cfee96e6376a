"""A mask that somebody drew, as large as its photo."""

import numpy as np
from PIL import Image

from backend.assets.encode import from_bytes
from backend.assets.store import Asset, AssetStore
from backend.errors import InvalidInputError
from backend.services.photo import flat

# A mask that was drawn on a smaller view of the photo has its shape up to a rounding.
_SHAPE_TOLERANCE = 0.02


def open_mask(assets: AssetStore, asset_id: str, photo: Asset) -> Image.Image:
    """The mask in grey at the photo's size, white where the photo changes.

    Transparency counts as black. Raises NotFoundError, and InvalidInputError for a mask of another
    shape than the photo's or without anything white.
    """
    asset = assets.get(asset_id)
    if abs(asset.width * photo.height / (asset.height * photo.width) - 1) > _SHAPE_TOLERANCE:
        ours, theirs = f"{asset.width} x {asset.height}", f"{photo.width} x {photo.height}"
        raise InvalidInputError(
            problem=f"The mask ({ours}) has another shape than the photo ({theirs}). Please draw "
            "it on this photo.",
            problem_ko=f"표시한 그림({ours})과 사진({theirs})의 모양이 다릅니다. 이 사진 위에 다시 "
            "표시해 주세요.",
            fields=["body.mask"],
        )
    mask = flat(from_bytes(assets.read(asset_id)), "black").convert("L")
    if not (np.asarray(mask) > 127).any():
        raise InvalidInputError(
            problem="Nothing is marked in the mask. Please paint white over what is to change.",
            problem_ko="표시된 곳이 없습니다. 바꿀 곳을 흰색으로 칠해 주세요.",
            fields=["body.mask"],
        )
    size = (photo.width, photo.height)
    return mask if mask.size == size else mask.resize(size, Image.Resampling.BILINEAR)
