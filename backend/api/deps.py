"""What routes are given."""

from typing import Annotated, cast

from fastapi import Depends, Header, Request

from backend.container import Container
from backend.errors import Language


def container(request: Request) -> Container:
    """The application's parts, built at start."""
    return cast(Container, request.app.state.container)


def language(accept_language: Annotated[str, Header()] = "ko") -> Language:
    """Korean, unless the caller asks for English first."""
    return "en" if accept_language.strip().lower().startswith("en") else "ko"


Parts = Annotated[Container, Depends(container)]
Speech = Annotated[Language, Depends(language)]
