"""POST /api/calligraphy over the real backend and engine: sizes, looks, refusals, materials."""

import base64
import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from backend.lettering.looks.look import LOOKS
from backend.prompts.clip_tokens import ClipTokenizer
from backend.schemas.lettering import LetteringPreview
from tests.api.conftest import Finished
from tests.api.test_images import picture

WORDS = "갓 구운\n소금빵"
THINGS = (
    *("chocolate", "marble", "velvet", "wood", "copper", "glass"),
    *("paper", "leather", "stone", "silver", "cotton", "clay"),
)
CONFIGS = Path(__file__).resolve().parents[2] / "configs"
RIGHT_TO_LEFT = "\u0645\u0631\u062d\u0628\u0627"


def asked(**fields: Any) -> dict[str, Any]:
    return {"text": WORDS, "font": "BMDohyeon", "width": 480, **fields}


def previewed(client: TestClient, **fields: Any) -> LetteringPreview:
    answer = client.post("/api/calligraphy/preview", json=asked(**fields))
    assert answer.status_code == 200, answer.text
    return LetteringPreview.model_validate(answer.json())


def drawn(preview: LetteringPreview) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(preview.picture)))


def lettered(client: TestClient, finished: Finished, **fields: Any) -> Any:
    answer = client.post("/api/calligraphy", json=asked(**fields))
    assert answer.status_code == 202, answer.text
    job = finished(client, answer.json()["id"])
    assert job["state"] == "succeeded", job["problem"]
    return job


def refused(client: TestClient, **fields: Any) -> tuple[int, str, str]:
    """What all three endpoints say alike: the status, the code and the Korean sentence."""
    said = set()
    for path in ("", "/preview", "/svg"):
        answer = client.post(
            f"/api/calligraphy{path}", json=asked(**fields), headers={"Accept-Language": "ko"}
        )
        error = answer.json()["error"]
        said.add((answer.status_code, error["code"], error["message"]))
    (one,) = said
    return one


def coverage(shown: Image.Image) -> np.ndarray:
    return np.asarray(shown.convert("RGBA").getchannel("A"))


@pytest.mark.parametrize("width", [333, 1080])
def test_the_png_is_transparent_trimmed_and_exactly_as_wide_as_asked(
    client: TestClient, finished: Finished, width: int
) -> None:
    job = lettered(client, finished, width=width)
    made = picture(client, job["results"][0])
    assert (made.format, made.mode, made.width) == ("PNG", "RGBA", width)
    assert made.getchannel("A").getbbox() == (0, 0, *made.size)
    assert made.getchannel("A").getextrema() == (0, 255)
    assert job["output"] == {
        "lines": ["갓 구운", "소금빵"],
        "dropped": "",
        "fallbacks": {},
        "studio": False,
    }


def test_vertical_words_are_as_high_as_asked(client: TestClient, finished: Finished) -> None:
    job = lettered(client, finished, direction="vertical", width=640)
    made = picture(client, job["results"][0])
    assert made.height == 640 > made.width


@pytest.mark.parametrize("look", list(LOOKS))
def test_each_look_at_its_exact_width(client: TestClient, finished: Finished, look: str) -> None:
    plain = coverage(picture(client, lettered(client, finished, width=320)["results"][0]))
    made = picture(client, lettered(client, finished, look=look, width=320)["results"][0])
    assert (made.mode, made.width) == ("RGBA", 320)
    assert 0.3 < (coverage(made) > 128).sum() / (plain > 128).sum() < 8


def test_looks_by_their_names(client: TestClient) -> None:
    looks = {look["name"]: look for look in client.get("/api/looks").json()["looks"]}
    assert list(looks) == list(LOOKS)
    assert all(look["label"]["ko"] and look["about"]["en"] for look in looks.values())
    assert looks["gradient"]["takes_second"] and not looks["flat"]["takes_second"]
    assert looks["gold"]["textured"] and not looks["outline"]["textured"]


def test_the_emphasis_has_its_own_colour_and_size(client: TestClient) -> None:
    shown = drawn(previewed(client, text="봄\n*봄*", colour="#0000FF", emphasis_colour="#FF0000"))
    pixels = np.asarray(shown.convert("RGBA")).astype(int)
    red = (pixels[..., 0] > 200) & (pixels[..., 2] < 50) & (pixels[..., 3] > 200)
    blue = (pixels[..., 2] > 200) & (pixels[..., 0] < 50) & (pixels[..., 3] > 200)
    below, above = np.flatnonzero(red.any(1)), np.flatnonzero(blue.any(1))
    assert below.min() > above.max()
    assert np.ptp(below) / np.ptp(above) == pytest.approx(1.4, abs=0.06)


def test_emphasis_by_its_line(client: TestClient) -> None:
    marked = previewed(client, text="봄\n*봄*", emphasis_colour="#FF0000")
    assert previewed(client, text="봄\n봄", emphasis=[1], emphasis_colour="#FF0000") == marked


def test_a_result_has_the_previews_proportions(client: TestClient, finished: Finished) -> None:
    fields = {"width": 2000, "look": "gold", "arc": 40, "rotation": 12}
    preview = previewed(client, **fields)
    assert max(preview.width, preview.height) <= 1080 + 1
    made = picture(client, lettered(client, finished, **fields)["results"][0])
    assert made.width == 2000
    assert made.width / made.height == pytest.approx(preview.width / preview.height, rel=0.01)
    small = coverage(made.resize((preview.width, preview.height), Image.Resampling.BOX))
    assert np.abs(small.astype(int) - coverage(drawn(preview))).mean() < 12


@pytest.mark.parametrize("name", ["font", "look"])
def test_an_unknown_font_or_look_is_not_found(client: TestClient, name: str) -> None:
    answer = client.post("/api/calligraphy", json=asked(**{name: "nobody"}))
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("text", ["🍞🥐", RIGHT_TO_LEFT, "\u200b\u200d", "   "])
def test_words_that_no_font_draws_are_refused_alike(client: TestClient, text: str) -> None:
    status, code, sentence = refused(client, text=text)
    assert (status, code) == (422, "text_undrawable")
    assert "글꼴" in sentence or "글자" in sentence


def test_what_is_left_out_and_what_another_font_wrote_is_said(client: TestClient) -> None:
    preview = previewed(client, text=f"봄🌸 {RIGHT_TO_LEFT} é\u200b날", font="NanumBrush")
    assert preview.lines == ("봄 é날",)
    assert preview.dropped == "🌸" + "".join(dict.fromkeys(RIGHT_TO_LEFT))
    assert list(preview.fallbacks) == ["é"]


def test_a_long_text_is_set_where_it_can_be_read(client: TestClient, finished: Finished) -> None:
    text = ("망원동에서 가장 조용한 커피집입니다. " * 20)[:300]
    job = lettered(client, finished, text=text, width=1600, lines=10)
    assert len(job["output"]["lines"]) == 10
    assert "".join(job["output"]["lines"]).replace(" ", "") == text.replace(" ", "")
    assert picture(client, job["results"][0]).width == 1600


def test_two_thousand_characters_work_or_are_refused_in_words(client: TestClient) -> None:
    text = "망원동에서가장조용한커피집 " * 142 + "끝나는글"
    assert len(text) == 1992
    status, code, sentence = refused(client, text=text, width=480)
    assert (status, code) == (422, "invalid_input")
    assert "글자가 너무 작아집니다" in sentence
    assert len(previewed(client, text=text, width=4096, lines=12).lines) == 12


def test_more_than_two_thousand_characters_are_refused(client: TestClient) -> None:
    status, _, sentence = refused(client, text="가" * 2001)
    assert (status, sentence) == (422, '"글" 칸이 너무 깁니다. 2000자까지 적어 주세요.')


def test_an_arc_for_vertical_words_is_refused(client: TestClient) -> None:
    status, _, sentence = refused(client, direction="vertical", arc=60)
    assert status == 422
    assert "세로쓰기" in sentence


def test_outlines_are_a_well_formed_svg_of_paths(client: TestClient) -> None:
    fields = {"colour": "#0000ff", "text": "봄\n*봄*", "emphasis_colour": "#ff0000"}
    answer = client.post("/api/calligraphy/svg", json=asked(**fields))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert b"<text" not in answer.content
    root = ET.fromstring(answer.content)
    width, height = (float(side) for side in root.attrib["viewBox"].split()[2:])
    preview = previewed(client, **fields)
    assert width / height == pytest.approx(preview.width / preview.height, rel=0.01)
    assert width == pytest.approx(480, abs=2)
    assert b"#0000ff" in answer.content.lower()
    assert b"#ff0000" in answer.content.lower()


def test_a_material_keeps_our_own_mask_as_its_alpha(client: TestClient, finished: Finished) -> None:
    job = lettered(client, finished, look="gold", material={"steps": 2})
    made = picture(client, job["results"][0])
    plain = picture(client, lettered(client, finished, look="flat")["results"][0])
    assert made.size == plain.size
    assert (coverage(made) == coverage(plain)).all()
    assert len(np.unique(np.asarray(made.convert("RGB")))) > 20
    assert job["output"]["studio"] is True
    assert "foil" in job["output"]["prompt"]
    assert job["output"]["cut"] == []


def test_a_long_material_is_cut_to_what_the_model_reads(
    client: TestClient, finished: Finished
) -> None:
    kinds = [f"{hue} {thing}" for hue in ("red", "shiny") for thing in THINGS]
    words = ", ".join([*kinds, "뽀글뽀글"])
    output = lettered(client, finished, material={"steps": 1, "prompt": words})["output"]
    assert output["prompt"].startswith("letters of red chocolate, red marble")
    assert output["prompt"].removeprefix("letters of ").split(", ") + output["cut"] == [
        *kinds,
        "commercial product photography",
        "high detail",
    ]
    assert output["untranslated"] == ["뽀글뽀글"]
    tokens = ClipTokenizer.load(CONFIGS / "clip_merges.txt.gz").count(output["prompt"])
    assert 70 < tokens <= 75


def test_a_material_cut_out_by_rembg_is_trimmed(client: TestClient, finished: Finished) -> None:
    material = {"steps": 2, "cleanup": {"threshold": 0.4, "erode": 0, "blur": 2}}
    job = lettered(client, finished, text="봄", look="gold", material=material)
    made = picture(client, job["results"][0])
    assert made.mode == "RGBA"
    assert made.getchannel("A").getbbox() == (0, 0, *made.size)
