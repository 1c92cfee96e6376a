"""Every template on an engine: accepted, run to its end, and what must be kept is kept."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from backend.workflows.binding import bind
from backend.workflows.models import models_of
from backend.workflows.template import Template, load_template
from tests.contract.conftest import Engine
from tests.contract.engines import ROOT
from tests.contract.pictures import SIZE, person, png, spot
from tests.contract.wire import WAIT_S, Wire, ticks

TEMPLATES = sorted(path for path in (ROOT / "comfy_workflows").iterdir() if path.is_dir())
NAMES = [path.name for path in TEMPLATES]
# A cold T5 alone takes minutes on a CPU.
REAL_WAIT_S = 900.0
EDITS = [name for name in NAMES if name.startswith("edit_")]

# The smallest sizes that the parameters allow, and what is asked for.
SMALL: dict[str, Any] = {
    "prompt": "a marble table, soft window light",
    "seed": 11,
    "repair_seed": 12,
    "width": 256,
    "height": 320,
    "steps": 10,
    "repair_steps": 2,
    "megapixels": 0.05,
    "photo": "template-photo.png",
    "mask": "template-mask.png",
    "letters": "template-letters.png",
    "product_width": 128,
    "product_height": 160,
    "left": 32,
    "top": 64,
}
SIZES = {
    "cutout": SIZE,
    "upscale": (2 * SIZE[0], 2 * SIZE[1]),
    "i2i_kontext": (944, 1104),
    "edit_portrait": (208, 256),
    "edit_hybrid": (208, 256),
    "edit_fill": (240, 320),
}


@pytest.fixture
def pictures(wire: Wire) -> Iterator[None]:
    wire.upload("template-photo.png", png(person()), overwrite="true")
    wire.upload("template-mask.png", png(spot(SIZE)), overwrite="true")
    wire.upload("template-letters.png", png(spot((512, 256))), overwrite="true")
    yield


def values(template: Template) -> dict[str, Any]:
    return {name: value for name, value in SMALL.items() if name in template.manifest.inputs}


def fewest_steps(template: Template) -> dict[str, Any]:
    inputs = template.manifest.inputs
    return values(template) | {
        name: inputs[name].min for name in ("steps", "repair_steps") if name in inputs
    }


def mode_of(template: Template) -> str:
    return "RGBA" if template.manifest.task in {"cutout", "lettering"} else "RGB"


def template_of(name: str) -> Template:
    return load_template(ROOT / "comfy_workflows" / name)


def require(engine: Engine, graph: dict[str, Any]) -> None:
    """Skip where the engine lacks a node or a model file."""
    lacking = sorted({node["class_type"] for node in graph.values()} - engine.classes.keys())
    if lacking:
        pytest.skip(f"the engine lacks {', '.join(lacking)}")
    offered = str([engine.classes[node["class_type"]]["input"] for node in graph.values()])
    missing = [file for file in models_of(graph) if f"'{file}'" not in offered]
    if missing:
        pytest.skip(f"the engine lacks {', '.join(missing)}")


def finished(wire: Wire, prompt_id: str, wait_s: float) -> dict[str, Any]:
    """The history's entry of a prompt, waited for."""
    for _ in ticks(wait_s):
        found = wire.http.get(f"/history/{prompt_id}").json()
        if prompt_id in found:
            entry: dict[str, Any] = found[prompt_id]
            return entry
    raise AssertionError(f"{prompt_id} did not end within {wait_s:.0f} s")


class FailedRunError(Exception):
    """A prompt that was accepted ended in an error."""


def outputs(
    wire: Wire, template: Template, given: dict[str, Any], *, wait_s: float = WAIT_S
) -> dict[str, list[Image.Image]]:
    """The pictures of a run by the manifest's names."""
    graph = bind(template, given)
    entry = finished(wire, wire.submit(graph), wait_s)
    if entry["status"]["status_str"] != "success":
        raise FailedRunError(entry["status"]["messages"][-1])
    titles = {node["_meta"]["title"]: node_id for node_id, node in graph.items()}
    return {
        name: [
            Image.open(io.BytesIO(wire.view(file).content))
            for file in entry["outputs"][titles[output.node]]["images"]
        ]
        for name, output in template.manifest.outputs.items()
    }


@pytest.mark.usefixtures("pictures")
@pytest.mark.parametrize("name", NAMES)
def test_accepted(engine: Engine, wire: Wire, name: str) -> None:
    template = template_of(name)
    graph = bind(template, values(template))
    require(engine, graph)
    answer = wire.post(graph)
    wire.http.post("/queue", json={"delete": [answer.json().get("prompt_id", "")]})
    wire.http.post("/interrupt")
    assert (answer.status_code, answer.json().get("node_errors")) == (200, {})


@pytest.mark.usefixtures("pictures", "ours")
@pytest.mark.parametrize("name", NAMES)
def test_runs_to_the_size_asked_for(wire: Wire, name: str) -> None:
    template = template_of(name)
    given = values(template)
    (picture,) = outputs(wire, template, given)["images"]
    assert picture.size == SIZES.get(name, (256, 320))
    assert picture.mode == mode_of(template)


@pytest.mark.timeout(2 * REAL_WAIT_S)
@pytest.mark.usefixtures("pictures")
@pytest.mark.parametrize("name", NAMES)
def test_runs_on_a_real_comfyui(engine: Engine, wire: Wire, name: str) -> None:
    """Random models will do: the size, the mode and what is kept do not depend on them."""
    if engine.is_ours:
        pytest.skip("embedded_comfy runs every template in the tests beside this one")
    template = template_of(name)
    given = fewest_steps(template)
    require(engine, bind(template, given))
    try:
        made = outputs(wire, template, given, wait_s=REAL_WAIT_S)
    except FailedRunError as failed:
        if "download" in str(failed).lower():
            pytest.skip(f"the engine cannot fetch what a node needs: {failed}")
        raise
    (picture,) = made["images"]
    assert picture.size == SIZES.get(name, (256, 320))
    assert picture.mode == mode_of(template)
    if "kept" in made:
        if not as_array(*made["kept"]).any():
            pytest.skip("the engine's models find nothing to keep in a drawn picture")
        assert changed_where_kept(made) == 0


@pytest.mark.usefixtures("pictures", "ours")
@pytest.mark.parametrize("name", EDITS)
def test_protected_pixels_are_kept(wire: Wire, name: str) -> None:
    template = template_of(name)
    made = outputs(wire, template, values(template))
    kept = as_array(*made["kept"])[..., 0] == 255
    changed = changed_pixels(made)
    assert 0.02 < kept.mean() < 0.98
    assert changed_where_kept(made) == 0
    assert changed[~kept].mean() > 0.2


@pytest.mark.usefixtures("pictures", "ours")
def test_hybrid_keeps_face_and_product_and_nothing_else(wire: Wire) -> None:
    template = template_of("edit_hybrid")
    kept = as_array(*outputs(wire, template, values(template))["kept"])[..., 0]
    places = {"face": (85, 82), "product": (180, 175), "shirt": (220, 80), "wall": (20, 180)}
    found = {name: bool(kept[place] == 255) for name, place in places.items()}
    assert found == {"face": True, "product": True, "shirt": False, "wall": False}


@pytest.mark.usefixtures("pictures", "ours")
def test_nothing_is_kept_without_a_face(wire: Wire) -> None:
    wire.upload("template-faceless.png", png(spot(SIZE)), overwrite="true")
    template = template_of("edit_portrait")
    given = values(template) | {"photo": "template-faceless.png"}
    assert not as_array(*outputs(wire, template, given)["kept"]).any()


def changed_pixels(made: dict[str, list[Image.Image]]) -> NDArray[np.bool_]:
    """Where the picture differs from the original, in any channel."""
    found: NDArray[np.bool_] = (as_array(*made["images"]) != as_array(*made["original"])).any(-1)
    return found


def changed_where_kept(made: dict[str, list[Image.Image]]) -> int:
    """How many pixels differ where the mask says that all is kept."""
    kept = as_array(*made["kept"])[..., 0] == 255
    return int(np.count_nonzero(changed_pixels(made) & kept))


def as_array(picture: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(picture.convert("RGB"))
