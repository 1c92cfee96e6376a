"""BEN2 of random weights, but for the way that colours take past them: what is not grey is kept.

Near the end BEN2 adds the picture itself, which one convolution has seen ("shallow"). With the rest
of the decoder silent, the mask is where red and blue differ, so it means something.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.tools.random_weights import Shape, conv, filled, linear, norm

# The Swin transformer: width, and blocks and heads of each stage.
SWIN, BLOCKS, HEADS, WINDOW = 128, (2, 2, 18, 2), (4, 8, 16, 32), 12
WIDTH, HEAD = 128, 384
# How sure the last layer is of what is not grey.
GAIN, BIAS = 12.0, -1.0
RED, BLUE = 0, 2

Entries = Iterator[tuple[str, Shape]]
Arrays = dict[str, NDArray[Any]]


def ben2() -> Arrays:
    """float32, and int64 for the windows' positions."""
    made: Arrays = {name: part.astype(np.float32) for name, part in filled(dict(_shapes())).items()}
    for stage, blocks in enumerate(BLOCKS):
        for block in range(blocks):
            name = f"backbone.layers.{stage}.blocks.{block}.attn.relative_position_index"
            made[name] = _positions()
    _open_the_way(made)
    return made


def _open_the_way(made: Arrays) -> None:
    """Channel 0 gets red less blue, channel 1 the opposite; what both lift above zero is kept."""
    for layer in ("insmask_head.6", "shallow.0", "upsample1.0", "upsample2.0", "output.0"):
        made[f"{layer}.weight"][:] = 0
        made[f"{layer}.bias"][:] = 0
    for channel, sign in ((0, 1.0), (1, -1.0)):
        made["shallow.0.weight"][channel, RED, 1, 1] = sign
        made["shallow.0.weight"][channel, BLUE, 1, 1] = -sign
        made["upsample1.0.weight"][channel, channel, 1, 1] = 1
        made["upsample2.0.weight"][0, channel, 1, 1] = 1
    made["output.0.weight"][0, 0, 1, 1] = GAIN
    made["output.0.bias"][0] = BIAS


def _positions() -> NDArray[np.int64]:
    """Swin's index of the offset between any two places of a window, of shape (144, 144)."""
    rows, columns = np.divmod(np.arange(WINDOW * WINDOW), WINDOW)
    down = rows[:, None] - rows[None, :] + WINDOW - 1
    across = columns[:, None] - columns[None, :] + WINDOW - 1
    positions: NDArray[np.int64] = (down * (2 * WINDOW - 1) + across).astype(np.int64)
    return positions


def _shapes() -> Entries:
    yield from _backbone()
    for number in range(1, 6):
        yield from conv(f"sideout{number}.0", 1, WIDTH)
        yield from conv(f"output{number}.0", WIDTH, SWIN * 2 ** max(0, number - 2))
    yield from _attentions("multifieldcrossatt", 5)
    for number in (1, 2, 3, 4):
        yield from linear(f"multifieldcrossatt.linear{number}", *_mlp(number))
        yield from conv(f"conv{number}.0", WIDTH, WIDTH)
        block = f"dec_blk{number}"
        yield from _attentions(block, 4)
        yield from linear(f"{block}.linear3", *_mlp(3))
        yield from linear(f"{block}.linear4", *_mlp(4))
        yield from conv(f"{block}.sal_conv", 1, WIDTH, 1)
    yield from conv("insmask_head.0", HEAD, WIDTH)
    yield from conv("insmask_head.3", HEAD, HEAD)
    yield from conv("insmask_head.6", WIDTH, HEAD)
    yield from conv("shallow.0", WIDTH, 3)
    yield from conv("upsample1.0", WIDTH, WIDTH)
    yield from conv("upsample2.0", WIDTH, WIDTH)
    yield from conv("output.0", 1, WIDTH)


def _backbone() -> Entries:
    yield from conv("backbone.patch_embed.proj", SWIN, 3, 4)
    yield from norm("backbone.patch_embed.norm", SWIN)
    for stage, (blocks, heads) in enumerate(zip(BLOCKS, HEADS, strict=True)):
        width = SWIN * 2**stage
        for block in (f"backbone.layers.{stage}.blocks.{number}" for number in range(blocks)):
            yield from norm(f"{block}.norm1", width)
            yield f"{block}.attn.relative_position_bias_table", ((2 * WINDOW - 1) ** 2, heads)
            yield from linear(f"{block}.attn.qkv", 3 * width, width)
            yield from linear(f"{block}.attn.proj", width, width)
            yield from norm(f"{block}.norm2", width)
            yield from linear(f"{block}.mlp.fc1", 4 * width, width)
            yield from linear(f"{block}.mlp.fc2", width, 4 * width)
        if stage < len(BLOCKS) - 1:
            yield f"backbone.layers.{stage}.downsample.reduction.weight", (2 * width, 4 * width)
            yield from norm(f"backbone.layers.{stage}.downsample.norm", 4 * width)
        yield from norm(f"backbone.norm{stage}", width)


def _attentions(name: str, count: int) -> Entries:
    for number in range(count):
        yield f"{name}.attention.{number}.in_proj_weight", (3 * WIDTH, WIDTH)
        yield f"{name}.attention.{number}.in_proj_bias", (3 * WIDTH,)
        yield from linear(f"{name}.attention.{number}.out_proj", WIDTH, WIDTH)
    yield from norm(f"{name}.norm1", WIDTH)
    yield from norm(f"{name}.norm2", WIDTH)


def _mlp(number: int) -> tuple[int, int]:
    """Of two layers the odd one widens, the even one narrows."""
    return (2 * WIDTH, WIDTH) if number % 2 else (WIDTH, 2 * WIDTH)
