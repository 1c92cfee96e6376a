"""POST /api/compose and its neighbours, /api/compositions: what is sent and answered.

A document is a ``Composition``; every length is in px of its page.
"""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from backend.schemas.composition import AssetId, Composition, Hex, LayerId
from backend.schemas.shop import OptionalLine, Sentence, Wire

FormatName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
RasterKind = Literal["png", "jpeg", "webp"]
Point = Literal[
    "left_top",
    "top",
    "right_top",
    "left",
    "middle",
    "right",
    "left_bottom",
    "bottom",
    "right_bottom",
]


class CompositionChange(Wire):
    """A stored composition as it shall become; ``version`` is the one that was changed."""

    version: Annotated[int, Field(ge=1)]
    document: Composition


class CompositionView(Wire):
    """A stored composition. ``missing`` are the ids of layers whose picture is gone, and
    ``background`` where that of the page is.
    """

    id: str
    version: int
    created_at: datetime
    updated_at: datetime
    document: Composition
    missing: tuple[str, ...] = ()


class CompositionSummary(Wire):
    """A stored composition in a list; ``layers`` is their number."""

    id: str
    version: int
    name: str
    width: int
    height: int
    layers: int
    created_at: datetime
    updated_at: datetime


class CompositionList(Wire):
    """Stored compositions, those changed last first."""

    compositions: tuple[CompositionSummary, ...]


class PreviewRequest(Wire):
    """A document to see ``width`` px wide; ``format`` shows it laid out anew for that size."""

    document: Composition
    format: FormatName | None = None
    width: Annotated[int, Field(ge=16, le=1600)] = 800


class CheckRequest(Wire):
    """A document to judge, as a post of ``format``, or as a page without bars."""

    document: Composition
    format: FormatName | None = None


class FindingKey(Wire):
    """Which finding is meant: there is one of a kind a layer."""

    kind: str
    layer: LayerId


class FixRequest(CheckRequest):
    """A document to mend: that ``finding``, or all of them where it is None."""

    finding: FindingKey | None = None


class FindingView(Wire):
    """One warning: about which layer, in words (``ko``, ``en``), and whether it can be mended."""

    kind: str
    layer: str
    words: dict[str, str]
    fixable: bool


class Review(Wire):
    """What a check found, in the layers' order. ``dropped`` has, by layer, the characters that
    no font here draws and that therefore do not show.
    """

    findings: tuple[FindingView, ...]
    dropped: dict[str, str] = Field(default_factory=dict)


class Reviewed(Review):
    """A document made or mended here, and what is left for a person."""

    document: Composition


class PlaceRequest(CheckRequest):
    """A layer to move: to one of nine points of the safe area, or to its best place.

    ``snap`` is how near, in px, a line draws the layer to it; 0 does not snap. With ``mode`` None
    the layer is only snapped.
    """

    layer: LayerId
    mode: Point | Literal["best"] | None = None
    snap: Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)] = 0.0


class GuideView(Wire):
    """A line that the layer snapped to: at ``at`` px, upright when it is ``across``."""

    direction: Literal["across", "down"]
    at: float


class PlaceView(Wire):
    """The document with the layer moved.

    Of a best place: whether ``light`` or ``dark`` ink reads better there, its colour, its contrast
    to the ground (WCAG) and how calm that is, 0..1. A locked layer stays; words keep their colour.
    """

    document: Composition
    guides: tuple[GuideView, ...] = ()
    ink: Literal["light", "dark"] | None = None
    colour: Hex | None = None
    contrast: float | None = None
    calm: float | None = None


class StartRequest(Wire):
    """What a first layout is made of; all but the background may be left out.

    ``lettering`` stands in the headline's place. ``format`` None keeps the background's own size.
    """

    background: AssetId
    headline: OptionalLine = ""
    message: Sentence = ""
    call_to_action: OptionalLine = ""
    shop: OptionalLine = ""
    lettering: AssetId | None = None
    logo: AssetId | None = None
    format: FormatName | None = None


class PrintChoice(Wire):
    """How a PDF is printed: the trimmed page's width in mm (None: its own px at ``dpi``)."""

    width_mm: Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False)] | None = None
    dpi: Annotated[int, Field(ge=72, le=1200)] = 300
    bleed_mm: Annotated[float, Field(ge=0, le=20, allow_inf_nan=False)] = 3.0
    marks: bool = False


class OutputChoice(Wire):
    """A file to make: at the page's own size, or laid out anew in a format."""

    kind: Literal["png", "jpeg", "webp", "pdf", "psd"] = "png"
    format: FormatName | None = None
    print: PrintChoice = PrintChoice()


class ComposeRequest(Wire):
    """A document to export as files, as a zip of formats (``all_sizes``), or both.

    ``sizes_kind`` is the kind of the zip's pictures. With ``mend`` what a new size spoils (words
    under a bar, on a ground that they do not read on) is moved and recoloured there; the document
    itself is drawn as it is. ``composition`` names the stored one, for the zip's manifest.
    """

    document: Composition
    outputs: Annotated[tuple[OutputChoice, ...], Field(max_length=12)] = ()
    all_sizes: Annotated[tuple[FormatName, ...], Field(max_length=20)] = ()
    sizes_kind: RasterKind = "jpeg"
    mend: bool = True
    composition: Annotated[str, StringConstraints(max_length=64)] = ""
    version: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.outputs and not self.all_sizes:
            raise PydanticCustomError("no_output", "choose at least one output or size")
        return self


class ExportedFile(Wire):
    """One entry of ``output.files`` of an export job: ``name`` is what to save it as.

    ``within_limit`` is false when the platform's ``max_bytes`` could not be kept; ``quality`` is
    None where nothing is lost. Width and height are px (of a zip those of its first picture).
    """

    asset: str
    name: str
    kind: Literal["png", "jpeg", "webp", "pdf", "psd", "zip"]
    media_type: str
    format: str | None
    width: int
    height: int
    bytes: int
    max_bytes: int | None = None
    within_limit: bool = True
    quality: int | None = None
