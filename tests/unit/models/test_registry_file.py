"""configs/models.yaml, as far as downloading and verifying lean on it."""

from collections import Counter

import pytest

from backend.models.header import header_problem
from backend.models.shelf import Shelf
from backend.models.source import Source
from backend.settings import ROOT
from backend.workflows.registry import load_registry

REGISTRY = load_registry(ROOT / "configs" / "models.yaml")


def test_no_digest_and_no_address_stands_twice() -> None:
    digests = Counter(file.sha256 for file in REGISTRY.files.values() if file.sha256)
    addresses = Counter(file.address for file in REGISTRY.files.values())
    assert [one for one, times in (digests + addresses).items() if times > 1] == []


@pytest.mark.parametrize("name", REGISTRY.files)
def test_every_file_has_a_header_that_is_checked_and_a_sound_address(
    name: str, shelf: Shelf
) -> None:
    file = REGISTRY.files[name]
    path = shelf.folder / "text"
    path.parent.mkdir()
    path.write_text("version https://git-lfs.github.com/spec/v1")
    assert header_problem(path, name) is not None
    assert Source.of(file.address).start.scheme == "https"
    assert shelf.place(name, file).path == shelf.folder / file.folder / name
