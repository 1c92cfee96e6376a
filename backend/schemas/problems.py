"""Pydantic's findings as sentences for a person."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

_FIELDS: dict[str, tuple[str, str]] = {
    "shop": ("가게 이름", "shop name"),
    "service": ("업종·서비스", "service"),
    "region": ("지역", "region"),
    "product": ("대표 상품", "main product"),
    "features": ("특징", "features"),
    "tone": ("말투", "tone"),
    "trade": ("업종", "trade"),
    "prompt": ("그림 설명", "prompt"),
    "caption": ("문구", "caption"),
    "format": ("크기", "format"),
    "count": ("장수", "number of pictures"),
    "steps": ("정교함", "steps"),
    "guidance": ("가이던스", "guidance"),
    "seed": ("시드", "seed"),
    "photo": ("사진", "photo"),
    "mask": ("바꿀 곳", "mask"),
    "strength": ("바꾸는 정도", "strength"),
    "repair": ("얼굴·손 다듬기", "repair"),
    "workflow": ("워크플로", "workflow"),
    "experiment_id": ("편집 방식", "experiment"),
    "control": ("모양을 읽는 방법", "shape finder"),
    "control_strength": ("모양을 지키는 정도", "shape strength"),
    "denoise": ("새로 그리는 정도", "denoise"),
    "blending": ("경계를 섞는 정도", "blending"),
    "left": ("왼쪽", "left"),
    "top": ("위쪽", "top"),
    "right": ("오른쪽", "right"),
    "bottom": ("아래쪽", "bottom"),
    "width": ("너비", "width"),
    "height": ("높이", "height"),
    "file": ("파일", "file"),
    "text": ("글", "text"),
    "font": ("글꼴", "font"),
    "look": ("글자 효과", "look"),
    "colour": ("색", "colour"),
    "rotation": ("회전", "rotation"),
    "opacity": ("불투명도", "opacity"),
    "layers": ("레이어", "layers"),
    "content": ("QR 내용", "QR content"),
    "blend": ("섞기", "blend"),
    "document": ("배치", "composition"),
    "background": ("배경", "background"),
    "asset": ("그림", "picture"),
    "size": ("글자 크기", "letter size"),
    "crop": ("보이는 부분", "crop"),
    "outputs": ("내보낼 파일", "outputs"),
    "all_sizes": ("내보낼 크기", "sizes"),
    "version": ("버전", "version"),
    "layer": ("레이어", "layer"),
    "mode": ("맞출 자리", "place"),
    "snap": ("달라붙는 거리", "snap"),
    "width_mm": ("인쇄 너비", "print width"),
    "dpi": ("인쇄 해상도", "print resolution"),
    "platform": ("올릴 곳", "platform"),
    "length": ("길이", "length"),
    "again": ("다시 쓸 문구", "caption to write again"),
    "only": ("다시 쓸 문구의 번호", "number of the caption"),
    "captions": ("문구", "captions"),
    "hashtags": ("해시태그", "hashtags"),
    "bleed_mm": ("도련", "bleed"),
}
# Our own findings, in English and in Korean.
_OWN: dict[str, tuple[str, str]] = {
    "page_too_large": (
        "The page may have at most {limit} megapixels. Make it smaller.",
        "화면은 {limit}백만 픽셀까지 됩니다. 더 작게 줄여 주세요.",
    ),
    "words_too_large": (
        "A box of words may have at most {limit} megapixels. Make it smaller.",
        "글자 상자는 {limit}백만 픽셀까지 됩니다. 더 작게 줄여 주세요.",
    ),
    "layer_twice": (
        'Two layers have the id "{id}". Give each its own.',
        '레이어 두 개의 이름표(id)가 "{id}"로 같습니다. 서로 다르게 해 주세요.',
    ),
    "no_output": (
        "Choose at least one file or size to export.",
        "내보낼 파일이나 크기를 하나 이상 골라 주세요.",
    ),
}


def sentences(findings: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """All findings in English and in Korean, one sentence each, naming the field and the remedy."""
    pairs = [_sentence(finding) for finding in findings]
    return " ".join(english for english, _ in pairs), " ".join(korean for _, korean in pairs)


def _sentence(finding: Mapping[str, Any]) -> tuple[str, str]:
    name = next((str(part) for part in reversed(finding["loc"]) if isinstance(part, str)), "body")
    korean, english = _FIELDS.get(name, (name, name))
    if (number := _layer(finding["loc"])) is not None:
        korean, english = f"레이어 {number}번의 {korean}", f"{english} of layer {number}"
    context = finding.get("ctx", {})
    kind = str(finding["type"])
    if kind in _OWN:
        own = _OWN[kind]
        return own[0].format_map(context), own[1].format_map(context)
    if kind == "too_long":
        limit = context["max_length"]
        return (
            f'"{english}" may have at most {limit} entries.',
            f'"{korean}" 항목은 {limit}개까지 됩니다.',
        )
    if kind in ("missing", "string_too_short", "value_error"):
        return f'Please fill in "{english}".', f'"{korean}" 칸을 채워 주세요.'
    if kind == "string_too_long":
        limit = context["max_length"]
        return (
            f'"{english}" is too long; at most {limit} characters.',
            f'"{korean}" 칸이 너무 깁니다. {limit}자까지 적어 주세요.',
        )
    if kind in ("greater_than_equal", "less_than_equal", "less_than", "greater_than"):
        (bound,) = context.values()
        low = kind.startswith("greater")
        return (
            f'"{english}" must be {"at least" if low else "at most"} {bound}.',
            f'"{korean}" 값은 {bound} {"이상" if low else "이하"}이어야 합니다.',
        )
    if kind == "enum" or kind == "literal_error":
        expected = str(context.get("expected", ""))
        return (
            f'"{english}" must be one of {expected}.',
            f'"{korean}" 값은 {expected} 가운데 하나여야 합니다.',
        )
    if kind == "extra_forbidden":
        return f'There is no field "{name}".', f'"{name}"이라는 항목은 없습니다.'
    if kind == "json_invalid":
        return "The body is not JSON.", "보낸 내용이 JSON이 아닙니다."
    return f'"{english}" is not right: {finding["msg"]}.', f'"{korean}" 값이 맞지 않습니다.'


def _layer(place: Sequence[Any]) -> int | None:
    """Which layer of a composition a finding is about, counted from 1 at the back."""
    for name, number in pairwise(place):
        if name == "layers" and isinstance(number, int):
            return number + 1
    return None
