"""FLUX and T5 as GGUF files of random weights."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import gguf
import numpy as np

from tests.tools.random_weights import RNG, SPREAD, Shape, quantised

# FLUX.1: hidden size, text width, pooled text width, width of the MLP.
HIDDEN, TEXT, POOLED, MLP = 3072, 4096, 768, 12288
# A channel of FLUX's latents is a patch of 2 x 2; Fill adds the picture and the mask.
PLAIN_CHANNELS, FILL_CHANNELS = 64, 384

Filling = Literal["quantised", "random", "one"]


class Tensor(NamedTuple):
    """A tensor of a GGUF file."""

    name: str
    shape: Shape
    filling: Filling


def linear(name: str, out: int, into: int) -> Iterator[Tensor]:
    yield Tensor(f"{name}.weight", (out, into), "random" if into % 32 else "quantised")
    yield Tensor(f"{name}.bias", (out,), "random")


def flux(channels: int, *, guided: bool) -> Iterator[Tensor]:
    """FLUX with one block of each kind; FLUX.1-schnell is not ``guided``."""
    yield from linear("img_in", HIDDEN, channels)
    yield from linear("txt_in", HIDDEN, TEXT)
    embedders = {"time_in": 256, "vector_in": POOLED} | ({"guidance_in": 256} if guided else {})
    for name, into in embedders.items():
        yield from linear(f"{name}.in_layer", HIDDEN, into)
        yield from linear(f"{name}.out_layer", HIDDEN, HIDDEN)
    yield from _double_block("double_blocks.0")
    yield from linear("single_blocks.0.modulation.lin", 3 * HIDDEN, HIDDEN)
    yield from linear("single_blocks.0.linear1", 3 * HIDDEN + MLP, HIDDEN)
    yield from linear("single_blocks.0.linear2", HIDDEN, HIDDEN + MLP)
    yield from _norms("single_blocks.0.norm")
    yield from linear("final_layer.linear", PLAIN_CHANNELS, HIDDEN)
    yield from linear("final_layer.adaLN_modulation.1", 2 * HIDDEN, HIDDEN)


def _double_block(block: str) -> Iterator[Tensor]:
    for side in ("img", "txt"):
        yield from linear(f"{block}.{side}_mod.lin", 6 * HIDDEN, HIDDEN)
        yield from linear(f"{block}.{side}_attn.qkv", 3 * HIDDEN, HIDDEN)
        yield from linear(f"{block}.{side}_attn.proj", HIDDEN, HIDDEN)
        yield from _norms(f"{block}.{side}_attn.norm")
        yield from linear(f"{block}.{side}_mlp.0", MLP, HIDDEN)
        yield from linear(f"{block}.{side}_mlp.2", HIDDEN, MLP)


def _norms(name: str) -> Iterator[Tensor]:
    for which in ("query_norm", "key_norm"):
        yield Tensor(f"{name}.{which}.scale", (128,), "one")


def t5() -> Iterator[Tensor]:
    """The encoder of T5 v1.1 XXL, whole: the loader counts its blocks."""
    yield Tensor("token_embd.weight", (32128, TEXT), "quantised")
    yield Tensor("enc.output_norm.weight", (TEXT,), "one")
    for block in (f"enc.blk.{number}" for number in range(24)):
        for part in ("attn_q", "attn_k", "attn_v", "attn_o"):
            yield Tensor(f"{block}.{part}.weight", (TEXT, TEXT), "quantised")
        if block == "enc.blk.0":
            yield Tensor(f"{block}.attn_rel_b.weight", (32, 64), "random")
        yield Tensor(f"{block}.attn_norm.weight", (TEXT,), "one")
        yield Tensor(f"{block}.ffn_norm.weight", (TEXT,), "one")
        yield Tensor(f"{block}.ffn_gate.weight", (10240, TEXT), "quantised")
        yield Tensor(f"{block}.ffn_up.weight", (10240, TEXT), "quantised")
        yield Tensor(f"{block}.ffn_down.weight", (TEXT, 10240), "quantised")


def write_gguf(path: Path, architecture: str, tensors: Iterator[Tensor]) -> None:
    writer = gguf.GGUFWriter(path, architecture)
    for name, shape, filling in tensors:
        if filling == "quantised":
            kind = gguf.GGMLQuantizationType.Q4_0
            writer.add_tensor(name, quantised(shape), raw_dtype=kind)
        elif filling == "one":
            writer.add_tensor(name, np.ones(shape, np.float32))
        else:
            drawn = RNG.standard_normal(shape, np.float32)
            writer.add_tensor(name, drawn * np.float32(SPREAD))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
