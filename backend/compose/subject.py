"""What a photo shows: the subject, where it stands, and where calm room is left."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.compose.box import Box
from backend.compose.palette import Swatch, swatches
from backend.compose.shadow import View

USABLE_CONFIDENCE = 0.6
HINT_CONFIDENCE = 0.3  # from here on a cut-out at least says where the subject is
_SOLID = 0.5
_EDGE = 2  # px: a subject nearer than this to the border is taken for cut off by it
_LOOK = 96  # px of the longer side at which detail is judged


@dataclass(frozen=True)
class Subject:
    """The photo (RGB) and its subject cut out (RGBA, same size, straight alpha), if any.

    ``confidence`` 0..1 is the matting's own; ``faces`` are boxes in px of the photo; ``view`` is
    given when the caller knows from where the photo was taken.
    """

    photo: Image.Image | None = None
    cutout: Image.Image | None = None
    confidence: float = 0.0
    faces: tuple[Box, ...] = ()
    view: View | None = None


@dataclass(frozen=True)
class Facts:
    """What the layouts ask about a subject; boxes in px of the photo.

    ``usable``: the cut-out can stand in another scene. ``calm`` is how empty each side of the
    photo is, 0..1. ``keep`` is what no word may cover. ``focus`` is in shares of the photo.
    """

    size: tuple[int, int]
    usable: bool
    box: Box
    view: View
    calm: dict[str, float]
    focus: tuple[float, float]
    keep: tuple[Box, ...]
    colours: tuple[Swatch, ...]


def read_subject(subject: Subject) -> Facts | None:
    """The facts, or None where there is no photo."""
    photo, cutout = subject.photo, subject.cutout
    if photo is None:
        return None
    whole = Box(0, 0, *photo.size)
    alpha = None if cutout is None else np.asarray(cutout.getchannel("A"), np.float32) / 255
    if subject.confidence < HINT_CONFIDENCE:
        alpha = None
    box = _extent(alpha) if alpha is not None else None
    usable = box is not None and subject.confidence >= USABLE_CONFIDENCE and _free(box, whole)
    detail = _detail(photo, alpha if box else None)
    return Facts(
        size=photo.size,
        usable=usable,
        box=box or whole,
        view=subject.view
        or (_view(alpha, box) if usable and alpha is not None and box else "side"),
        calm=_calm(detail),
        focus=_focus(detail, box, photo.size, subject.faces),
        keep=subject.faces or _guarded(box, whole),
        colours=swatches(cutout if box and cutout is not None else photo),
    )


def trimmed(subject: Subject, facts: Facts) -> Image.Image:
    """The cut-out, cropped to the subject."""
    assert subject.cutout is not None
    box = facts.box
    return subject.cutout.crop((int(box.x), int(box.y), int(box.right), int(box.bottom)))


def _free(box: Box, whole: Box) -> bool:
    """Whether the subject is whole, not cut off by the border, and more than a speck."""
    return whole.inset(_EDGE).holds(box) and box.width * box.height > 900


def _extent(alpha: NDArray[np.floating]) -> Box | None:
    rows = np.flatnonzero((alpha > _SOLID).any(axis=1))
    columns = np.flatnonzero((alpha > _SOLID).any(axis=0))
    if not len(rows):
        return None
    return Box.of(
        left=float(columns[0]),
        top=float(rows[0]),
        right=float(columns[-1] + 1),
        bottom=float(rows[-1] + 1),
    )


def _guarded(box: Box | None, whole: Box) -> tuple[Box, ...]:
    """Without known faces: the subject, or its upper half where the border cuts it off (a bust)."""
    if box is None:
        return ()
    if box.bottom >= whole.bottom - _EDGE:
        return (Box(box.x, box.y, box.width, box.height * 0.5),)
    return (box,)


def _view(alpha: NDArray[np.floating], box: Box) -> View:
    """A deep round foot (a saucer, a plate) is only seen from above; a flat one from the side."""
    part = alpha[int(box.y) : int(box.bottom), int(box.x) : int(box.right)] > _SOLID
    widths = part.sum(axis=1)
    widest = int(np.flatnonzero(widths >= 0.97 * widths.max())[-1])
    depth = (len(widths) - 1 - widest) / widths.max()
    foot = widths[-max(round(0.02 * len(widths)), 1)] / widths.max()
    flat = box.aspect > 0.8
    return "above" if flat and 0.16 < depth < 0.62 and foot < 0.5 else "side"


def _detail(photo: Image.Image, alpha: NDArray[np.floating] | None) -> NDArray[np.float64]:
    """How much there is to see, per px of a small picture, about 0..1; the subject counts full."""
    small = photo.convert("L")
    small.thumbnail((_LOOK, _LOOK), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.float64) / 255
    edges = np.hypot(cv2.Sobel(grey, cv2.CV_64F, 1, 0), cv2.Sobel(grey, cv2.CV_64F, 0, 1))
    detail = np.clip(cv2.GaussianBlur(edges, (0, 0), 2) * 2.2, 0, 1)
    if alpha is not None:
        size = detail.shape[1], detail.shape[0]
        detail = np.maximum(detail, cv2.resize(alpha, size, interpolation=cv2.INTER_AREA))
    return np.asarray(detail, dtype=np.float64)


def _calm(detail: NDArray[np.float64]) -> dict[str, float]:
    third_down, third_across = detail.shape[0] // 3, detail.shape[1] // 3
    sides = {
        "top": detail[:third_down],
        "bottom": detail[-third_down:],
        "left": detail[:, :third_across],
        "right": detail[:, -third_across:],
    }
    return {side: float(1 - part.mean()) for side, part in sides.items()}


def _focus(
    detail: NDArray[np.float64],
    box: Box | None,
    size: tuple[int, int],
    faces: tuple[Box, ...],
) -> tuple[float, float]:
    if faces:
        x, y = faces[0].middle
        return x / size[0], y / size[1]
    if box is not None:
        x, y = box.middle
        if box.bottom >= size[1] - _EDGE:
            y = box.y + box.height * 0.25
        return x / size[0], y / size[1]
    weight = detail**2 + 1e-6
    rows, columns = np.mgrid[0 : detail.shape[0], 0 : detail.shape[1]]
    return (
        float((columns * weight).sum() / weight.sum() / detail.shape[1]),
        float((rows * weight).sum() / weight.sum() / detail.shape[0]),
    )
