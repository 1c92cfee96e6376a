"""A shop, and a writer that asks a stand-in for the service."""

from pathlib import Path
from typing import Any

from backend.captions.book import Book
from backend.captions.llm import LlmWriter, llm_writer
from backend.captions.offline import OfflineWriter
from backend.captions.rules import RuleWriter
from backend.captions.service_book import ServiceBook
from backend.captions.service_client import Service
from backend.schemas.caption import CaptionRequest
from backend.schemas.shop import Shop
from tests.fakes.openai_server import KEY, FakeOpenAI

CONFIGS = Path(__file__).parents[3] / "configs" / "captions"
SHOP: dict[str, Any] = {
    "shop": "봄날 커피",
    "service": "로스터리 카페",
    "region": "서울 망원동",
    "product": "핸드드립 예가체프",
    "features": "직접 로스팅, 조용한 2층, 반려견 환영",
}
BOOK = ServiceBook.load(CONFIGS / "service.yaml")
RULES = OfflineWriter(RuleWriter(Book.load(CONFIGS)))


def writer(service: FakeOpenAI, **changes: Any) -> LlmWriter:
    """A writer for that service, with three seconds."""
    given: dict[str, Any] = {
        "model": "gpt-5-mini",
        "seconds": 3.0,
        "key": KEY,
        "base_url": service.url,
        **changes,
    }
    return llm_writer(Service(**given), BOOK, rules=RULES)


def asked(*, shop: dict[str, Any] | None = None, **changes: Any) -> CaptionRequest:
    """A request for the shop with ``shop`` changed in it."""
    return CaptionRequest(shop=Shop(**{**SHOP, **(shop or {})}), **changes)
