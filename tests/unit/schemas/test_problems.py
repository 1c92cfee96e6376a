"""Findings of pydantic as a shop owner reads them."""

from typing import Any

import pytest
from pydantic import ValidationError

from backend.schemas.compose import ComposeRequest
from backend.schemas.composition import Composition
from backend.schemas.problems import sentences

SHAPE = {"kind": "shape", "id": "a", "width": 10, "height": 10}


def said(model: type[Composition] | type[ComposeRequest], **body: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(body)
    return sentences(caught.value.errors())


def test_a_layer_is_counted_from_one() -> None:
    english, korean = said(
        Composition, width=9, height=9, layers=[SHAPE, {**SHAPE, "id": "b", "opacity": 2}]
    )
    assert korean == '"레이어 2번의 불투명도" 값은 1.0 이하이어야 합니다.'
    assert english == '"opacity of layer 2" must be at most 1.0.'


@pytest.mark.parametrize(
    ("body", "korean"),
    [
        ({"width": 12_000, "height": 12_000}, "화면은 64백만 픽셀까지"),
        ({"width": 9, "height": 9, "layers": [SHAPE, SHAPE]}, '"a"로 같습니다'),
        ({"width": 9, "height": 9, "layers": [SHAPE] * 51}, '"레이어" 항목은 50개까지'),
    ],
)
def test_what_a_page_may_not_be(body: dict[str, Any], korean: str) -> None:
    assert korean in said(Composition, **body)[1]


def test_an_export_of_nothing() -> None:
    english, korean = said(ComposeRequest, document={"width": 9, "height": 9})
    assert english == "Choose at least one file or size to export."
    assert korean == "내보낼 파일이나 크기를 하나 이상 골라 주세요."
