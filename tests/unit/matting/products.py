"""Drawn product photos whose true alpha is known: what the cut-out is measured on.

Everything is drawn three times as large and averaged down, so that `alpha` holds the real share of
each pixel that the product covers, and `picture` the light that such a pixel would collect.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Colour = tuple[float, float, float]
Points = list[tuple[float, float]]

SUPERSAMPLING = 3
WIDTH, HEIGHT = 600, 440


@dataclass(frozen=True)
class ProductPhoto:
    """A drawn photo: `picture` [H,W,3] and the product's true `alpha` [H,W], both 0..1."""

    name: str
    picture: Floats
    alpha: Floats

    def at(self, width: int) -> "ProductPhoto":
        """The same photo averaged down to `width` pixels."""
        size = (width, round(width * HEIGHT / WIDTH))
        smaller = (
            cv2.resize(kind, size, interpolation=cv2.INTER_AREA)
            for kind in (self.picture, self.alpha)
        )
        return ProductPhoto(self.name, *smaller)


class Easel:
    """Paints a product over a background at three times the final size."""

    def __init__(self, name: str, background: Floats) -> None:
        self.name = name
        self.background = background
        self.height, self.width = background.shape[0], background.shape[1]
        self.paint = _enlarge(background)
        self.cover = np.zeros(self.paint.shape[:2], np.float32)

    def ellipse(
        self,
        centre: tuple[float, float],
        axes: tuple[float, float],
        colour: Colour,
        *,
        angle: float = 0.0,
    ) -> "Easel":
        points = cv2.ellipse2Poly((0, 0), (2000, 2000), 0, 0, 360, 2) / 2000.0
        turn = np.deg2rad(angle)
        x, y = points[:, 0] * axes[0], points[:, 1] * axes[1]
        outline = np.stack(
            [
                centre[0] + x * np.cos(turn) - y * np.sin(turn),
                centre[1] + x * np.sin(turn) + y * np.cos(turn),
            ],
            axis=1,
        )
        return self.polygon([(float(px), float(py)) for px, py in outline], colour)

    def polygon(self, points: Points, colour: Colour) -> "Easel":
        """Fills an outline with `colour`, lighter at its left and darker at its right."""
        shape = self._fill(points)
        self._shade(shape, colour)
        return self

    def line(self, points: Points, thickness: float, colour: Colour) -> "Easel":
        shape = np.zeros(self.cover.shape, np.uint8)
        corners = np.round(np.array(points) * SUPERSAMPLING).astype(np.int32)
        width = max(1, round(thickness * SUPERSAMPLING))
        cv2.polylines(shape, [corners], isClosed=False, color=255, thickness=width)
        self._shade(shape > 0, colour)
        return self

    def shadow(
        self,
        centre: tuple[float, float],
        axes: tuple[float, float],
        strength: float,
        softness: float = 12.0,
    ) -> "Easel":
        """Darkens the background only: a shadow is not part of the product."""
        points = cv2.ellipse2Poly((0, 0), (2000, 2000), 0, 0, 360, 2) / 2000.0
        outline = [(centre[0] + x * axes[0], centre[1] + y * axes[1]) for x, y in points]
        dark = np.zeros((self.height, self.width), np.float32)
        cv2.fillPoly(dark, [np.round(outline).astype(np.int32)], 1.0)
        dark = _enlarge(cv2.GaussianBlur(dark, (0, 0), softness))
        self.paint *= 1.0 - strength * dark[..., None]
        return self

    def speckle(self, seed: int, amount: float) -> "Easel":
        """Gives the product's own surface a grain (bread crust, dried fish, soil)."""
        blots = np.random.default_rng(seed).normal(0, amount, (self.height, self.width))
        blots = cv2.GaussianBlur(blots.astype(np.float32), (0, 0), 1.5) * 3
        self.paint += self.cover[..., None] * _enlarge(blots)[..., None]
        return self

    def photo(
        self, *, noise: float = 0.008, cast: Colour = (1.0, 1.0, 1.0), softness: float = 0.6
    ) -> ProductPhoto:
        """Averages down; `softness` is the lens's blur in final pixels."""
        blur = softness * SUPERSAMPLING
        size = (self.width, self.height)
        picture = cv2.resize(
            cv2.GaussianBlur(self.paint, (0, 0), blur), size, interpolation=cv2.INTER_AREA
        )
        alpha = cv2.resize(
            cv2.GaussianBlur(self.cover, (0, 0), blur), size, interpolation=cv2.INTER_AREA
        )
        grain = np.random.default_rng(len(self.name)).normal(0, noise, picture.shape)
        picture = np.clip(picture * np.array(cast) + grain, 0, 1).astype(np.float32)
        return ProductPhoto(self.name, picture, alpha)

    def _fill(self, points: Points) -> NDArray[np.bool_]:
        shape = np.zeros(self.cover.shape, np.uint8)
        corners = np.round(np.array(points) * SUPERSAMPLING).astype(np.int32)
        cv2.fillPoly(shape, [corners], 255)
        return shape > 0

    def _shade(self, shape: NDArray[np.bool_], colour: Colour) -> None:
        columns = np.flatnonzero(shape.any(axis=0))
        across = (np.arange(shape.shape[1]) - columns[0]) / max(1, len(columns))
        light = (1.12 - 0.3 * np.clip(across, 0, 1)).astype(np.float32)
        lit = light[None, :, None] * np.array(colour, np.float32)
        self.paint[shape] = np.broadcast_to(lit, self.paint.shape)[shape]
        self.cover[shape] = 1.0


def wall_and_table(wall: Colour, table: Colour, *, horizon: float = 0.55) -> Floats:
    """A wall over a table top, both lit from above left."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    light = 1.06 - 0.14 * columns / WIDTH - 0.08 * rows / HEIGHT
    share = 1 / (1 + np.exp(-np.clip((rows - horizon * HEIGHT) / 2.0, -30, 30)))
    scene = (1 - share)[..., None] * np.array(wall) + share[..., None] * np.array(table)
    return (scene * light[..., None]).astype(np.float32)


def wooden_table(colour: Colour, *, seed: int = 3) -> Floats:
    """Boards seen from above, with grain and dark joints."""
    random = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(
        random.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), sigmaX=40, sigmaY=1.2
    )
    grain /= grain.std()
    rows = np.arange(HEIGHT, dtype=np.float32)
    joints = np.exp(-(((rows + 40) % 110 - 55) ** 2) / 4.0)
    tone = 1 + 0.09 * grain - 0.45 * joints[:, None]
    return np.asarray(np.array(colour, np.float32) * tone[..., None], np.float32)


def checked_cloth(light: Colour, dark: Colour, *, cell: int = 28) -> Floats:
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    share = ((rows // cell % 2) + (columns // cell % 2)) / 2.0
    return np.asarray(
        (1 - share)[..., None] * np.array(light) + share[..., None] * np.array(dark), np.float32
    )


def blurred_room(seed: int = 5) -> Floats:
    """A café out of focus: large soft patches of colour."""
    patches = np.random.default_rng(seed).uniform(-0.13, 0.13, (6, 8, 3)).astype(np.float32)
    patches += np.array((0.55, 0.45, 0.36), np.float32)
    return np.clip(cv2.resize(patches, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), 0, 1)


def bottle() -> ProductPhoto:
    easel = Easel("bottle", wall_and_table((0.80, 0.78, 0.74), (0.55, 0.42, 0.30)))
    glass = (0.10, 0.32, 0.18)
    easel.shadow((350, 402), (110, 14), 0.5)
    easel.polygon(
        [
            (255, 400),
            (252, 190),
            (280, 140),
            (280, 60),
            (320, 60),
            (320, 140),
            (348, 190),
            (345, 400),
        ],
        glass,
    )
    easel.polygon([(253, 250), (347, 250), (346, 350), (254, 350)], (0.92, 0.90, 0.82))
    return easel.ellipse((300, 60), (24, 9), (0.75, 0.60, 0.15)).photo()


def box() -> ProductPhoto:
    easel = Easel("box", wall_and_table((0.86, 0.84, 0.86), (0.80, 0.77, 0.78)))
    easel.shadow((380, 350), (150, 26), 0.45)
    easel.polygon([(180, 150), (340, 180), (340, 370), (180, 330)], (0.82, 0.30, 0.22))
    easel.polygon([(340, 180), (440, 145), (440, 325), (340, 370)], (0.60, 0.18, 0.14))
    easel.polygon([(180, 150), (285, 122), (440, 145), (340, 180)], (0.93, 0.45, 0.36))
    return easel.photo()


def bowl() -> ProductPhoto:
    easel = Easel("bowl", wooden_table((0.55, 0.36, 0.22)))
    easel.shadow((310, 300), (170, 40), 0.5)
    easel.polygon(
        [(140, 210), (165, 290), (230, 335), (370, 335), (435, 290), (460, 210)], (0.88, 0.88, 0.90)
    )
    easel.ellipse((300, 210), (160, 52), (0.95, 0.95, 0.96))
    easel.ellipse((300, 212), (142, 42), (0.72, 0.22, 0.08))
    easel.ellipse((270, 205), (26, 14), (0.95, 0.85, 0.4))
    return easel.ellipse((335, 220), (30, 10), (0.25, 0.5, 0.15), angle=-12).photo()


def cup() -> ProductPhoto:
    easel = Easel("cup", blurred_room())
    easel.line([(385, 205), (450, 205), (458, 260), (374, 292)], 18, (0.15, 0.30, 0.55))
    easel.polygon([(205, 150), (225, 350), (370, 350), (395, 150)], (0.18, 0.36, 0.62))
    easel.ellipse((300, 150), (95, 26), (0.30, 0.48, 0.72))
    return easel.ellipse((300, 152), (82, 20), (0.22, 0.13, 0.08)).photo(noise=0.015)


def plant() -> ProductPhoto:
    easel = Easel("plant", wall_and_table((0.88, 0.86, 0.80), (0.72, 0.62, 0.50), horizon=0.75))
    easel.shadow((330, 402), (100, 12), 0.4)
    for lean, reach in (
        (-75, 150),
        (-50, 185),
        (-25, 205),
        (0, 215),
        (25, 200),
        (50, 180),
        (75, 140),
    ):
        turn = np.deg2rad(lean)
        tip = (300 + reach * np.sin(turn), 290 - reach * np.cos(turn))
        middle = ((300 + tip[0]) / 2, (290 + tip[1]) / 2)
        easel.ellipse(middle, (reach / 2, 13), (0.18, 0.45 + lean / 900, 0.16), angle=lean - 90)
    return easel.polygon(
        [(245, 280), (355, 280), (338, 400), (262, 400)], (0.75, 0.40, 0.26)
    ).photo()


def plate() -> ProductPhoto:
    easel = Easel("plate", checked_cloth((0.90, 0.86, 0.80), (0.66, 0.20, 0.18)))
    easel.shadow((312, 235), (205, 165), 0.5)
    easel.ellipse((300, 220), (200, 160), (0.20, 0.24, 0.32))
    easel.ellipse((300, 220), (150, 118), (0.26, 0.30, 0.38))
    for x, y, colour in (
        (250, 190, (0.9, 0.7, 0.2)),
        (330, 200, (0.8, 0.35, 0.15)),
        (290, 260, (0.4, 0.6, 0.2)),
        (360, 260, (0.95, 0.9, 0.75)),
    ):
        easel.ellipse((x, y), (44, 30), colour, angle=x % 50)
    return easel.photo()


def dried_fish() -> ProductPhoto:
    easel = Easel("dried fish", wall_and_table((0.78, 0.80, 0.82), (0.74, 0.76, 0.78)))
    easel.shadow((310, 262), (210, 20), 0.4)
    easel.polygon(
        [
            (90, 190),
            (130, 225),
            (240, 195),
            (380, 190),
            (470, 215),
            (515, 240),
            (470, 258),
            (370, 275),
            (240, 268),
            (135, 245),
            (85, 285),
            (105, 238),
        ],
        (0.62, 0.47, 0.30),
    )
    easel.ellipse((480, 232), (6, 6), (0.1, 0.1, 0.1))
    return easel.speckle(4, 0.12).photo()


def light_on_light() -> ProductPhoto:
    easel = Easel("light on light", wall_and_table((0.90, 0.90, 0.89), (0.84, 0.83, 0.82)))
    easel.shadow((330, 372), (120, 16), 0.35)
    easel.polygon([(215, 130), (385, 130), (385, 370), (215, 370)], (0.83, 0.80, 0.74))
    easel.polygon([(245, 190), (355, 190), (355, 260), (245, 260)], (0.60, 0.55, 0.45))
    return easel.polygon([(235, 90), (365, 90), (365, 130), (235, 130)], (0.78, 0.74, 0.68)).photo()


def dark_on_dark() -> ProductPhoto:
    easel = Easel("dark on dark", wall_and_table((0.10, 0.10, 0.12), (0.15, 0.13, 0.12)))
    easel.polygon(
        [(235, 380), (235, 170), (265, 120), (335, 120), (365, 170), (365, 380)], (0.27, 0.17, 0.11)
    )
    return easel.polygon([(270, 80), (330, 80), (330, 120), (270, 120)], (0.42, 0.34, 0.20)).photo(
        noise=0.012
    )


def noisy() -> ProductPhoto:
    easel = Easel("noisy", wall_and_table((0.48, 0.52, 0.55), (0.40, 0.36, 0.34)))
    easel.shadow((300, 352), (130, 16), 0.4)
    easel.ellipse((300, 240), (120, 115), (0.85, 0.55, 0.15))
    return easel.polygon([(285, 130), (292, 95), (312, 95), (312, 130)], (0.25, 0.40, 0.12)).photo(
        noise=0.05
    )


def hard_shadow() -> ProductPhoto:
    easel = Easel("hard shadow", wall_and_table((0.82, 0.74, 0.66), (0.78, 0.70, 0.62)))
    easel.shadow((430, 330), (150, 34), 0.6, softness=4)
    easel.polygon([(200, 160), (330, 160), (345, 350), (185, 350)], (0.25, 0.55, 0.58))
    return easel.ellipse((265, 160), (65, 16), (0.40, 0.70, 0.72)).photo()


def colour_cast() -> ProductPhoto:
    easel = Easel("colour cast", wall_and_table((0.80, 0.80, 0.80), (0.66, 0.62, 0.60)))
    easel.shadow((320, 382), (150, 16), 0.4)
    easel.polygon([(190, 200), (410, 200), (385, 380), (215, 380)], (0.45, 0.62, 0.35))
    easel.ellipse((300, 200), (110, 70), (0.93, 0.88, 0.80))
    return easel.ellipse((300, 135), (18, 16), (0.75, 0.10, 0.12)).photo(cast=(1.0, 0.78, 0.5))


def saucer_and_spoon() -> ProductPhoto:
    easel = Easel("saucer and spoon", wooden_table((0.62, 0.36, 0.20), seed=8))
    easel.shadow((312, 262), (200, 140), 0.45)
    easel.ellipse((300, 245), (200, 140), (0.48, 0.12, 0.07))
    easel.ellipse((290, 205), (95, 80), (0.90, 0.88, 0.84))
    easel.ellipse((290, 207), (78, 64), (0.66, 0.40, 0.18))
    easel.line([(430, 250), (560, 180)], 9, (0.75, 0.74, 0.72))
    return easel.ellipse((415, 260), (32, 20), (0.70, 0.70, 0.70), angle=-28).photo()


SCENES: tuple[Callable[[], ProductPhoto], ...] = (
    bottle, box, bowl, cup, plant, plate, dried_fish, light_on_light, dark_on_dark, noisy,
    hard_shadow, colour_cast, saucer_and_spoon,
)  # fmt: skip


def _enlarge(picture: Floats) -> Floats:
    size = (picture.shape[1] * SUPERSAMPLING, picture.shape[0] * SUPERSAMPLING)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), np.float32)
