"""Paints a plan, stroke by stroke."""

from collections.abc import Callable, Iterator

import numpy as np

from . import lens
from .bokeh import bokeh
from .brief import Brief, Mood, Setting, View
from .chance import stream
from .facet import Facet
from .lamp import light
from .light import Light
from .materials import MATERIALS, Ground, Skin
from .mirror import podium_in, wall_in
from .noise import Noise
from .plan import Plan, settle
from .pool import pool
from .raster import Array, plane, resize
from .relief import slant
from .scenery import Scene, build
from .season import foreground, scatter
from .tone import to_display, to_light

Report = Callable[[float, Callable[[], Array]], None]
"""Called with the share that is done, 0..1, and a function that gives a small picture so far.

It may raise to stop the work.
"""

LENS_STROKES = 9
"""Strokes after the last facet."""
EXPOSED = {
    Mood.SOFT: 1.0, Mood.DAYLIGHT: 1.0, Mood.GOLDEN: 0.85,
    Mood.SPOT: 0.0, Mood.CANDLE: 0.0, Mood.NEON: 0.0,
}  # fmt: skip
"""How far the exposure follows the meter."""
MIRROR = 0.15
"""Gloss above which a level surface mirrors."""
LEVEL, BOUNCED = {"floor", "top"}, {"wall", "podium", "niche", "edge"}
SOLID = {"podium", "top", "edge"}
BOUNCE = 0.10
WALL_BLUR = {
    Setting.TABLE: 0.007, Setting.SEAMLESS: 0.004, Setting.ARCH: 0.003,
    Setting.STEPS: 0.003, Setting.SHELF: 0.002,
}  # fmt: skip
"""Blur of what is far, as sigma in units."""
PREVIEW_SIDE = 512


def ignore(done: float, picture: Callable[[], Array]) -> None:
    """A report to nobody."""


def paint(brief: Brief, width: int, height: int, *, seed: int, report: Report = ignore) -> Array:
    """A backdrop as ``brief`` asks, display values [height,width,3] in 0..1.

    The same arguments give the same bytes. Every size shows the same scene.
    """
    painting = Painting(settle(brief, seed), width, height)
    total = painting.strokes
    for done, _ in enumerate(painting.run(), start=1):
        report(min(done / total, 1.0), painting.preview)
    return painting.picture


def preview(picture: Array) -> Array:
    """``picture`` at most ``PREVIEW_SIDE`` pixels a side."""
    height, width = picture.shape[:2]
    scale = min(1.0, PREVIEW_SIDE / max(height, width))
    return resize(picture, max(1, round(width * scale)), max(1, round(height * scale)))


class Painting:
    """A picture in the making; ``canvas`` holds light until the last strokes."""

    def __init__(self, plan: Plan, width: int, height: int) -> None:
        self.plan = plan
        self.scene: Scene = build(plan, width, height)
        self.canvas: Array = np.zeros((height, width, 3), np.float32)
        self.canvas[:] = 0.5
        self.picture: Array = self.canvas
        self.strokes = 1 + 2 * len(self.scene.facets) + LENS_STROKES
        self._noise = Noise(plan.seed)
        self._shown = False

    def preview(self) -> Array:
        """The picture so far, at most ``PREVIEW_SIDE`` pixels a side."""
        small = preview(self.canvas)
        return small.clip(0.0, 1.0) if self._shown else to_display(small)

    def run(self) -> Iterator[None]:
        """Paints; stops for breath after each stroke."""
        scene = self.scene
        lamp = light(self.plan, scene)
        falloff = pool(self.plan, scene.camera)
        yield
        ground: tuple[Facet, Skin] | None = None
        for facet in scene.facets:
            skin = self._skin(facet)
            yield
            self._lay(facet, skin, lamp, falloff)
            if facet.name == "floor":
                ground = facet, skin
            yield
        if ground and scene.bases and ground[1].gloss > MIRROR:
            self.canvas = podium_in(self.canvas, scene.camera, scene.bases[0], *ground)
        yield
        yield from self._finish(lamp)

    def _skin(self, facet: Facet) -> Skin:
        rng = stream(self.plan.seed, f"{facet.coat.material} {facet.name}")
        ground = Ground(
            facet.u,
            facet.v,
            facet.footprint,
            facet.coat.colour,
            self._noise,
            rng,
            solid=facet.name in SOLID,
        )
        return MATERIALS[facet.coat.material](ground)

    def _lay(self, facet: Facet, skin: Skin, lamp: Light, falloff: Array) -> None:
        """Lights ``skin`` and puts it on the canvas."""
        box = facet.rows, facet.cols
        bump = slant(skin.relief, facet, lamp.towards) if skin.relief is not None else 0.0
        falling = lamp.falling_on(facet, self.scene.casters, bump=bump) * falloff[box]
        if facet.name in BOUNCED:
            falling = falling * self._bounce(facet)
        shown = skin.albedo * falling
        if skin.sparkle is not None:
            shown = shown + skin.sparkle[..., None] * falling
        if skin.gloss > MIRROR and facet.name in LEVEL and self.plan.view is not View.TOP:
            image, share = wall_in(self.canvas, self.scene, facet, skin)
            shown = shown + (image - shown) * share[..., None]
        if facet.name == "wall" and self.plan.brief.bokeh:
            shown = bokeh(self.plan, self.scene.camera)[box]
        patch = self.canvas[box]
        patch += (shown - patch) * facet.cover[..., None]

    def _exposure(self) -> float:
        """Gain that shows the wall, where it is lit, in its own colour."""
        plan = self.plan
        coat = plan.floor if plan.view is View.TOP or plan.view is View.ANGLED else plan.wall
        end = self.canvas.shape[0] if coat is plan.floor else max(int(self.scene.horizon), 1)
        start = int(self.scene.horizon) if plan.view is View.ANGLED else 0
        wanted = float(to_light(coat.colour).mean())
        metered = lens.meter(self.canvas[start:end], share=0.75 if plan.patterns else 0.55)
        gain = wanted / max(metered, 1e-3)
        return (
            1.0 + (min(max(gain, 0.8), 1.5) - 1.0) * EXPOSED[plan.mood] + 0.05 * plan.brief.bright
        )

    def _bounce(self, facet: Facet) -> Array:
        """The ground's colour thrown back at what stands on it, about 1."""
        tint = to_light(self.plan.floor.colour)
        near = np.exp(-np.maximum(facet.points.y, 0.0) / 0.4)[..., None]
        return plane(1.0 + BOUNCE * near * (tint / tint.mean() * tint.mean() ** 0.5 - 0.45))

    def _finish(self, lamp: Light) -> Iterator[None]:
        plan, camera = self.plan, self.scene.camera
        self.canvas = scatter(self.canvas, plan, self.scene, lamp)
        yield
        if plan.view is not View.TOP:
            sharp = plan.stage * camera.height - 0.10 * camera.unit
            self.canvas = lens.focus(
                self.canvas, camera, far_row=self.scene.horizon - 0.03 * camera.unit,
                sharp_row=max(sharp, self.scene.horizon + 0.02 * camera.unit),
                wide=WALL_BLUR[plan.setting],
            )  # fmt: skip
        yield
        self.canvas = foreground(self.canvas, plan, camera)
        yield
        self.canvas = lens.bloom(self.canvas, camera, strength=0.16)
        yield
        self.canvas = lens.vignette(self.canvas, camera)
        yield
        self.canvas = lens.expose(self.canvas, gain=self._exposure())
        yield
        self.canvas = to_display(self.canvas)
        self._shown = True
        yield
        self.picture = lens.grain(self.canvas, stream(plan.seed, "grain"))
        self.canvas = self.picture
        yield
