"""One copy of the checkout for all journeys of a worker."""

from pathlib import Path

import pytest

from tests.journeys import checkout


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout.copy(tmp_path_factory.mktemp("copy"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "빈 집"
    folder.mkdir()
    return folder
