"""Handmade glazed tiles."""

import numpy as np

from embedded_comfy.studio.raster import plane, smoothstep
from embedded_comfy.studio.tone import blend, from_hex, to_light

from .skin import Ground, Skin

SIZE = 0.21
GROUT = 0.005
"""Side of a tile and half the width of a joint, in units."""
GROUT_COLOUR = from_hex("#E9E4DA")


def tile(ground: Ground) -> Skin:
    """Square tiles, each a little off in tone and tilt."""
    column, row = plane(ground.u / SIZE + 0.5), plane(ground.v / SIZE)
    across, down = np.floor(column), np.floor(row)
    table = ground.rng.random((3, 64, 64), dtype=np.float32) - np.float32(0.5)
    draw = table[:, np.mod(down, 64).astype(np.intp), np.mod(across, 64).astype(np.intp)]
    local_u, local_v = column - across - 0.5, row - down - 0.5
    edge = plane((0.5 - np.maximum(np.abs(local_u), np.abs(local_v))) * SIZE)
    wobble = ground.cloud(7.0, 7.0, 21, octaves=2)
    soft = np.maximum(0.004, 1.2 * ground.footprint)
    joint = plane(1.0 - np.clip((edge - GROUT * (1.0 + 0.3 * wobble)) / soft + 0.5, 0.0, 1.0))
    glaze = 1.0 + 0.11 * draw[0] + 0.03 * wobble
    tilt = draw[1] * local_u + draw[2] * local_v
    pillow = -smoothstep(0.022, 0.004, edge)
    height = plane(0.012 * tilt + 0.0035 * pillow + 0.0012 * wobble)
    grout = to_light(blend(GROUT_COLOUR, ground.colour, 0.35)) * np.float32(0.82)
    albedo = ground.lit(plane(glaze)) * (1.0 - joint[..., None]) + grout * joint[..., None]
    return Skin(plane(albedo), height, gloss=0.38, haze=0.4, ripple=plane(0.25 * tilt))
