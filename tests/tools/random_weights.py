"""Random tensors of given shapes, as whole weights and as quantised ones."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

SPREAD = 0.02

RNG = np.random.default_rng(0)
Floats = NDArray[np.float16]
Shape = tuple[int, ...]
Shapes = Mapping[str, Shape]


def drawn(*shape: int) -> Floats:
    return (RNG.standard_normal(shape, np.float32) * SPREAD).astype(np.float16)


def filled(shapes: Shapes) -> dict[str, Floats]:
    """Random weights; a norm's weights, which are vectors, are one and biases are zero."""
    return {name: _filled(name, shape) for name, shape in shapes.items()}


def _filled(name: str, shape: Shape) -> Floats:
    if len(shape) > 1:
        return drawn(*shape)
    return np.full(shape, name.endswith("weight"), np.float16)


def quantised(shape: Shape) -> NDArray[np.uint8]:
    """Random Q4_0: blocks of 32 weights, a float16 scale and 16 bytes of nibbles each."""
    blocks = np.empty((math.prod(shape) // 32, 18), np.uint8)
    # Nibbles -8..7 have a deviation of 4.6.
    scale = np.float16(SPREAD / 4.6)
    blocks[:, :2] = np.frombuffer(scale.tobytes(), np.uint8)
    blocks[:, 2:] = RNG.integers(0, 256, (len(blocks), 16), dtype=np.uint8)
    return blocks.reshape(*shape[:-1], shape[-1] // 32 * 18)


def linear(name: str, out: int, into: int) -> Iterator[tuple[str, Shape]]:
    yield f"{name}.weight", (out, into)
    yield f"{name}.bias", (out,)


def conv(name: str, out: int, into: int, side: int = 3) -> Iterator[tuple[str, Shape]]:
    yield f"{name}.weight", (out, into, side, side)
    yield f"{name}.bias", (out,)


def norm(name: str, width: int) -> Iterator[tuple[str, Shape]]:
    yield f"{name}.weight", (width,)
    yield f"{name}.bias", (width,)


def prefixed(prefix: str, tensors: Mapping[str, Floats]) -> dict[str, Floats]:
    return {prefix + name: tensor for name, tensor in tensors.items()}
