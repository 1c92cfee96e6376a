"""ControlNets and a LoRA for FLUX.1-dev, the ControlNets in diffusers' names as published."""

from collections.abc import Iterator

from tests.tools.random_gguf import HIDDEN, MLP, PLAIN_CHANNELS, POOLED, TEXT
from tests.tools.random_weights import Floats, Shape, filled, linear

RANK = 16
# InstantX's first union file has room for ten kinds of control.
UNION_MODES = 10

Entries = Iterator[tuple[str, Shape]]


def union_pro_2() -> dict[str, Floats]:
    """Double blocks only, and no kinds of control."""
    return filled(dict(_control_net(modes=0)))


def union() -> dict[str, Floats]:
    return filled(dict(_control_net(modes=UNION_MODES)))


def lora() -> dict[str, Floats]:
    layers = {"qkv": 3 * HIDDEN, "proj": HIDDEN}
    shapes: dict[str, Shape] = {}
    for layer, out in layers.items():
        name = f"diffusion_model.double_blocks.0.img_attn.{layer}"
        shapes[f"{name}.lora_down.weight"] = (RANK, HIDDEN)
        shapes[f"{name}.lora_up.weight"] = (out, RANK)
    return filled(shapes)


def _control_net(*, modes: int) -> Entries:
    yield from linear("x_embedder", HIDDEN, PLAIN_CHANNELS)
    yield from linear("controlnet_x_embedder", HIDDEN, PLAIN_CHANNELS)
    yield from linear("context_embedder", HIDDEN, TEXT)
    for embedder, into in {"timestep": 256, "guidance": 256, "text": POOLED}.items():
        name = f"time_text_embed.{embedder}_embedder"
        yield from linear(f"{name}.linear_1", HIDDEN, into)
        yield from linear(f"{name}.linear_2", HIDDEN, HIDDEN)
    yield from _double_block("transformer_blocks.0")
    yield from linear("controlnet_blocks.0", HIDDEN, HIDDEN)
    if modes:
        yield "controlnet_mode_embedder.weight", (modes, HIDDEN)
        yield from _single_block("single_transformer_blocks.0")
        yield from linear("controlnet_single_blocks.0", HIDDEN, HIDDEN)


def _double_block(block: str) -> Entries:
    sides = ("to_q", "to_k", "to_v", "to_out.0", "add_q_proj", "add_k_proj", "add_v_proj")
    for part in (*sides, "to_add_out"):
        yield from linear(f"{block}.attn.{part}", HIDDEN, HIDDEN)
    for part in ("norm_q", "norm_k", "norm_added_q", "norm_added_k"):
        yield f"{block}.attn.{part}.weight", (128,)
    for side in ("", "_context"):
        yield from linear(f"{block}.norm1{side}.linear", 6 * HIDDEN, HIDDEN)
        yield from linear(f"{block}.ff{side}.net.0.proj", MLP, HIDDEN)
        yield from linear(f"{block}.ff{side}.net.2", HIDDEN, MLP)


def _single_block(block: str) -> Entries:
    for part in ("to_q", "to_k", "to_v"):
        yield from linear(f"{block}.attn.{part}", HIDDEN, HIDDEN)
    for part in ("norm_q", "norm_k"):
        yield f"{block}.attn.{part}.weight", (128,)
    yield from linear(f"{block}.norm.linear", 3 * HIDDEN, HIDDEN)
    yield from linear(f"{block}.proj_mlp", MLP, HIDDEN)
    yield from linear(f"{block}.proj_out", HIDDEN, HIDDEN + MLP)
