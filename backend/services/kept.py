"""What an edit left as it was: found, counted, and said in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

LABELS: dict[str, dict[str, str]] = {
    "face": {"ko": "얼굴", "en": "the face"},
    "product": {"ko": "제품", "en": "the product"},
    "unmarked": {"ko": "표시하지 않은 곳", "en": "what is not marked"},
}
_NOTICES: dict[str, dict[str, str]] = {
    "no_face": {
        "ko": "사진에서 얼굴을 찾지 못해 그대로 지킨 부분이 없습니다. 얼굴이 더 잘 보이는 "
        "사진으로 다시 해 보세요.",
        "en": "No face was found in the photo, so nothing was kept. Try a photo that shows the "
        "face more clearly.",
    },
    "no_product": {
        "ko": "사진에서 제품을 찾지 못해 그대로 지킨 부분이 없습니다. 제품이 배경과 잘 구별되는 "
        "사진으로 다시 해 보세요.",
        "en": "No product was found in the photo, so nothing was kept. Try a photo in which it "
        "stands out from its background.",
    },
    "no_face_or_product": {
        "ko": "사진에서 얼굴도 제품도 찾지 못해 그대로 지킨 부분이 없습니다. 둘이 더 잘 보이는 "
        "사진으로 다시 해 보세요.",
        "en": "Neither a face nor a product was found in the photo, so nothing was kept. Try a "
        "photo that shows them more clearly.",
    },
    "everything": {
        "ko": "사진 전체를 그대로 지킬 부분으로 보아 바뀐 곳이 없습니다. 지킬 것이 배경과 잘 "
        "구별되는 사진으로 다시 해 보세요.",
        "en": "The whole photo was taken for what is kept, so nothing was changed. Try a photo in "
        "which it stands out from its background.",
    },
    "nothing": {
        "ko": "그대로 지킨 부분 없이 사진 전체를 바꿨습니다.",
        "en": "The whole photo was changed; nothing was kept.",
    },
}


@dataclass(frozen=True, kw_only=True)
class Kept:
    """``changed`` counts pixels, ``share`` is 0..1 of the picture; ``found`` is a stable key:
    kept, no_face, no_product, no_face_or_product, nothing, everything, or unknown where the
    template does not say what it kept.
    """

    found: str = "unknown"
    changed: int | None = None
    share: float | None = None

    @property
    def notice(self) -> dict[str, str] | None:
        """What a person should know, in both languages."""
        return _NOTICES.get(self.found)


def judge(
    pictures: Sequence[Image.Image],
    *,
    mask: Image.Image,
    original: Image.Image,
    keeps: Sequence[str],
) -> Kept:
    """Compare the pictures with the original where the mask is white.

    A pixel that differs in any channel counts, in each picture. ``changed`` is None when the sizes
    differ, since then no pixel has a counterpart.
    """
    kept = kept_pixels(mask)
    if not kept.any():
        return Kept(found=_nothing(keeps), changed=0, share=0.0)
    found = "everything" if kept.all() else "kept"
    same = {original.size, mask.size, *(picture.size for picture in pictures)}
    if len(same) > 1:
        return Kept(found=found, share=float(kept.mean()))
    before = np.asarray(original.convert("RGB"))
    changed = sum(
        int(np.count_nonzero((np.asarray(picture.convert("RGB")) != before).any(axis=-1) & kept))
        for picture in pictures
    )
    return Kept(found=found, changed=changed, share=float(kept.mean()))


def kept_pixels(mask: Image.Image) -> NDArray[np.bool_]:
    """Where the mask says that all of a pixel is kept: where it is wholly white."""
    found: NDArray[np.bool_] = np.asarray(mask.convert("L")) == 255
    return found


def _nothing(keeps: Sequence[str]) -> str:
    key = "no_" + "_or_".join(keeps)
    return key if key in _NOTICES else "nothing"
