"""Prompts for the contract."""

import copy
import io
import itertools
import json
from pathlib import Path
from typing import Any

from PIL import Image

from tests.contract.wire import Wire

Graph = dict[str, Any]

RECORDINGS: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "data" / "comfy" / "protocol.json").read_text("utf-8")
)
_colours = itertools.count(1)


def recorded_graph() -> Graph:
    """The text-to-image prompt that was recorded."""
    (entry,) = RECORDINGS["ok:history"].values()
    return copy.deepcopy(entry["prompt"][2])


def text_to_image(seed: int, **sampler: Any) -> Graph:
    """The recorded prompt with another seed and other settings of its sampler."""
    graph = recorded_graph()
    graph["8"]["inputs"] |= {"seed": seed, **sampler}
    return graph


def sized(graph: Graph, width: int, height: int, batch_size: int = 1) -> Graph:
    """The same prompt on another canvas."""
    graph["7"]["inputs"] = {"width": width, "height": height, "batch_size": batch_size}
    return graph


def plain(side: int = 32, *, prefix: str = "plain") -> Graph:
    """A prompt without models, in a colour that no other prompt has, so that none is cached."""
    return {
        "1": node("EmptyImage", width=side, height=side, batch_size=1, color=next(_colours)),
        "2": node("ImageBlur", image=["1", 0], blur_radius=1, sigma=1.0),
        "3": node("SaveImage", images=["2", 0], filename_prefix=prefix),
    }


def loading(name: str, *, prefix: str = "loaded") -> Graph:
    """A prompt that loads a picture and saves it."""
    return {
        "1": node("LoadImage", image=name),
        "2": node("SaveImage", images=["1", 0], filename_prefix=prefix),
    }


def node(class_type: str, **inputs: Any) -> dict[str, Any]:
    return {"class_type": class_type, "inputs": inputs}


def png(colour: str = "red", size: tuple[int, int] = (8, 8), mode: str = "RGB") -> bytes:
    sink = io.BytesIO()
    Image.new(mode, size, colour).save(sink, format="PNG")
    return sink.getvalue()


def slow(wire: Wire, seed: int) -> Graph:
    """A prompt that takes long enough to be met at work, whose every step is short.

    A diffusion model on a CPU needs seconds for a step of the smallest picture.
    """
    graph = text_to_image(seed=seed, steps=30)
    studio = "fitad_studio" in wire.http.get("/system_stats").json()["system"]
    return sized(graph, 512, 512, batch_size=24) if studio else sized(graph, 64, 64)
