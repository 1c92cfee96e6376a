"""The page for designers: its example is right."""

import re

import yaml

from backend.workflows.manifest import Manifest
from backend.workflows.parameter import Parameter
from tests.unit.workflows.conftest import TEMPLATES

PAGE = (TEMPLATES / "README.md").read_text(encoding="utf-8")


def test_the_manifest_of_the_example_loads() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    manifest = Manifest.model_validate(yaml.safe_load(block))
    assert manifest.inputs["width"].multiple_of == 16


def test_the_page_names_every_type_and_task() -> None:
    for name, model in (("type", Parameter), ("task", Manifest)):
        for word in model.model_fields[name].annotation.__args__:
            assert re.search(rf"\b{word}\b", PAGE), word


def test_the_page_names_the_parameters_of_a_text_to_image_workflow() -> None:
    (listed,) = re.findall(r"parameters of\n`t2i_flux`: (.*?)\.\n", PAGE)
    manifest = yaml.safe_load((TEMPLATES / "t2i_flux/manifest.yaml").read_text(encoding="utf-8"))
    named = set(re.findall(r"`(\w+)`", listed))
    assert named == manifest["inputs"].keys() - {"unet"}
