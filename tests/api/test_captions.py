"""POST /api/caption."""

import pytest
from fastapi.testclient import TestClient

SHOP = {
    "shop": "봄날 커피",
    "service": "로스터리 카페",
    "region": "서울 망원동",
    "product": "핸드드립 예가체프",
    "features": "직접 로스팅, 조용한 2층",
    "tone": "friendly",
}


def test_three_captions_and_fifteen_hashtags(client: TestClient) -> None:
    body = client.post("/api/caption", json={"shop": SHOP}).json()
    assert len({caption["hook"] for caption in body["captions"]}) == 3
    assert len(set(body["hashtags"])) == 15
    assert body["trade"] == "cafe"


@pytest.mark.parametrize("field", ["shop", "service", "region"])
def test_an_empty_required_line_is_named_in_korean(client: TestClient, field: str) -> None:
    answer = client.post("/api/caption", json={"shop": {**SHOP, field: " \u200b "}})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "invalid_input")
    assert "채워 주세요" in error["message"]
    assert error["details"]["fields"] == [f"body.shop.{field}"]


def test_the_same_in_english(client: TestClient) -> None:
    answer = client.post(
        "/api/caption", json={"shop": {**SHOP, "region": ""}}, headers={"Accept-Language": "en-GB"}
    )
    assert answer.json()["error"]["message"] == 'Please fill in "region".'


def test_ten_thousand_characters_are_refused_with_the_limit(client: TestClient) -> None:
    answer = client.post("/api/caption", json={"shop": {**SHOP, "features": "가" * 10_000}})
    assert answer.status_code == 422
    assert "300자" in answer.json()["error"]["message"]


@pytest.mark.parametrize("name", ["🐶멍멍랜드🐶", "مقهى", "Café ☕️ 1987", "김's <b>&amp;"])
def test_unusual_names_get_their_captions(client: TestClient, name: str) -> None:
    answer = client.post("/api/caption", json={"shop": {**SHOP, "shop": name}})
    assert answer.status_code == 200
    assert len(answer.json()["hashtags"]) == 15
