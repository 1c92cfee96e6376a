"""The registry of model files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.errors import SettingsError
from backend.workflows.catalog import Catalog
from backend.workflows.registry import known_models, load_registry
from backend.workflows.schema import NodeSchema
from tests.unit.workflows.conftest import ROOT, TEMPLATES

PATH = ROOT / "configs/models.yaml"
REGISTRY = load_registry(PATH)
# InstantX's FLUX.1-dev-Controlnet-Union and ComfyUI's SetUnionControlNetType number alike things
# differently; this is the file's own order.
UNION = "FLUX.1-dev-Controlnet-Union.safetensors"
UNION_INDEX = {"canny": 0, "depth": 2}


def test_every_file_of_every_template_is_known(schema: NodeSchema) -> None:
    catalog = Catalog.load(TEMPLATES, schema, models=known_models(PATH))
    assert [str(finding) for entry in catalog for finding in entry.findings] == []


def test_licences_of_templates_are_known(schema: NodeSchema) -> None:
    catalog = Catalog.load(TEMPLATES, schema)
    licences = {entry.template.manifest.licence for entry in catalog if entry.template}
    assert licences <= REGISTRY.licences.keys()


def test_flux_dev_may_not_be_run_as_a_service() -> None:
    licence = REGISTRY.licences[REGISTRY.files["flux1-dev-Q8_0.gguf"].licence]
    assert (licence.sell_pictures, licence.sell_service) == (True, False)


@pytest.mark.parametrize("control", sorted(UNION_INDEX))
def test_union_type_stands_at_the_index_of_the_file(schema: NodeSchema, control: str) -> None:
    node = schema.get("SetUnionControlNetType")
    assert node is not None
    legal = node.inputs["type"].options
    assert legal is not None
    # "auto" stands first and sends no index.
    assert legal.index(REGISTRY.controls[control].types[UNION]) - 1 == UNION_INDEX[control]
    assert set(REGISTRY.controls[control].types.values()) <= set(legal)


def test_union_pro_has_no_type() -> None:
    pro = "FLUX.1-dev-ControlNet-Union-Pro-2.0.safetensors"
    assert {control.types[pro] for control in REGISTRY.controls.values()} == {"auto"}


def test_preprocessors_are_legal(schema: NodeSchema) -> None:
    node = schema.get("AIO_Preprocessor")
    assert node is not None
    legal = node.inputs["preprocessor"].options or ()
    assert {control.preprocessor for control in REGISTRY.controls.values()} <= set(legal)


@pytest.mark.parametrize(
    ("memory_gb", "name"),
    [(4, "8gb"), (8, "8gb"), (11.9, "8gb"), (12, "12gb"), (24, "24gb"), (40, "24gb"), (80, "48gb")],
)
def test_profile_for_a_memory(memory_gb: float, name: str) -> None:
    assert REGISTRY.profile_for(memory_gb) == name


def test_files_of_a_profile_have_its_quant_where_there_is_a_choice() -> None:
    small, large = REGISTRY.files_of("8gb"), REGISTRY.files_of("24gb")
    assert "flux1-dev-Q4_0.gguf" in small
    assert "flux1-dev-Q8_0.gguf" not in small
    assert "flux1-dev-Q8_0.gguf" in large
    assert "flux1-dev-Q4_0.gguf" not in large
    both = {"t5-v1_1-xxl-encoder-Q8_0.gguf", "ae.safetensors", "sd_xl_base_1.0.safetensors"}
    assert both <= small.keys() & large.keys()
    with pytest.raises(KeyError):
        REGISTRY.files_of("9gb")


FAULTS: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda r: r["files"]["clip_l.safetensors"].update(colour="red"), "colour"),
    (lambda r: r["files"]["clip_l.safetensors"].update(sha256="abc"), "sha256"),
    (lambda r: r["files"]["clip_l.safetensors"].update(folder="../up"), "folder"),
    (lambda r: r["files"]["clip_l.safetensors"].update(address="ftp://x"), "address"),
    (lambda r: r["files"]["clip_l.safetensors"].update(licence="none"), "unknown licence"),
    (lambda r: r["files"].pop(UNION), "unknown files"),
    (lambda r: r.update(profiles={}), "no profiles"),
    (lambda r: r.pop("files"), "files"),
]


@pytest.mark.parametrize(("change", "problem"), FAULTS)
def test_faults_are_named(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], problem: str
) -> None:
    written = yaml.safe_load(PATH.read_text("utf-8"))
    change(written)
    path = tmp_path / "models.yaml"
    path.write_text(yaml.safe_dump(written), "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_registry(path)
    assert problem in caught.value.details["problem"]


def test_no_file_and_no_yaml(tmp_path: Path) -> None:
    assert known_models(tmp_path / "models.yaml") is None
    path = tmp_path / "broken.yaml"
    path.write_text("files: [", "utf-8")
    with pytest.raises(SettingsError):
        known_models(path)
