"""/api/compose: pages seen, judged, mended and laid out."""

import io
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from tests.api.canvas.asking import (
    HEIGHT,
    WIDTH,
    data,
    exported,
    page,
    preview,
    refused,
    seen,
    words,
)
from tests.api.conftest import Finished
from tests.api.test_assets import upload
from tests.contract.pictures import png
from tests.unit.compose.canvas.pages import scene

ONE_PIXEL = 0.6  # of what a shift of one px changes, which a preview must stay under


# What may not be


def test_a_layer_of_no_width_is_named_in_korean(client: TestClient) -> None:
    error = refused(preview(client, page(words(), words(id="b", width=0))), 422, "invalid_input")
    assert error["message"] == '"레이어 2번의 너비" 값은 1.0 이상이어야 합니다.'
    assert error["details"]["fields"] == ["body.document.layers.1.words.width"]


def test_a_hundred_megapixels_are_refused(client: TestClient) -> None:
    answer = preview(client, {"width": 12_000, "height": 10_000})
    assert "백만 픽셀" in refused(answer, 422, "invalid_input")["message"]


def test_fifty_layers_are_drawn_and_fifty_one_refused(client: TestClient) -> None:
    dot = {"kind": "shape", "width": 40, "height": 40, "fill": "#ff0000"}
    dots = [dot | {"id": f"dot{n}", "left": 30 * n} for n in range(51)]
    picture = seen(client, page(*dots[:50]))
    assert near(picture.getpixel(((49 * 30 + 20) // 2, 10)), (255, 0, 0))
    error = refused(preview(client, page(*dots)), 422, "invalid_input")
    assert "50개까지" in error["message"]


def test_words_of_emoji_alone_are_said_to_be_undrawable(client: TestClient) -> None:
    document = page(words(text="🙂🙃"))
    for answer in (
        preview(client, document),
        client.post("/api/compose/check", json={"document": document}),
        client.post("/api/compose", json={"document": document, "outputs": [{"kind": "png"}]}),
    ):
        assert "🙂🙃" in refused(answer, 422, "text_undrawable")["message"]
    mixed = client.post("/api/compose/check", json={"document": page(words(text="반값 🙂"))})
    assert mixed.json()["dropped"] == {"words": "🙂"}


def test_an_export_of_nothing_is_refused(client: TestClient) -> None:
    answer = client.post("/api/compose", json={"document": page()})
    assert "골라 주세요" in refused(answer, 422, "invalid_input")["message"]
    unknown = {"document": page(), "all_sizes": ["billboard"]}
    refused(client.post("/api/compose", json=unknown), 404, "not_found")


# Previews


def test_a_preview_is_800_px_wide(client: TestClient, full: dict[str, Any]) -> None:
    assert seen(client, full).size == (800, 600)
    assert seen(client, page()).getcolors() == [(800 * 600, (255, 255, 255))]
    assert seen(client, full, format="story", width=540).size == (540, 960)


def test_what_lies_far_outside_does_not_show(client: TestClient) -> None:
    far = words(left=-5000, top=-5000)
    assert seen(client, page(far)).getcolors() == [(800 * 600, (255, 255, 255))]


def test_two_full_turns_change_nothing(client: TestClient) -> None:
    turned, straight = seen(client, page(words(rotation=720))), seen(client, page(words()))
    assert np.array_equal(np.asarray(turned), np.asarray(straight))


def test_a_page_of_one_pixel_and_a_very_long_one(client: TestClient) -> None:
    small = str(upload(client, png(Image.new("RGB", (1, 1), (10, 20, 200))))["id"])
    document = {"width": 1, "height": 1, "background": {"kind": "asset", "asset": small}}
    assert near(seen(client, document).getpixel((400, 400)), (10, 20, 200))
    assert seen(client, {"width": 1, "height": 12_000}).size == (1, 2400)


def test_the_preview_is_the_final_picture_made_smaller(
    client: TestClient, finished: Finished, full: dict[str, Any]
) -> None:
    job = exported(client, finished, full, outputs=[{"kind": "png"}])
    final = Image.open(io.BytesIO(data(client, job["output"]["files"][0])))
    assert final.size == (WIDTH, HEIGHT)
    lossy = io.BytesIO()
    small_picture = final.resize((800, 600), Image.Resampling.BOX)
    small_picture.save(lossy, "JPEG", quality=85, subsampling=0)
    small = np.asarray(Image.open(lossy), dtype=float)
    shown = np.asarray(seen(client, full), dtype=float)
    shifted = np.roll(shown, 1, axis=1)
    for top, bottom in ((0, 200), (200, 400), (400, 600)):
        rows = slice(top, bottom)
        off = np.abs(small[rows] - shown[rows]).mean()

        assert off < ONE_PIXEL * np.abs(small[rows] - shifted[rows]).mean()


# Checks, fixes, places


def test_findings_name_their_layer_and_are_mended(client: TestClient) -> None:
    faint = words(colour="#fafafa")
    outside = words(id="outside", text="밖으로", left=1300, top=900, size=200, colour="#000000")
    document = page(faint, outside)
    found = client.post("/api/compose/check", json={"document": document}).json()["findings"]
    kinds = {(each["kind"], each["layer"]) for each in found}
    assert kinds == {("low_contrast", "words"), ("off_page", "outside")}
    assert all(each["fixable"] and set(each["words"]) == {"ko", "en"} for each in found)
    one = {"kind": "low_contrast", "layer": "words"}
    fixed = client.post("/api/compose/fix", json={"document": document, "finding": one}).json()
    assert [each["kind"] for each in fixed["findings"]] == ["off_page"]
    assert fixed["document"]["layers"][0]["colour"] != "#fafafa"
    mended = client.post("/api/compose/fix", json={"document": document}).json()
    assert mended["findings"] == []
    again = {"document": mended["document"], "finding": one}
    refused(client.post("/api/compose/fix", json=again), 404, "not_found")


def test_the_safe_part_is_that_of_the_format(client: TestClient) -> None:
    top = words(top=40, left=90, width=900, colour="#000000")
    document = {"width": 1080, "height": 1920, "layers": [top]}
    for named in (None, "story"):
        asked = {"document": document, "format": named}
        found = client.post("/api/compose/check", json=asked).json()
        assert [each["kind"] for each in found["findings"]] == ["outside_safe"]


def test_a_layer_goes_to_a_point_and_snaps(client: TestClient) -> None:
    asked = {"document": page(words()), "layer": "words", "mode": "right_bottom"}
    layer = client.post("/api/compose/place", json=asked).json()["document"]["layers"][0]
    margin = 64 * HEIGHT / 1080
    at = WIDTH - 900 - margin, HEIGHT - 260 - margin
    assert (layer["left"], layer["top"]) == pytest.approx(at)
    shape = {"kind": "shape", "id": "bar", "left": 0, "top": 0, "width": 400, "height": 100}
    asked = {"document": page(shape), "layer": "bar", "mode": "right_bottom"}
    layer = client.post("/api/compose/place", json=asked).json()["document"]["layers"][0]
    assert (layer["left"], layer["top"]) == (WIDTH - 400, HEIGHT - 100)
    near_edge: dict[str, Any] = {"document": page(words(left=6)), "layer": "words", "snap": 8}
    answer = client.post("/api/compose/place", json=near_edge).json()
    assert answer["document"]["layers"][0]["left"] == 0
    assert {"direction": "across", "at": 0.0} in answer["guides"]
    refused(client.post("/api/compose/place", json=near_edge | {"layer": "x"}), 404, "not_found")


def test_the_best_place_is_calm_and_off_the_product(client: TestClient, product: str) -> None:
    half = Image.new("RGB", (WIDTH, HEIGHT), (20, 24, 28))
    half.paste(scene(WIDTH, HEIGHT // 2), (0, 0))
    back = {"kind": "asset", "asset": str(upload(client, png(half))["id"])}
    standing = {"kind": "cutout", "id": "bottle", "asset": product, "left": 0, "top": 600}
    document = page(standing | {"width": 500, "height": 600}, words(width=700), background=back)
    asked = {"document": document, "layer": "words", "mode": "best"}
    answer = client.post("/api/compose/place", json=asked).json()
    layer = answer["document"]["layers"][1]
    assert layer["top"] > 500
    assert layer["left"] > 300
    assert (answer["ink"], answer["colour"]) == ("light", "#ffffff")
    assert answer["contrast"] > 10
    locked = page(words(locked=True), background=back)
    asked = {"document": locked, "layer": "words", "mode": "best"}
    assert client.post("/api/compose/place", json=asked).json()["document"]["layers"] == [
        *client.post("/api/compositions", json=locked).json()["document"]["layers"]
    ]


@pytest.mark.parametrize("format", [None, "story", "kakao_message"])
def test_a_start_needs_nothing_done(
    client: TestClient, background: str, product: str, format: str | None
) -> None:
    said = {"headline": "비 오는 날엔 따뜻한 라떼", "message": "오늘만 3,900원에 드려요"}
    more = {"call_to_action": "지금 주문하기", "logo": product, "format": format}
    asked = {"background": background, **said, **more}
    answer = client.post("/api/compose/start", json=asked)
    assert answer.status_code == 200, answer.text
    started = answer.json()
    assert {each["kind"] for each in started["findings"]} <= {"enlarged"}
    ids = {layer["id"] for layer in started["document"]["layers"]}
    assert {"headline", "message", "action", "button", "logo"} <= ids
    texts = " ".join(layer.get("text", "") for layer in started["document"]["layers"])
    assert "3,900원" in texts


def test_a_start_from_a_background_alone(client: TestClient, background: str) -> None:
    started = client.post("/api/compose/start", json={"background": background}).json()
    assert started["document"]["layers"] == []
    assert (started["document"]["width"], started["document"]["height"]) == (WIDTH, HEIGHT)


def near(one: Any, other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))
