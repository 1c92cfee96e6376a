"""Write random model files of the right shapes, so that a real ComfyUI loads them.

    python -m tests.tools.make_random_models FOLDER [--only dev,t5,clip,vae]

Run it from the repository's root in the environment of a ComfyUI: it needs gguf, numpy and
safetensors. FLUX comes with one block of each kind and SDXL with few, so that a step takes seconds
on a CPU; the pictures are noise. All files together are 10 GB. "ben2" needs --network, the BEN2.py
of the node pack BEN2_ComfyUI: ComfyUI-RMBG wants a copy of it beside the weights.
"stand_ins", which must be asked for, are empty files for what is too large to make: enough for a
prompt to be accepted, not to run.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from tests.tools import random_flux_control, random_sdxl
from tests.tools.random_ben2 import ben2
from tests.tools.random_clip import clip_l
from tests.tools.random_gguf import FILL_CHANNELS, PLAIN_CHANNELS, flux, t5, write_gguf
from tests.tools.random_pth import write_pth
from tests.tools.random_upscaler import real_esrgan
from tests.tools.random_vae import flux_vae, sdxl_vae
from tests.tools.random_weights import Floats

STAND_INS = (
    "sams/sam_vit_b_01ec64.pth",
    "ultralytics/bbox/face_yolov8m.pt",
    "ultralytics/bbox/hand_yolov8s.pt",
)

Writer = Callable[[Path], None]


def _flux(name: str, channels: int, *, guided: bool) -> Writer:
    def write(folder: Path) -> None:
        path = _made_room(folder / "unet" / f"{name}-Q8_0.gguf")
        write_gguf(path, "flux", flux(channels, guided=guided))
        other = path.with_name(f"{name}-Q4_0.gguf")
        other.unlink(missing_ok=True)
        other.hardlink_to(path)

    return write


def _safetensors(name: str, make: Callable[[], dict[str, Floats]]) -> Writer:
    def write(folder: Path) -> None:
        save_file(make(), _made_room(folder / name))

    return write


def _upscaler(factor: int) -> Writer:
    def write(folder: Path) -> None:
        path = _made_room(folder / f"upscale_models/RealESRGAN_x{factor}plus.pth")
        made = real_esrgan(factor)
        write_pth(path, "params_ema", {name: made[name].astype(np.float32) for name in made})

    return write


def write_t5(folder: Path) -> None:
    write_gguf(_made_room(folder / "clip/t5-v1_1-xxl-encoder-Q8_0.gguf"), "t5", t5())


def write_ben2(folder: Path, network: Path) -> None:
    path = _made_room(folder / "RMBG/BEN2/BEN2_Base.pth")
    write_pth(path, "model_state_dict", ben2())
    shutil.copy(network, path.with_name("BEN2.py"))


def write_stand_ins(folder: Path) -> None:
    for name in STAND_INS:
        _made_room(folder / name).touch()


def _made_room(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


WRITERS: Mapping[str, Writer] = {
    "dev": _flux("flux1-dev", PLAIN_CHANNELS, guided=True),
    "kontext": _flux("flux1-kontext-dev", PLAIN_CHANNELS, guided=True),
    "fill": _flux("FLUX.1-Fill-dev", FILL_CHANNELS, guided=True),
    "schnell": _flux("flux1-schnell", PLAIN_CHANNELS, guided=False),
    "t5": write_t5,
    "clip": _safetensors("clip/clip_l.safetensors", clip_l),
    "vae": _safetensors("vae/ae.safetensors", flux_vae),
    "sdxl": _safetensors("checkpoints/sd_xl_base_1.0.safetensors", random_sdxl.checkpoint),
    "sdxl_vae": _safetensors("vae/sdxl-vae-fp16-fix.safetensors", sdxl_vae),
    "depth": _safetensors(
        "controlnet/controlnet-depth-sdxl-1.0-small.safetensors", random_sdxl.control_net
    ),
    "union": _safetensors(
        "controlnet/FLUX.1-dev-Controlnet-Union.safetensors", random_flux_control.union
    ),
    "union_pro": _safetensors(
        "controlnet/FLUX.1-dev-ControlNet-Union-Pro-2.0.safetensors",
        random_flux_control.union_pro_2,
    ),
    "lora": _safetensors("loras/flux-realism.safetensors", random_flux_control.lora),
    "x2": _upscaler(2),
    "x4": _upscaler(4),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write random model files for a real ComfyUI.")
    parser.add_argument("folder", type=Path, help="the models folder")
    usual = ",".join(WRITERS)
    parser.add_argument("--only", default=usual, help=f"of {usual},ben2,stand_ins")
    parser.add_argument("--network", type=Path, help="BEN2.py of the node pack, for ben2")
    chosen = parser.parse_args()
    for name in chosen.only.split(","):
        if name == "stand_ins":
            write_stand_ins(chosen.folder)
        elif name != "ben2":
            WRITERS[name](chosen.folder)
        elif chosen.network is None:
            parser.error("ben2 needs --network")
        else:
            write_ben2(chosen.folder, chosen.network)
    return 0


if __name__ == "__main__":
    sys.exit(main())
