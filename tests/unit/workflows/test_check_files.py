"""Model files against the registry, and templates against an engine's own nodes and files."""

import copy
from pathlib import Path
from typing import Any

import pytest

from backend.errors import SettingsError
from backend.workflows.check import Engine, check
from backend.workflows.finding import Finding
from backend.workflows.registry import known_models
from backend.workflows.schema import NodeSchema
from backend.workflows.template import load_template
from tests.unit.workflows.conftest import TEMPLATES, MakeTemplate

FILES = ("flux1-dev-Q8_0.gguf", "t5-v1_1-xxl-encoder-Q8_0.gguf", "clip_l.safetensors")
VAE = "ae.safetensors"
SMALL = "flux1-dev-Q4_0.gguf"
Info = dict[str, Any]


def signature(kind: Any, outputs: list[str], pack: str = "") -> Info:
    return {
        "input": {"required": kind},
        "output": outputs,
        "output_node": False,
        "python_module": f"custom_nodes.{pack}" if pack else "nodes",
    }


def engine(unets: list[str]) -> Engine:
    """An engine that knows only the loader of FLUX."""
    loader = signature({"unet_name": [unets]}, ["MODEL"], "comfyui-gguf")
    return Engine(schema=NodeSchema.parse({"UnetLoaderGGUF": loader}), files=set())


def said(node: str, unets: list[str], schema: NodeSchema) -> list[Finding]:
    template = load_template(TEMPLATES / "t2i_flux")
    found = check(template, schema, engine=engine(unets))
    return [finding for finding in found if finding.node == node]


def test_a_file_that_the_engine_lacks(schema: NodeSchema) -> None:
    problem = 'the engine lacks the model "flux1-dev-Q8_0.gguf"'
    assert said("FLUX model", [], schema) == [Finding("FLUX model", problem)]


def test_a_file_that_another_one_stands_in_for_is_a_warning(schema: NodeSchema) -> None:
    problem = f'the engine lacks the model "flux1-dev-Q8_0.gguf", but has "{SMALL}"'
    assert said("FLUX model", [SMALL], schema) == [Finding("FLUX model", problem, "warning")]


def test_a_file_that_is_there(schema: NodeSchema) -> None:
    assert said("FLUX model", ["flux1-dev-Q8_0.gguf"], schema) == []


def test_a_missing_pack_is_named(schema: NodeSchema) -> None:
    problem = 'the class "DualCLIPLoaderGGUF" is missing: install the node pack "ComfyUI-GGUF"'
    assert Finding("Text encoders", problem) in said("Text encoders", [], schema)


def test_an_engine_that_is_too_old(schema: NodeSchema) -> None:
    problem = 'the engine lacks the class "FluxGuidance": its ComfyUI is too old'
    assert said("Guidance", [], schema) == [Finding("Guidance", problem)]


def test_a_file_that_no_node_lists_is_a_warning(schema: NodeSchema) -> None:
    template = load_template(TEMPLATES / "cutout")
    found = check(template, schema, engine=Engine(schema=schema, files=set()))
    problem = "the engine lists none of BEN2_Base.pth"
    assert found == [Finding("requires.models.matting", problem, "warning")]
    held = Engine(schema=schema, files={"BEN2_Base.pth"})
    assert check(template, schema, engine=held) == []


def test_a_model_that_the_registry_does_not_know(schema: NodeSchema) -> None:
    template = load_template(TEMPLATES / "t2i_flux")
    assert check(template, schema, models={*FILES, VAE, SMALL}) == []
    (finding,) = check(template, schema, models={*FILES, SMALL})
    assert finding == Finding(
        "Picture decoder", f'configs/models.yaml does not know the model "{VAE}"'
    )
    (option,) = check(template, schema, models={*FILES, VAE})
    assert option.node == "FLUX model"


def test_without_a_registry_every_model_is_known(tmp_path: Path, make: MakeTemplate) -> None:
    assert known_models(tmp_path / "models.yaml") is None


def test_a_registry_of_another_shape_is_a_wrong_setting(tmp_path: Path) -> None:
    file = tmp_path / "models.yaml"
    file.write_text("a.gguf: {role: unet}\nmore: [{file: x/b.pth}, {file: note.txt}]\n", "utf-8")
    with pytest.raises(SettingsError, match=r"models\.yaml"):
        known_models(file)


def test_a_broken_registry_is_a_wrong_setting(tmp_path: Path) -> None:
    file = tmp_path / "models.yaml"
    file.write_text("a: [", "utf-8")
    with pytest.raises(SettingsError, match=r"models\.yaml"):
        known_models(file)


def test_files_outside_the_schema_do_not_trip_it(schema: NodeSchema) -> None:
    template = load_template(TEMPLATES / "t2i_flux")
    graph = copy.deepcopy(template.graph)
    graph["1"]["class_type"] = "NoSuchLoader"
    broken = type(template)(template.name, template.manifest, graph, "")
    found = check(broken, schema, engine=Engine(schema=schema, files=set()))
    assert Finding("FLUX model", 'the class "NoSuchLoader" is unknown') in found
