"""A broad dry brush: bristles along the strokes, a ragged edge, ink that runs out."""

import cv2
import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.colour import painted
from backend.lettering.looks.height import inside, outside, stroke_width
from backend.lettering.looks.noise import clouds, noise
from backend.lettering.looks.plate import Field, Layer, Plate
from backend.lettering.looks.shading import slopes, smooth

_HABIT = 0.15  # of the tensor's trace


def brush(plate: Plate) -> list[Layer]:
    """The letters as if brushed: streaks follow the strokes and thin out where ink is short."""
    colour = Oklch.of(plate.order.colour)
    along_x, along_y, sure = _strokes(plate)
    bristle = _smeared(noise(plate, 0.009, salt=1), along_x, along_y, 0.012 * plate.em, 5)
    tuft = _smeared(noise(plate, 0.034, salt=2), along_x, along_y, 0.03 * plate.em, 4)
    hair = (_even(bristle) + 0.6 * _even(tuft)) * sure
    depth = inside(plate.mask)
    signed = (depth - outside(plate.mask)) / plate.em
    end = _ends(signed, along_x, along_y)
    full = min(stroke_width(plate.mask) / (0.17 * plate.em), 1.0)
    fray = hair * (0.0022 + 0.012 * end) + 0.0035 * noise(plate, 0.05, salt=3)
    edge = smooth(-0.004, 0.004, signed + full * fray)
    dry = clouds(plate, 0.45, octaves=2, salt=5) + 0.5 * end
    gaps = full * smooth(1.7, 2.2, hair + 1.5 * dry) * smooth(0.002, 0.014, signed)
    ink = np.clip(0.5 + 0.24 * hair + 0.22 * clouds(plate, 0.25, salt=8), 0, 1)
    ramp = (
        (0.0, colour.moved(-0.13)),
        (0.5, colour),
        (1.0, colour.moved(0.13 if colour.lightness < 0.85 else 0.04)),
    )
    return [Layer(painted(ink, ramp), edge * (1 - 0.9 * gaps), clipped=False)]


def _even(field: Field) -> Field:
    result: Field = field / max(float(field.std()), 1e-3)
    return result


def _ends(signed: Field, along_x: Field, along_y: Field) -> Field:
    """1 where the nearest edge lies across the stroke, 0 beside it."""
    x, y = slopes(cv2.GaussianBlur(signed, (0, 0), 2.0))
    length = np.sqrt(x * x + y * y) + 1e-6
    return smooth(0.55, 0.95, np.abs(x * along_x + y * along_y) / length)


def _strokes(plate: Plate) -> tuple[Field, Field, Field]:
    """The direction of the strokes, a unit vector without a sign, and how sure it is (0..1).

    It is the weaker eigenvector of the structure tensor of the distance from the edge, after
    Bigün and Granlund, "Optimal orientation detection of linear symmetry" (1987).
    """
    depth = cv2.GaussianBlur(inside(plate.mask), (0, 0), max(0.006 * plate.em, 0.8))
    x, y = slopes(depth)
    reach = 0.35 * stroke_width(plate.mask)
    xx, yy, xy = (_wide(product, reach) for product in (x * x, y * y, x * y))
    trace = xx + yy + np.float32(1e-6)
    # Where a shape is as wide as long the hand goes on as it writes, to the right.
    more, twice = xx - yy - _HABIT * trace, 2 * xy
    sure = smooth(0.05, 0.35, np.sqrt(more * more + twice * twice) / trace)
    angle = 0.5 * np.arctan2(twice, more) + np.float32(np.pi / 2)
    return np.cos(angle), np.sin(angle), sure


def _wide(field: Field, deviation: float) -> Field:
    result: Field = cv2.GaussianBlur(
        cv2.resize(field, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA),
        (0, 0),
        max(deviation / 2, 0.5),
    )
    back: Field = cv2.resize(result, field.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return back


def _smeared(field: Field, x: Field, y: Field, step: float, rounds: int) -> Field:
    """``field`` averaged along a direction; each round doubles the length, from ``step`` px."""
    rows, columns = field.shape
    column, row = np.meshgrid(
        np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32)
    )
    for turn in range(rounds):
        far = np.float32(step * 2**turn / 2)
        ahead = cv2.remap(field, column + x * far, row + y * far, cv2.INTER_LINEAR)
        behind = cv2.remap(field, column - x * far, row - y * far, cv2.INTER_LINEAR)
        field = (ahead + behind) / 2
    return field
