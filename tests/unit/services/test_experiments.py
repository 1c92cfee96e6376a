"""Whether an engine can run an experiment, and why not."""

import json
from pathlib import Path
from typing import Any

from backend.services.experiments import EngineState, view_of
from backend.workflows.check import Engine
from backend.workflows.schema import NodeSchema
from backend.workflows.template import load_template

ROOT = Path(__file__).parents[3]
INFO = ROOT / "configs" / "node_schema.json"
PRODUCT = load_template(ROOT / "comfy_workflows" / "edit_product")
HELD = {
    "UnetLoaderGGUF": ("unet_name", ["flux1-dev-Q4_0.gguf", "FLUX.1-Fill-dev-Q8_0.gguf"]),
    "DualCLIPLoaderGGUF": ("clip_name1", ["clip_l.safetensors"]),
    "VAELoader": ("vae_name", ["ae.safetensors"]),
    "ControlNetLoader": (
        "control_net_name",
        ["FLUX.1-dev-ControlNet-Union-Pro-2.0.safetensors"],
    ),
}
T5 = "t5-v1_1-xxl-encoder-Q8_0.gguf"


def engine(*, t5: bool = True, without: str = "") -> EngineState:
    """A ComfyUI that has the packs, FLUX in Q4 and the other files."""
    info: dict[str, Any] = json.loads(INFO.read_text("utf-8"))
    for name, (field, files) in HELD.items():
        info[name]["input"]["required"][field] = [files, {}]
    info["DualCLIPLoaderGGUF"]["input"]["required"]["clip_name2"] = [[T5] if t5 else [], {}]
    info.pop(without, None)
    return EngineState(held=Engine(schema=NodeSchema.parse(info), files=()), studio=False)


def test_another_file_of_the_same_choice_will_do() -> None:
    view = view_of(PRODUCT, engine())
    assert (view.can_run, view.reason) == (True, None)
    assert view.instead == {"unet": "flux1-dev-Q4_0.gguf"}


def test_a_missing_model_is_named() -> None:
    view = view_of(PRODUCT, engine(t5=False))
    assert (view.can_run, view.missing_models) == (False, (T5,))
    assert view.reason is not None
    assert T5 in view.reason["ko"] and T5 in view.reason["en"]


def test_a_missing_node_is_named() -> None:
    view = view_of(PRODUCT, engine(without="AIO_Preprocessor"))
    assert (view.can_run, view.missing_nodes) == (False, ("AIO_Preprocessor",))
    assert view.reason is not None
    assert "AIO_Preprocessor" in view.reason["en"]


def test_an_engine_that_is_down_is_a_reason() -> None:
    view = view_of(PRODUCT, EngineState(held=None, studio=False))
    assert not view.can_run
    assert view.reason is not None
