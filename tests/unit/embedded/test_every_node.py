"""Every class that is listed runs with its defaults."""

from typing import Any

import pytest
from PIL import Image

from embedded_comfy.events import Events
from embedded_comfy.executor import Executor
from embedded_comfy.folders import Folders
from embedded_comfy.models import load_models
from embedded_comfy.nodes.registry import NODES
from embedded_comfy.queue import Item, Running
from embedded_comfy.schema import Input, Schema

SIDE = 64


def node(class_type: str, **inputs: Any) -> dict[str, Any]:
    return {"class_type": class_type, "inputs": inputs}


SOURCES: dict[str, dict[str, Any]] = {
    "IMAGE": node("EmptyImage", width=SIDE, height=SIDE, batch_size=1, color=0x336699),
    "MASK": node("SolidMask", value=0.5, width=SIDE, height=SIDE),
    "LATENT": node("EmptyLatentImage", width=SIDE, height=SIDE, batch_size=1),
    "MODEL": node("UnetLoaderGGUF", unet_name="flux1-dev-Q4_0.gguf"),
    "CLIP": node("CLIPLoader", clip_name="clip_l.safetensors", type="flux"),
    "VAE": node("VAELoader", vae_name="ae.safetensors"),
    "CONDITIONING": node("CLIPTextEncode", text="a wooden table"),
    "NOISE": node("RandomNoise", noise_seed=1),
    "SAMPLER": node("KSamplerSelect", sampler_name="euler"),
    "SIGMAS": node("BasicScheduler", scheduler="simple", steps=2, denoise=1.0),
    "GUIDER": node("BasicGuider", conditioning=["CONDITIONING", 0]),
    "REMBG_SESSION": node("RemBGSession+", model="u2net: general purpose", providers="CPU"),
    "CONTROL_NET": node(
        "ControlNetLoader", control_net_name="FLUX.1-dev-ControlNet-Union-Pro-2.0.safetensors"
    ),
    "UPSCALE_MODEL": node("UpscaleModelLoader", model_name="RealESRGAN_x2plus.pth"),
    "BBOX_DETECTOR": node("UltralyticsDetectorProvider", model_name="bbox/face_yolov8m.pt"),
    "SAM_MODEL": node("SAMLoader", model_name="sam_vit_b_01ec64.pth", device_mode="AUTO"),
}
# Where the default is made for larger pictures than these, or there is none.
SMALL = {"width": SIDE, "height": SIDE, "image": "cup.png", "steps": 2, "megapixels": 0.01}


@pytest.fixture
def schema(folders: Folders) -> Schema:
    Image.new("RGB", (SIDE, SIDE), "red").save(folders.path("input") / "cup.png")
    return Schema(load_models(), folders)


@pytest.mark.parametrize("name", sorted(NODES))
def test_runs(schema: Schema, folders: Folders, name: str) -> None:
    inputs = {one.name: _given(one) for one in schema.inputs(name).values()}
    prompt = SOURCES | {"it": node(name, **inputs)}
    run = Executor(schema, folders, Events()).execute(
        Running(Item(0, "x", prompt, {"client_id": "c"}, ("it",)))
    )
    outcome = run.outcome()
    assert outcome.succeeded, outcome.messages[-1]
    assert run.executed[-1] == "it"


def _given(one: Input) -> Any:
    """A value that the input allows, or a link to what it takes."""
    if isinstance(one.kind, str) and one.kind in SOURCES:
        return [one.kind, 0]
    if one.name in SMALL:
        return SMALL[one.name]
    if one.choices:
        return one.options.get("default", one.choices[0])
    return one.options.get("default", "text")
