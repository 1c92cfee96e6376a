"""SDXL's checkpoint in the smallest form that ComfyUI takes for SDXL, and a ControlNet for it.

The U-Net has as many transformer blocks as Segmind-Vega's, a quarter of SDXL's weights.
"""

from collections.abc import Iterator
from itertools import pairwise

from tests.tools.random_clip import clip_g, clip_l
from tests.tools.random_vae import sdxl_vae
from tests.tools.random_weights import Floats, Shape, conv, filled, linear, norm, prefixed

WIDTHS = (320, 640, 1280)
DEPTHS = (0, 1, 2)
EMBEDDED, TEXT, ADDED = 1280, 2048, 2816
HINT_WIDTHS = (16, 16, 32, 32, 96, 96, 256)

Entries = Iterator[tuple[str, Shape]]


def checkpoint() -> dict[str, Floats]:
    return {
        **prefixed("model.diffusion_model.", filled(dict(_unet()))),
        **prefixed("conditioner.embedders.0.transformer.", clip_l()),
        **prefixed("conditioner.embedders.1.model.", clip_g()),
        **prefixed("first_stage_model.", sdxl_vae()),
    }


def control_net() -> dict[str, Floats]:
    """controlnet-depth-sdxl-1.0-small: no transformer blocks, in diffusers' names."""
    return filled(dict(_control_net()))


def _unet() -> Entries:
    yield from linear("time_embed.0", EMBEDDED, WIDTHS[0])
    yield from linear("time_embed.2", EMBEDDED, EMBEDDED)
    yield from linear("label_emb.0.0", EMBEDDED, ADDED)
    yield from linear("label_emb.0.2", EMBEDDED, EMBEDDED)
    yield from conv("input_blocks.0.0", WIDTHS[0], 4)
    skipped, into, number = [WIDTHS[0]], WIDTHS[0], 1
    for level, (width, depth) in enumerate(zip(WIDTHS, DEPTHS, strict=True)):
        for _ in range(2):
            yield from _residual(f"input_blocks.{number}.0", into, width)
            yield from _transformer(f"input_blocks.{number}.1", width, depth)
            skipped.append(width)
            into, number = width, number + 1
        if level < len(WIDTHS) - 1:
            yield from conv(f"input_blocks.{number}.0.op", width, width)
            skipped.append(width)
            number += 1
    # Of the middle Segmind-Vega has kept one block.
    yield from _residual("middle_block.0", into, into)
    yield from _up(skipped, into)
    yield from norm("out.0", WIDTHS[0])
    yield from conv("out.2", 4, WIDTHS[0])


def _up(skipped: list[int], into: int) -> Entries:
    number = 0
    for level, (width, depth) in reversed(list(enumerate(zip(WIDTHS, DEPTHS, strict=True)))):
        for place in range(3):
            name = f"output_blocks.{number}"
            yield from _residual(f"{name}.0", into + skipped.pop(), width)
            yield from _transformer(f"{name}.1", width, depth)
            if place == 2 and level > 0:
                yield from conv(f"{name}.{2 if depth else 1}.conv", width, width)
            into, number = width, number + 1


def _residual(name: str, into: int, out: int) -> Entries:
    yield from norm(f"{name}.in_layers.0", into)
    yield from conv(f"{name}.in_layers.2", out, into)
    yield from linear(f"{name}.emb_layers.1", out, EMBEDDED)
    yield from norm(f"{name}.out_layers.0", out)
    yield from conv(f"{name}.out_layers.3", out, out)
    if into != out:
        yield from conv(f"{name}.skip_connection", out, into, 1)


def _transformer(name: str, width: int, depth: int) -> Entries:
    if not depth:
        return
    yield from norm(f"{name}.norm", width)
    yield from linear(f"{name}.proj_in", width, width)
    yield from linear(f"{name}.proj_out", width, width)
    for block in (f"{name}.transformer_blocks.{number}" for number in range(depth)):
        for which, into in (("attn1", width), ("attn2", TEXT)):
            yield f"{block}.{which}.to_q.weight", (width, width)
            yield f"{block}.{which}.to_k.weight", (width, into)
            yield f"{block}.{which}.to_v.weight", (width, into)
            yield from linear(f"{block}.{which}.to_out.0", width, width)
        yield from linear(f"{block}.ff.net.0.proj", 8 * width, width)
        yield from linear(f"{block}.ff.net.2", width, 4 * width)
        for number in (1, 2, 3):
            yield from norm(f"{block}.norm{number}", width)


def _control_net() -> Entries:
    yield from conv("conv_in", WIDTHS[0], 4)
    yield from linear("time_embedding.linear_1", EMBEDDED, WIDTHS[0])
    yield from linear("time_embedding.linear_2", EMBEDDED, EMBEDDED)
    yield from linear("add_embedding.linear_1", EMBEDDED, ADDED)
    yield from linear("add_embedding.linear_2", EMBEDDED, EMBEDDED)
    yield from conv("controlnet_cond_embedding.conv_in", HINT_WIDTHS[0], 3)
    for number, (into, out) in enumerate(pairwise(HINT_WIDTHS)):
        yield from conv(f"controlnet_cond_embedding.blocks.{number}", out, into)
    yield from conv("controlnet_cond_embedding.conv_out", WIDTHS[0], HINT_WIDTHS[-1])
    into, joined = WIDTHS[0], [WIDTHS[0]]
    for level, width in enumerate(WIDTHS):
        for number in range(2):
            name = f"down_blocks.{level}.resnets.{number}"
            yield from _diffusers_residual(name, into, width)
            joined.append(width)
            into = width
        if level < len(WIDTHS) - 1:
            yield from conv(f"down_blocks.{level}.downsamplers.0.conv", width, width)
            joined.append(width)
    for number in range(2):
        yield from _diffusers_residual(f"mid_block.resnets.{number}", into, into)
    yield from norm("mid_block.attentions.0.norm", into)
    yield from linear("mid_block.attentions.0.proj_in", into, into)
    yield from linear("mid_block.attentions.0.proj_out", into, into)
    for number, width in enumerate(joined):
        yield from conv(f"controlnet_down_blocks.{number}", width, width, 1)
    yield from conv("controlnet_mid_block", into, into, 1)


def _diffusers_residual(name: str, into: int, out: int) -> Entries:
    yield from norm(f"{name}.norm1", into)
    yield from conv(f"{name}.conv1", out, into)
    yield from linear(f"{name}.time_emb_proj", out, EMBEDDED)
    yield from norm(f"{name}.norm2", out)
    yield from conv(f"{name}.conv2", out, out)
    if into != out:
        yield from conv(f"{name}.conv_shortcut", out, into, 1)
