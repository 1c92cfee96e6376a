"""Woven linen and soft velvet, with the folds that lie in them."""

import numpy as np

from embedded_comfy.studio.raster import Array, plane, smoothstep

from .skin import Ground, Skin

THREADS = 116.0
"""Threads of linen a unit."""


def linen(ground: Ground) -> Skin:
    slub_u = ground.grain(3.0, THREADS * 0.9, 14)
    slub_v = ground.grain(THREADS * 0.9, 3.0, 16)
    drift = ground.cloud(2.0, 2.0, 18, octaves=2)
    warp = plane(ground.u * THREADS + 1.1 * drift + 0.22 * slub_u)
    weft = plane(ground.v * THREADS + 1.1 * drift + 0.22 * slub_v)
    over = np.cos(np.pi * warp) * np.cos(np.pi * weft)
    thread_u, thread_v = np.abs(np.sin(np.pi * warp)), np.abs(np.sin(np.pi * weft))
    weave = np.where(over > 0, thread_u * (0.85 + 0.25 * slub_v), thread_v * (0.85 + 0.25 * slub_u))
    hole = (1.0 - thread_u) * (1.0 - thread_v)
    visible = ground.shown(THREADS * 0.8)
    texture = visible * (0.17 * (weave - 0.72) - 0.07 * hole) + 0.020 * (slub_u + slub_v)
    tone = 1.0 + texture + 0.02 * drift
    return Skin(ground.lit(plane(tone)), plane(folds(ground, depth=0.03)))


def velvet(ground: Ground) -> Skin:
    """Soft folds; the pile is bright where it is seen edge-on, on the folds' flanks."""
    height = folds(ground, depth=0.07, pitch=1.15)
    nap = ground.cloud(7.0, 7.0, 26)
    pile = ground.grain(180.0, 180.0, 28)
    tone = 1.0 + 0.04 * nap + 0.045 * pile
    return Skin(ground.lit(plane(tone)), height)


def folds(ground: Ground, *, depth: float, pitch: float = 1.0) -> Array:
    """Height of long folds that wander, fork and run out, in units."""
    wander = ground.cloud(0.8, 0.8, 35, octaves=2)
    lean = float(ground.rng.uniform(0.3, 1.0) * ground.rng.choice([-1.0, 1.0]))
    cos, sin = float(np.cos(lean)), float(np.sin(lean))
    run = plane(cos * ground.u + sin * ground.v + 0.16 * wander)
    along = plane(cos * ground.v - sin * ground.u)
    field = ground.noise.cloud(
        plane(run * 3.0 * pitch), plane(along * 0.55 * pitch),
        channel=39, footprint=plane(ground.footprint * 3.0), octaves=2,
    )  # fmt: skip
    crest = plane(np.exp(-((field / 0.5) ** 2)))
    swell = ground.cloud(1.0, 1.0, 41, octaves=2)
    return plane(depth * (0.5 * crest * (0.45 + smoothstep(-0.8, 0.8, swell)) + 0.35 * swell))
