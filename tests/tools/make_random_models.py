"""Write random model files of the right shapes, so that a real ComfyUI loads them.

    python tests/tools/make_random_models.py FOLDER [--only dev,t5,clip,vae]

Run it in the environment of a ComfyUI: it needs gguf, numpy and safetensors. FLUX comes
with one block of each kind, so that a step takes seconds on a CPU; the pictures are noise.
"stand_ins", which must be asked for, are empty files for what is too large to make: enough for a
prompt to be accepted, not to run.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import gguf
import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

# FLUX.1: hidden size, text width, pooled text width, width of the MLP.
HIDDEN, TEXT, POOLED, MLP = 3072, 4096, 768, 12288
# A channel of FLUX's latents is a patch of 2 x 2; Fill adds the picture and the mask.
PLAIN_CHANNELS, FILL_CHANNELS = 64, 384
SPREAD = 0.02
VAE_WIDTHS = (128, 256, 512, 512)

STAND_INS = (
    "checkpoints/sd_xl_base_1.0.safetensors",
    "controlnet/FLUX.1-dev-ControlNet-Union-Pro-2.0.safetensors",
    "controlnet/FLUX.1-dev-Controlnet-Union.safetensors",
    "controlnet/controlnet-depth-sdxl-1.0-small.safetensors",
    "loras/flux-realism.safetensors",
    "sams/sam_vit_b_01ec64.pth",
    "ultralytics/bbox/face_yolov8m.pt",
    "ultralytics/bbox/hand_yolov8s.pt",
    "upscale_models/RealESRGAN_x2plus.pth",
    "upscale_models/RealESRGAN_x4plus.pth",
    "vae/sdxl-vae-fp16-fix.safetensors",
)

RNG = np.random.default_rng(0)
Floats = NDArray[np.float16]
Shape = tuple[int, ...]
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


def quantised(shape: Shape) -> NDArray[np.uint8]:
    """Random Q4_0: blocks of 32 weights, a float16 scale and 16 bytes of nibbles each."""
    blocks = np.empty((int(np.prod(shape)) // 32, 18), np.uint8)
    # Nibbles -8..7 have a deviation of 4.6.
    scale = np.float16(SPREAD / 4.6)
    blocks[:, :2] = np.frombuffer(scale.tobytes(), np.uint8)
    blocks[:, 2:] = RNG.integers(0, 256, (len(blocks), 16), dtype=np.uint8)
    return blocks.reshape(*shape[:-1], shape[-1] // 32 * 18)


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


def drawn(*shape: int) -> Floats:
    return (RNG.standard_normal(shape, np.float32) * SPREAD).astype(np.float16)


def clip_l() -> dict[str, Floats]:
    """OpenAI's CLIP ViT-L/14 text encoder."""
    width, mlp = 768, 3072
    tensors = {
        "text_model.embeddings.token_embedding.weight": drawn(49408, width),
        "text_model.embeddings.position_embedding.weight": drawn(77, width),
    }
    norms = ["text_model.final_layer_norm"]
    for layer in (f"text_model.encoder.layers.{number}" for number in range(12)):
        norms += [f"{layer}.layer_norm1", f"{layer}.layer_norm2"]
        for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
            tensors[f"{layer}.self_attn.{part}.weight"] = drawn(width, width)
            tensors[f"{layer}.self_attn.{part}.bias"] = drawn(width)
        tensors[f"{layer}.mlp.fc1.weight"] = drawn(mlp, width)
        tensors[f"{layer}.mlp.fc1.bias"] = drawn(mlp)
        tensors[f"{layer}.mlp.fc2.weight"] = drawn(width, mlp)
        tensors[f"{layer}.mlp.fc2.bias"] = drawn(width)
    for norm in norms:
        tensors[f"{norm}.weight"] = np.ones(width, np.float16)
        tensors[f"{norm}.bias"] = np.zeros(width, np.float16)
    return tensors


def vae() -> dict[str, Floats]:
    """FLUX's autoencoder: 16 channels, four levels of 128, 256, 512 and 512."""
    convs: dict[str, Shape] = {}
    norms: dict[str, int] = {}
    _encoder(convs, norms)
    _decoder(convs, norms)
    tensors = {}
    for name, (out, channels, side) in convs.items():
        tensors[f"{name}.weight"] = drawn(out, channels, side, side)
        tensors[f"{name}.bias"] = np.zeros(out, np.float16)
    for name, width in norms.items():
        tensors[f"{name}.weight"] = np.ones(width, np.float16)
        tensors[f"{name}.bias"] = np.zeros(width, np.float16)
    return tensors


def _encoder(convs: dict[str, Shape], norms: dict[str, int]) -> None:
    convs |= {"encoder.conv_in": (128, 3, 3), "encoder.conv_out": (32, 512, 3)}
    norms["encoder.norm_out"] = 512
    into = VAE_WIDTHS[0]
    for level, out in enumerate(VAE_WIDTHS):
        for number in range(2):
            _residual(f"encoder.down.{level}.block.{number}", into, out, convs, norms)
            into = out
        if level < len(VAE_WIDTHS) - 1:
            convs[f"encoder.down.{level}.downsample.conv"] = (out, out, 3)
    _middle("encoder.mid", convs, norms)


def _decoder(convs: dict[str, Shape], norms: dict[str, int]) -> None:
    convs |= {"decoder.conv_in": (512, 16, 3), "decoder.conv_out": (3, 128, 3)}
    norms["decoder.norm_out"] = 128
    _middle("decoder.mid", convs, norms)
    into = VAE_WIDTHS[-1]
    for level, out in reversed(list(enumerate(VAE_WIDTHS))):
        for number in range(3):
            _residual(f"decoder.up.{level}.block.{number}", into, out, convs, norms)
            into = out
        if level > 0:
            convs[f"decoder.up.{level}.upsample.conv"] = (out, out, 3)


def _middle(name: str, convs: dict[str, Shape], norms: dict[str, int]) -> None:
    width = VAE_WIDTHS[-1]
    norms[f"{name}.attn_1.norm"] = width
    convs |= {f"{name}.attn_1.{part}": (width, width, 1) for part in ("q", "k", "v", "proj_out")}
    for number in (1, 2):
        _residual(f"{name}.block_{number}", width, width, convs, norms)


def _residual(
    name: str, into: int, out: int, convs: dict[str, Shape], norms: dict[str, int]
) -> None:
    norms |= {f"{name}.norm1": into, f"{name}.norm2": out}
    convs |= {f"{name}.conv1": (out, into, 3), f"{name}.conv2": (out, out, 3)}
    if into != out:
        convs[f"{name}.nin_shortcut"] = (out, into, 1)


def _flux(name: str, channels: int, *, guided: bool) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        path = folder / "unet" / f"{name}-Q8_0.gguf"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_gguf(path, "flux", flux(channels, guided=guided))
        _link(path.with_name(f"{name}-Q4_0.gguf"), path)

    return write


def write_t5(folder: Path) -> None:
    (folder / "clip").mkdir(parents=True, exist_ok=True)
    write_gguf(folder / "clip/t5-v1_1-xxl-encoder-Q8_0.gguf", "t5", t5())


def write_clip(folder: Path) -> None:
    (folder / "clip").mkdir(parents=True, exist_ok=True)
    save_file(clip_l(), folder / "clip/clip_l.safetensors")


def write_vae(folder: Path) -> None:
    (folder / "vae").mkdir(parents=True, exist_ok=True)
    save_file(vae(), folder / "vae/ae.safetensors")


def write_stand_ins(folder: Path) -> None:
    for name in STAND_INS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def _link(path: Path, target: Path) -> None:
    path.unlink(missing_ok=True)
    path.hardlink_to(target)


WRITERS: dict[str, Callable[[Path], None]] = {
    "dev": _flux("flux1-dev", PLAIN_CHANNELS, guided=True),
    "kontext": _flux("flux1-kontext-dev", PLAIN_CHANNELS, guided=True),
    "fill": _flux("FLUX.1-Fill-dev", FILL_CHANNELS, guided=True),
    "schnell": _flux("flux1-schnell", PLAIN_CHANNELS, guided=False),
    "t5": write_t5,
    "clip": write_clip,
    "vae": write_vae,
    "stand_ins": write_stand_ins,
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write random model files for a real ComfyUI.")
    parser.add_argument("folder", type=Path, help="the models folder")
    usual = ",".join(name for name in WRITERS if name != "stand_ins")
    parser.add_argument("--only", default=usual, help=f"of {usual},stand_ins")
    chosen = parser.parse_args()
    for name in chosen.only.split(","):
        WRITERS[name](chosen.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
