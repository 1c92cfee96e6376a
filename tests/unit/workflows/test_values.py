"""key=value words, and the JSON Schema of the same parameters."""

import pytest

from backend.errors import ParameterError
from backend.workflows.binding import bind
from backend.workflows.json_schema import json_schema
from backend.workflows.parameter import SEED_MAX
from backend.workflows.template import load_template
from backend.workflows.values import parse_values
from tests.unit.workflows.conftest import TEMPLATES, MakeTemplate, plain_manifest

T2I = load_template(TEMPLATES / "t2i_flux")


def test_words_become_values_of_their_type() -> None:
    given = ["prompt=a=b 컵", "width=512", "guidance=3", "seed=18446744073709551615"]
    values = parse_values(T2I, given)
    assert values == {"prompt": "a=b 컵", "width": 512, "guidance": 3.0, "seed": SEED_MAX}
    assert bind(T2I, values)["4"]["inputs"]["text"] == "a=b 컵"


@pytest.mark.parametrize(
    ("word", "parameter", "problem"),
    [
        ("prompt", "prompt", "key=value"),
        ("colour=red", "colour", "only prompt, width"),
        ("width=wide", "width", '"wide" is no int'),
        ("guidance=x", "guidance", '"x" is no float'),
    ],
)
def test_a_wrong_word_is_named(word: str, parameter: str, problem: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parse_values(T2I, [word])
    assert caught.value.details["parameter"] == parameter
    assert problem in caught.value.details["problem"]


def test_a_switch(make: MakeTemplate) -> None:
    manifest = plain_manifest()
    manifest["inputs"]["flip"] = {"node": "Resize", "input": "crop", "type": "bool"}
    template = make(manifest=manifest)
    assert parse_values(template, ["flip=Yes"]) == {"flip": True}
    with pytest.raises(ParameterError, match="no bool"):
        parse_values(template, ["flip=maybe"])


def test_the_schema_says_types_limits_and_defaults(make: MakeTemplate) -> None:
    schema = json_schema(make().manifest)
    assert schema["required"] == ["photo"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["width"] == {
        "type": "integer",
        "minimum": 64,
        "maximum": 2048,
        "multipleOf": 8,
        "default": 512,
    }
    assert json_schema(T2I.manifest)["properties"]["seed"]["maximum"] == SEED_MAX
