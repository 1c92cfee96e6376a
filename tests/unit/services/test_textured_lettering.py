"""Every control of a material changes the graph that is sent; the alpha is the one asked for."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backend.lettering.catalog import FontCatalog
from backend.prompts.clip_tokens import ClipTokenizer
from backend.prompts.glossary import Glossary
from backend.prompts.scene import SceneWriter
from backend.schemas.lettering import LetteringRequest
from backend.services.drawn_lettering import set_letters
from backend.services.engine_run import RunOrder
from backend.services.materials import load_materials
from backend.services.textured_lettering import Texture
from backend.workflows.binding import bind
from backend.workflows.graph import Graph
from backend.workflows.template import load_template

ROOT = Path(__file__).parents[3]
CONFIGS = ROOT / "configs"
FONTS = FontCatalog.load(ROOT / "fonts")
TEXTURE = Texture(
    load_materials(CONFIGS / "materials.yaml"),
    SceneWriter(Glossary.load(CONFIGS / "prompts")),
    ClipTokenizer.load(CONFIGS / "clip_merges.txt.gz"),
)


def asked(material: dict[str, Any], **fields: Any) -> LetteringRequest:
    return LetteringRequest.model_validate(
        {"text": "봄날", "width": 300, "look": "gold", "material": material, **fields}
    )


def ordered(material: dict[str, Any], **fields: Any) -> RunOrder:
    request = asked(material, **fields)
    assert request.material is not None
    return TEXTURE.order(request, request.material, set_letters(request, FONTS))


def graph(material: dict[str, Any], **fields: Any) -> Graph:
    order = ordered(material, **fields)
    template = load_template(ROOT / "comfy_workflows" / order.template)
    return bind(template, {**order.values, "letters": "letters.png"})


def value(found: Graph, title: str, name: str) -> Any:
    (node,) = [one for one in found.values() if one["_meta"]["title"] == title]
    return node["inputs"][name]


@pytest.mark.parametrize(
    ("name", "given", "title", "socket"),
    [
        ("steps", 7, "Sampler", "steps"),
        ("guidance", 3.5, "Sampler", "cfg"),
        ("strength", 1.7, "Follow the letters", "strength"),
        ("bevel", 21, "Depth of the letters", "blur_radius"),
    ],
)
@pytest.mark.parametrize("cleanup", [None, {}])
def test_each_control_reaches_the_graph(
    name: str, given: float, title: str, socket: str, cleanup: dict[str, Any] | None
) -> None:
    assert value(graph({name: given, "cleanup": cleanup}), title, socket) == given


@pytest.mark.parametrize(
    ("name", "given", "title", "socket"),
    [
        ("threshold", 0.3, "Threshold", "value"),
        ("erode", 9, "Erode", "expand"),
        ("blur", 13, "Soft edge", "blur_radius"),
    ],
)
def test_the_cleanup_reaches_the_graph(name: str, given: float, title: str, socket: str) -> None:
    assert value(graph({"cleanup": {name: given}}), title, socket) == given


def test_without_a_cleanup_nothing_is_cut_out_by_the_engine() -> None:
    titles = {node["_meta"]["title"] for node in graph({}).values()}
    assert "Remove background" not in titles
    assert "Remove background" in {n["_meta"]["title"] for n in graph({"cleanup": {}}).values()}


@pytest.mark.parametrize("width", [90, 300, 4000])
@pytest.mark.parametrize("text", ["봄", "아주 긴 한 줄의 문구입니다"])
def test_the_canvas_is_one_that_the_model_can_draw(width: int, text: str) -> None:
    values = ordered({}, width=width, text=text, lines=1).values
    sides = (values["width"], values["height"])
    assert all(256 <= side <= 2048 and side % 16 == 0 for side in sides)
    assert values["width"] * values["height"] <= 1.3 * 1024 * 1024


def test_the_alpha_is_our_mask_and_with_a_cleanup_the_engines_own() -> None:
    kinds: list[tuple[dict[str, Any], bool]] = [({}, False), ({"cleanup": {}}, True)]
    for material, full in kinds:
        order = ordered(material)
        answer = Image.new("RGBA", (order.values["width"], order.values["height"]), "gold")
        made = order.finish(answer)
        mask = set_letters(asked(material), FONTS).mask
        assert made.size == mask.size
        alpha = np.asarray(made.getchannel("A"))
        assert (alpha == (255 if full else np.asarray(mask))).all()


def test_korean_words_are_sent_in_english_and_what_has_none_is_named() -> None:
    request = asked({"prompt": "반짝이는 초콜릿, 뽀글뽀글"})
    assert request.material is not None
    prompt = TEXTURE.prompt(request, request.material)
    assert prompt.text.startswith("letters of sparkling chocolate")
    assert prompt.untranslated == ("뽀글뽀글",)
    assert prompt.cut == ()


def test_a_look_without_words_of_its_own_gets_plain_ones() -> None:
    request = asked({}, look="outline", colour="#0000ff")
    assert request.material is not None
    assert not TEXTURE.knows("outline")
    assert "blue" in TEXTURE.prompt(request, request.material).text
