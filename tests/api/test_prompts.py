"""POST /api/prompt."""

import pytest
from fastapi.testclient import TestClient

CAPTION = "딸기 케이크와 라떼, 창가의 햇살 🍓 #성수동 #카페"


@pytest.mark.parametrize("way", ["keywords", "mixed"])
def test_a_prompt_from_a_caption(client: TestClient, way: str) -> None:
    answer = client.post("/api/prompt", json={"caption": CAPTION, "trade": "cafe", "way": way})
    body = answer.json()
    assert answer.status_code == 200
    assert "strawberry cake" in body["prompt"]
    assert "딸기" in body["gloss"]
    assert not set("#🍓") & set(body["prompt"])
    assert body["ways"] == ["keywords", "mixed"]


def test_words_without_english_are_named(client: TestClient) -> None:
    body = client.post("/api/prompt", json={"prompt": "뽀짝한 강아지, 사람 없이"}).json()
    assert body["untranslated"] == ["뽀짝한"]
    assert body["avoided"] == ["사람 없이"]


def test_without_a_model_nothing_is_extended(client: TestClient) -> None:
    answer = client.post("/api/prompt", json={"caption": CAPTION, "way": "extended"})
    assert answer.status_code == 422
    assert answer.json()["error"]["details"]["fields"] == ["body.way"]
