"""The project's own phrase book, loaded once."""

from pathlib import Path

import pytest

from backend.captions.book import Book
from backend.captions.rules import RuleWriter

CONFIGS = Path(__file__).parents[3] / "configs"


@pytest.fixture(scope="session")
def book() -> Book:
    return Book.load(CONFIGS / "captions")


@pytest.fixture(scope="session")
def writer(book: Book) -> RuleWriter:
    return RuleWriter(book)
