"""The README's tables say what the code says."""

import re
from collections.abc import Iterator
from pathlib import Path

from fastapi import FastAPI

from backend.api.router import root
from backend.errors import FitadError

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The cells of the table between the markers of ``name``, without its head."""
    _, _, rest = README.partition(f"<!-- {name} -->")
    table, end, _ = rest.partition(f"<!-- /{name} -->")
    assert end, f"README.md has no table {name}"
    lines = table.strip().splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def classes(cls: type[FitadError] = FitadError) -> Iterator[type[FitadError]]:
    yield cls
    for below in cls.__subclasses__():
        yield from classes(below)


def test_every_endpoint_is_listed_once() -> None:
    app = FastAPI()
    app.include_router(root)
    paths = app.openapi()["paths"]
    routes = [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]
    assert sorted(row[0] for row in rows("endpoints")) == sorted(routes)


def test_every_error_code_is_listed_with_its_status() -> None:
    listed = {row[0]: int(row[1]) for row in rows("errors")}
    assert listed == {cls.code: cls.status for cls in classes()}


def test_pictures_of_the_readme_exist() -> None:
    folder = Path(__file__).parents[2]
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (folder / link).exists()] == []
