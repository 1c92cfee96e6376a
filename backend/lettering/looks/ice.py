"""Ice: facets, cracks that go through, frost on the rim."""

import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.cast import dropped
from backend.lettering.looks.colour import painted
from backend.lettering.looks.height import chiselled, inside, stroke_width
from backend.lettering.looks.noise import clouds, facets, noise
from backend.lettering.looks.plate import Field, Layer, Plate
from backend.lettering.looks.shading import diffuse, raised, smooth, specular


def ice(plate: Plate) -> list[Layer]:
    """Cold and half clear: broken planes in the owner's colour, whitened towards the edge."""
    colour = Oklch.of(plate.order.colour)
    edge = raised(chiselled(plate.mask, 0.06 * plate.em), tall=0.85)
    large, small = facets(plate, 0.17, salt=4), facets(plate, 0.07, salt=5)
    surface = edge.leaning(
        large.lean_x * 0.42 + small.lean_x * 0.18, large.lean_y * 0.42 + small.lean_y * 0.18, 1.0
    )
    tone = 0.40 + 0.66 * (diffuse(surface, plate.light, rise=45) - 0.62)
    tone += 0.14 * clouds(plate, 0.16, salt=6)
    tone += 0.75 * specular(surface, plate.light, rise=40, doublings=5)
    depth = inside(plate.mask) / plate.em
    frost = _frost(plate, depth)
    cracks = _cracks(plate)
    tone = plate.bled(np.clip(tone, 0, 1) * (1 - 0.75 * frost) + 0.92 * 0.75 * frost)
    tone = np.clip(tone + 0.45 * cracks, 0, 1)
    away = (-plate.light[0], -plate.light[1])
    near = dropped(plate.mask, away, 0.012 * plate.em, 0.010 * plate.em)
    cast = np.maximum(near, 0.6 * dropped(plate.mask, away, 0.035 * plate.em, 0.03 * plate.em))
    return [
        Layer(colour.lit(0.25, chroma=0.7).rgb(), 0.5 * cast, clipped=False),
        Layer(painted(tone, _cold(colour)), np.clip(0.84 + 0.4 * (frost + cracks), 0, 1)),
        Layer(colour.lit(0.38, chroma=0.9).rgb(), 0.62 * smooth(0.011, 0.002, depth)),
    ]


def _frost(plate: Plate, depth: Field) -> Field:
    """White crystals that grow inwards from the edge, 0..1."""
    fine = min(stroke_width(plate.mask) / (0.15 * plate.em), 1.0)
    grown = fine * (0.022 + 0.020 * clouds(plate, 0.05, octaves=3, salt=7))
    speckle = 0.5 + 0.5 * noise(plate, 0.012, salt=8)
    return smooth(1.0, 0.0, depth / np.maximum(grown, 0.005)) * (0.72 + 0.28 * speckle)


def _cracks(plate: Plate) -> Field:
    """Thin bright lines along the joints of large patches, strong here and faint there."""
    joints = facets(plate, 0.42, salt=9).joint
    thin = smooth(0.90, 0.99, joints)
    return thin * np.clip(0.25 + 0.9 * noise(plate, 0.3, salt=10), 0, 1)


def _cold(colour: Oklch) -> tuple[tuple[float, Oklch], ...]:
    middle = min(max(colour.lightness, 0.5), 0.74)
    return (
        (0.0, colour.lit(middle * 0.55, chroma=0.95)),
        (0.35, colour.lit(middle, chroma=0.85)),
        (0.62, colour.lit(middle + 0.15, chroma=0.55)),
        (0.82, colour.lit(0.95, chroma=0.22)),
        (1.0, colour.lit(0.995, chroma=0.05)),
    )
