"""A mirror on a socket, a shelf in a folder, and downloads that do not wait."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.models.download import Download
from backend.models.shelf import Shelf
from backend.models.transfer import Patience
from tests.fakes.mirror_server import FakeMirror

QUICK = httpx.Timeout(2)


@pytest.fixture
def mirror() -> Iterator[FakeMirror]:
    with FakeMirror() as fake:
        yield fake


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models")


@pytest.fixture
def pauses() -> list[float]:
    """The seconds that a download would have waited."""
    return []


@pytest.fixture
def download(
    mirror: FakeMirror, shelf: Shelf, pauses: list[float]
) -> Iterator[Callable[..., Download]]:
    """Makes a Download from the mirror into the shelf."""
    with httpx.Client(timeout=QUICK) as client:

        def make(**changes: Any) -> Download:
            options: dict[str, Any] = {
                "mirror": mirror.url,
                "report": lambda name, stage, size: None,
                "patience": Patience(tries=3, first_seconds=1, pause=pauses.append),
            }
            return Download(shelf, changes.pop("client", client), **(options | changes))

        yield make
