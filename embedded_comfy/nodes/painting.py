"""What every sampler does: paint a studio backdrop, or restyle the picture it starts from."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from embedded_comfy.budget import afford
from embedded_comfy.nodes.context import Context, Peek
from embedded_comfy.nodes.resampling import repeat_to, resize, resize_mask
from embedded_comfy.nodes.text import text_of
from embedded_comfy.nodes.values import Conditionings, Floats, Image, Latent, Mask
from embedded_comfy.studio import Brief, paint, read_brief, restyle

_SEEDS = 2**64
# An edit by instruction keeps the picture that it refers to; this much of it changes.
_REFERENCE_DENOISE = 0.55
# The edge inside a mask, as a share of the shorter side, over which the painting fades in. Wider,
# it would show as a rim of the old background around a product.
_EDGE = 0.006
_EDGE_PIXELS = (1.5, 8.0)

Report = Callable[[float, Peek], None]


@dataclass(frozen=True)
class Order:
    """All that determines what a sampler paints, and the number of steps that it tells."""

    positive: Conditionings
    latent: Latent
    seed: int
    steps: int
    denoise: float


def sample(context: Context, order: Order) -> Latent:
    """The latent with its pictures painted; unchanged when there is nothing to do.

    Picture i of the batch is seeded with seed + its index. With a mask only what is inside
    changes; the rest keeps its exact values.
    """
    base = _start(order)
    if order.steps < 1 or order.denoise <= 0:
        return replace(order.latent, picture=base)
    context.note("studio")
    brief = read_brief(text_of(order.positive))
    steps = _Steps(context, order.steps, batch=len(order.latent.indices))
    painted = np.stack(
        [
            _picture(order, brief, place, None if base is None else base[place], steps.of(place))
            for place in range(len(order.latent.indices))
        ]
    )
    steps.finish(painted[-1])
    return replace(order.latent, picture=_inside_mask(order, base, painted))


def _start(order: Order) -> Image | None:
    """The pictures to start from: the latent's own, or the one that is to be inpainted."""
    inpaint = next((entry.inpaint for entry in order.positive if entry.inpaint), None)
    base = order.latent.picture
    if base is None and inpaint is not None:
        size = (order.latent.height, order.latent.width)
        base = inpaint.pixels if inpaint.pixels.shape[1:3] == size else None
    return None if base is None else repeat_to(base, len(order.latent.indices))


def _picture(order: Order, brief: Brief, place: int, base: Floats | None, report: Report) -> Floats:
    latent = order.latent
    afford(width=latent.width, height=latent.height)
    seed = (order.seed + latent.indices[place]) % _SEEDS
    reference = _reference(order)
    if reference is not None:
        return restyle(reference, brief, seed=seed, denoise=_REFERENCE_DENOISE, report=report)
    if base is not None and order.denoise < 1:
        return restyle(base, brief, seed=seed, denoise=order.denoise, report=report)
    return paint(brief, latent.width, latent.height, seed=seed, report=report)


def _reference(order: Order) -> Floats | None:
    """The first reference picture, fitted to the canvas."""
    pictures = [picture for entry in order.positive for picture in entry.references]
    if not pictures:
        return None
    size = {"width": order.latent.width, "height": order.latent.height}
    fitted: Floats = resize(pictures[0][:1], **size, method="bicubic", crop="center")[0]
    return fitted.clip(0, 1)


def _inside_mask(order: Order, base: Image | None, painted: Image) -> Image:
    mask = order.latent.noise_mask
    if mask is None:
        mask = next((entry.inpaint.mask for entry in order.positive if entry.inpaint), None)
    if mask is None or base is None:
        return painted
    fitted = resize_mask(mask, width=painted.shape[2], height=painted.shape[1])
    weight = soft_edge(repeat_to(fitted, len(painted)))[..., None]
    return np.where(weight > 0, weight * painted + (1 - weight) * base, base).astype(np.float32)


def soft_edge(mask: Mask) -> Mask:
    """A mask that fades in from its border, unless it does so by itself; 0 stays exactly 0."""
    reach = float(np.clip(min(mask.shape[1:]) * _EDGE, *_EDGE_PIXELS))
    faded: Floats = np.stack([_distance(one) / np.float32(reach) for one in mask])
    weight: Mask = np.minimum(mask.clip(0, 1), faded)
    return weight


def _distance(mask: Floats) -> Floats:
    """Pixels to the nearest place outside; without an outside, far everywhere."""
    inside = (mask > 0).astype(np.uint8)
    if inside.all():
        return np.full(mask.shape, np.float32(_EDGE_PIXELS[1]))
    return np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_3), np.float32)


class _Steps:
    """Turns how far the painting is, in 0..1, into the sampler steps that were asked for."""

    def __init__(self, context: Context, total: int, *, batch: int) -> None:
        self._context = context
        self._total = total
        self._batch = batch
        self._told = 0

    def of(self, place: int) -> Report:
        def report(fraction: float, peek: Peek) -> None:
            done = (place + min(1.0, max(0.0, fraction))) / self._batch
            self._tell_until(int(done * self._total + 1e-6), peek)

        return report

    def finish(self, picture: Floats) -> None:
        self._tell_until(self._total, lambda: picture)

    def _tell_until(self, value: int, peek: Peek) -> None:
        self._context.check()
        while self._told < value:
            self._told += 1
            self._context.step(self._told, self._total, peek)
