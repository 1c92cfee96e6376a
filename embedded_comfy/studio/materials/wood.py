"""Boards sawn from a trunk: growth rings, fibres, pores, and the gaps between boards."""

from dataclasses import dataclass

import numpy as np

from embedded_comfy.studio.raster import Array, mix, plane, smoothstep
from embedded_comfy.studio.tone import shade, to_light

from .skin import Ground, Skin

GAP = 0.0035
"""Width of the joint between two boards, in units."""
START = 1.9
"""Distance from the near end of a board to the stage's axis, in units: no board ends in view."""


@dataclass(frozen=True)
class Species:
    """``rings`` a unit, ``contrast`` of late wood, ``pores`` 0..1, ``board`` width in units."""

    rings: float
    contrast: float
    pores: float
    board: float
    wave: float = 0.05


OAK = Species(rings=34.0, contrast=0.22, pores=0.60, board=0.36)
LIGHT = Species(rings=22.0, contrast=0.15, pores=0.15, board=0.42)
WALNUT = Species(rings=36.0, contrast=0.28, pores=0.55, board=0.33, wave=0.07)
DARK = Species(rings=40.0, contrast=0.22, pores=0.65, board=0.30)


def wood(ground: Ground, species: Species) -> Skin:
    """Planks that run along u, side by side along v."""
    width = 4.0 * species.board if ground.solid else species.board
    shift = float(ground.rng.uniform(0.0, 1.0))
    lane = plane(ground.v / width + shift)
    number = np.floor(lane)
    edge = plane((0.5 - np.abs(lane - number - 0.5)) * width)
    draw = _board_draws(ground, number)
    inside = plane(lane - number - 0.5) * np.float32(width)
    along = plane(ground.u + draw[0] * 40.0)
    flow = ground.noise.cloud(
        plane(along * 1.1),
        plane(ground.v * 3.0 + draw[1] * 50.0),
        channel=3,
        footprint=plane(ground.footprint * 3.0),
        octaves=2,
    )
    tone = _rings(ground, species, plane(inside + species.wave * flow), draw)
    tone = tone + _fibres(ground, species, along, draw)
    tone = plane(tone + 0.055 * (draw[2] - 0.5) * 2.0 + 0.035 * flow)
    late = to_light(shade(ground.colour, lightness=-0.17, saturation=1.06))
    early = to_light(shade(ground.colour, lightness=0.05, saturation=0.97))
    albedo = mix(early, late, np.clip(0.26 - tone, -0.15, 1.2)[..., None])
    uneven = 0.75 + 0.35 * flow
    joint = smoothstep(GAP, 0.2 * GAP, edge) * ground.shown(0.35 / GAP) * uneven
    bevel = smoothstep(5.0 * GAP, GAP, edge) * ground.shown(0.1 / GAP)
    if ground.solid:
        return Skin(albedo, gloss=0.22, haze=0.85)
    albedo = plane(albedo * (1.0 - 0.60 * joint - 0.05 * bevel)[..., None])
    return Skin(albedo, gloss=0.22, haze=0.85)


def _board_draws(ground: Ground, number: Array) -> list[Array]:
    """Five numbers 0..1 for each board, spread over its pixels."""
    table = ground.rng.random((5, 128), dtype=np.float32)
    index = np.mod(number, 128).astype(np.intp)
    return [row[index] for row in table]


def _rings(ground: Ground, species: Species, inside: Array, draw: list[Array]) -> Array:
    """Growth rings where the board cuts the trunk; its axis leaves the board at a low angle,
    which gives straight lines at the sides and long pointed arches along the middle."""
    lean = 0.035 + 0.055 * draw[3]
    middle = (draw[4] - 0.5) * species.board * 1.9
    deep = lean * (START + 2.0 * draw[1] + ground.u) + 0.015
    radius = np.sqrt(deep * deep + (inside - middle) ** 2)
    phase = radius * species.rings * (0.8 + 0.5 * draw[1])
    share = phase - np.floor(phase)
    late = share**2.2 * (1.0 - smoothstep(0.80, 1.0, plane(share)))
    visible = ground.shown(0.5 * species.rings)
    return plane(-species.contrast * (late * 1.9 - 0.42) * visible)


def _fibres(ground: Ground, species: Species, along: Array, draw: list[Array]) -> Array:
    across = plane(ground.v + draw[2] * 9.0)
    fine = ground.noise.at(
        plane(along * 5.0), plane(across * 150.0), channel=7,
        footprint=plane(ground.footprint * 110.0),
    )  # fmt: skip
    broad = ground.noise.at(
        plane(along * 1.6), plane(across * 42.0), channel=9,
        footprint=plane(ground.footprint * 32.0),
    )  # fmt: skip
    pores = ground.noise.at(
        plane(along * 24.0), plane(across * 230.0), channel=11,
        footprint=plane(ground.footprint * 150.0),
    )  # fmt: skip
    dark = np.maximum(pores - 0.55, 0.0) * (0.5 + 0.5 * np.clip(broad + 0.3, 0.0, 1.0))
    return plane(0.06 * fine + 0.07 * broad - 0.42 * species.pores * dark)
