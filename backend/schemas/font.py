"""GET and POST /api/fonts, DELETE /api/fonts/{name}."""

from typing import Literal

from backend.schemas.shop import Wire


class FontView(Wire):
    """A face. ``weight`` is CSS's 100..900; ``own`` says that the owner brought it."""

    name: str
    label: dict[str, str]
    weight: int
    style: Literal["sans", "round", "headline", "brush", "pen", "serif", "own"]
    licence: str
    own: bool


class FontList(Wire):
    """The faces that are here; ``default`` draws where none is chosen."""

    fonts: tuple[FontView, ...]
    default: str


class FontAdded(Wire):
    """A font that was taken in.

    ``hangul`` counts its syllables, of 11,172; what it lacks, another font draws. ``permission``
    is what the font itself says of embedding; pictures embed no font.
    """

    font: FontView
    hangul: int
    permission: Literal["installable", "editable", "preview", "restricted"]
