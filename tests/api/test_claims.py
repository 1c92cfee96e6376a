"""Warnings beside captions, and POST /api/caption/check."""

import pytest
from fastapi.testclient import TestClient

SHOP = {"shop": "봄날 커피", "service": "로스터리 카페", "region": "서울 망원동"}


def test_what_rules_write_claims_nothing(client: TestClient) -> None:
    body = client.post("/api/caption", json={"shop": SHOP}).json()
    assert [caption["claims"] for caption in body["captions"]] == [[], [], []]
    assert body["hashtag_claims"] == []


def test_a_caption_comes_with_its_claims_at_their_places(client: TestClient) -> None:
    shop = {**SHOP, "shop": "원조 할매국밥", "service": "국밥집"}
    body = client.post("/api/caption", json={"shop": shop}).json()
    claims = 0
    for caption in body["captions"]:
        text = "\n".join(caption[part] for part in ("hook", "message", "call_to_action"))
        for claim in caption["claims"]:
            assert text[claim["start"] : claim["end"]] == claim["words"] == "원조"
            claims += 1
        assert text.count("원조") == len(caption["claims"])
    tags = " ".join(body["hashtags"])
    assert [tags[one["start"] : one["end"]] for one in body["hashtag_claims"]] == ["원조"] * (
        tags.count("원조")
    )
    assert claims


def test_a_changed_text_is_checked(client: TestClient) -> None:
    text = "강남 최고의 의료진이 부작용 없는 시술을 해 드립니다"
    body = client.post("/api/caption/check", json={"text": text, "trade": "clinic"}).json()
    assert [claim["key"] for claim in body["claims"]] == ["superlative", "side_effect"]
    for claim in body["claims"]:
        assert "의료법" in claim["law"]["ko"]
        assert "Medical Service Act" in claim["law"]["en"]
        assert claim["reason"].keys() == claim["softer"].keys() == {"ko", "en"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "맛있어요"}, "body.trade"),
        ({"text": "맛있어요", "trade": "bank"}, "body.trade"),
        ({"text": "가" * 5001, "trade": "cafe"}, "body.text"),
    ],
)
def test_what_cannot_be_checked_is_named(
    body: dict[str, str], field: str, client: TestClient
) -> None:
    answer = client.post("/api/caption/check", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["details"]["fields"] == [field]
