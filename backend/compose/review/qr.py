"""Whether a QR code on the page can be scanned: its size, its colours, its quiet margin.

ISO/IEC 18004: dark modules on light, and four modules of light on every side.
"""

import cv2
import numpy as np
from PIL import Image

from backend.colour import luminance
from backend.compose.box import Box
from backend.compose.format import Format
from backend.compose.render import pixels
from backend.compose.review.finding import Backing, Finding, Fix, finding
from backend.compose.review.ink import extent
from backend.compose.review.page import Page
from backend.compose.review.place import inside

LEAST = 150  # px at 1080: 2 cm where a post is printed 14 cm wide, the least that phones take
_FAINT = 3.0  # contrast of dark to light, as a luminance ratio
_QUIET = 4  # modules
_READABLE = 40  # px: of a smaller code only its size is judged
_MODULES = 29  # of a code with a map's link, where the code's own cannot be counted


def check_code(number: int, page: Page, format: Format) -> list[Finding]:
    """The findings of one item that is a QR code; at most one of its colours and its margin."""
    found: list[Finding] = []
    item, least = page.items[number], LEAST * format.least_unit
    if not item.parts:
        return found
    box = extent(item.parts[-1], page.scale)
    if min(item.box.width, item.box.height) < least - 0.5:
        grow = least / min(item.box.width, item.box.height)
        x, y = item.box.middle
        width, height = item.box.width * grow, item.box.height * grow
        larger = inside(Box(x - width / 2, y - height / 2, width, height), format.safe)
        found.append(finding("qr_small", number, Fix(box=larger), least=round(least)))
    if min(box.width, box.height) * page.scale < _READABLE:
        return found
    picture, seen = page.drawn(), box.scaled(page.scale)
    low, high = _extremes(_seen(picture, seen))
    if (high + 0.05) / (low + 0.05) < _FAINT:
        alpha = item.parts[-1].picture.getchannel("A").getextrema()
        found.append(finding("qr_faint", number, _white(box) if alpha[0] == 0 else None))
    elif not _scanned(picture, seen):
        if _inverted(_seen(picture, seen)):
            found.append(finding("qr_faint", number))
        elif not _quiet(picture, seen):
            found.append(finding("qr_crowded", number, _white(box)))
    return found


def _scanned(picture: Image.Image, box: Box) -> bool:
    """Whether OpenCV's reader, which is weaker than a phone's, reads the code as it is shown."""
    code = _seen(picture, box.grown(box.width * 0.15))
    larger = code.resize((code.width * 3, code.height * 3), Image.Resampling.BICUBIC)
    try:
        found, *_ = cv2.QRCodeDetector().detectAndDecode(np.asarray(larger.convert("RGB")))
    except cv2.error:  # it trips over some shapes that are no code
        return False
    return len(found) > 0


def _seen(picture: Image.Image, box: Box) -> Image.Image:
    area = box.common(Box(0, 0, *picture.size))
    edges = (round(area.x), round(area.y), round(area.right), round(area.bottom))
    return picture.crop(
        (edges[0], edges[1], max(edges[2], edges[0] + 1), max(edges[3], edges[1] + 1))
    )


def _extremes(code: Image.Image) -> tuple[float, float]:
    """How light the dark and the light modules are, 0..1."""
    low, high = np.percentile(luminance(pixels(code)), (10, 90))
    return float(low), float(high)


def _inverted(code: Image.Image) -> bool:
    """A light code on dark."""
    light = luminance(pixels(code))
    rim = np.concatenate([light[0], light[-1], light[:, 0], light[:, -1]])
    return float(np.median(rim)) < sum(_extremes(code)) / 2


def _quiet(picture: Image.Image, box: Box) -> bool:
    """Light all around the dark modules, as wide as four of them, on the page."""
    code = luminance(pixels(_seen(picture, box)))
    middle = sum(_extremes(_seen(picture, box))) / 2
    rows = np.flatnonzero((code < middle).any(axis=1))
    columns = np.flatnonzero((code < middle).any(axis=0))
    run = (code[rows[0] + 1, columns[0] :] < middle).argmin() if rows[0] + 1 < len(code) else 0
    module = max(float(run) / 7, 1.0)  # a finder is seven modules wide
    dark = Box.of(
        left=max(box.x, 0) + float(columns[0]),
        top=max(box.y, 0) + float(rows[0]),
        right=max(box.x, 0) + float(columns[-1] + 1),
        bottom=max(box.y, 0) + float(rows[-1] + 1),
    )
    around = dark.grown(module * (_QUIET - 0.5))
    if not Box(0, 0, *picture.size).holds(around):
        return False
    light = luminance(pixels(_seen(picture, around))) >= middle
    hole = dark.grown(module / 2).moved(-around.x, -around.y)
    ring = np.ones(light.shape, bool)
    ring[round(hole.y) : round(hole.bottom), round(hole.x) : round(hole.right)] = False
    return float(light[ring].mean()) > 0.97


def _white(box: Box) -> Fix:
    module = min(box.width, box.height) / _MODULES
    around = box.grown(module * (_QUIET + 1))
    return Fix(backing=Backing(around, (255, 255, 255), 1.0, radius=module * 2))
