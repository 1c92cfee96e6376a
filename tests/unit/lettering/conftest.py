from pathlib import Path

import pytest

from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer

FONTS = Path(__file__).parents[3] / "fonts"


@pytest.fixture(scope="session")
def catalog() -> FontCatalog:
    return FontCatalog.load(FONTS)


@pytest.fixture(scope="session")
def letterer(catalog: FontCatalog) -> Letterer:
    return Letterer(catalog)
