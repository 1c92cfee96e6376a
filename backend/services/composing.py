"""A composition at work: seen, judged, mended, its layers placed."""

from collections.abc import Sequence

from backend.assets.encode import to_jpeg
from backend.compose.box import Box
from backend.compose.canvas.align import aligned, snapped
from backend.compose.canvas.document import find
from backend.compose.format import Format
from backend.compose.review.check import review
from backend.compose.review.finding import Finding
from backend.compose.review.mend import applied, document_page, mended
from backend.errors import NotFoundError
from backend.schemas.compose import (
    CheckRequest,
    FindingKey,
    FindingView,
    FixRequest,
    GuideView,
    PlaceRequest,
    PlaceView,
    PreviewRequest,
    Review,
    Reviewed,
    StartRequest,
)
from backend.schemas.composition import Composition, Layer
from backend.services.canvas import Canvas
from backend.services.first_layout import FirstLayout
from backend.services.layer_place import INKS, best_of

TALLEST = 3
"""A preview is at most this many times as high as it is wide asked for."""
_QUALITY = 85
_MARGIN = 64  # px at 1080
_TO_EDGE = ("picture", "cutout", "shape")


class ComposingService:
    """Answers at once; what it is sent it does not keep."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def preview(self, request: PreviewRequest) -> bytes:
        """The page as JPEG bytes, ``width`` px wide, of a very long page less.

        Raises NotFoundError naming the layer whose picture is missing, UndrawableTextError.
        """
        document = self._in_format(request.document, request.format)
        scale = min(request.width / document.width, TALLEST * request.width / document.height)
        return to_jpeg(self._canvas.open(document).picture(scale=scale), quality=_QUALITY)

    def check(self, request: CheckRequest) -> Review:
        """The findings of the page. Raises as ``preview`` does."""
        document, format = self._asked(request)
        return Review(
            findings=_views(document, self._review(document, format)),
            dropped=self._canvas.dropped(document),
        )

    def fix(self, request: FixRequest) -> Reviewed:
        """One finding mended, or all. Raises NotFoundError for one that is not there."""
        document, format = self._asked(request)
        if request.finding is None:
            return self._mended(document, format)
        found = _chosen(document, self._review(document, format), request.finding)
        document = applied(document, found)
        return self._reviewed(document, self._review(document, format))

    def start(self, request: StartRequest) -> Reviewed:
        """A first layout of a background and words. Raises NotFoundError, UndrawableTextError."""
        layout = FirstLayout(request, self._canvas)
        document = layout.document()
        if (
            request.lettering is not None
        ):  # its own light and dark carry it; nobody asked for a plate
            return self._reviewed(document, self._review(document, layout.format))
        return self._mended(document, layout.format)

    def place(self, request: PlaceRequest) -> PlaceView:
        """The layer moved. Raises NotFoundError for a layer that is not there."""
        document, format = self._asked(request)
        layer = find(document, request.layer)
        best = None
        if request.mode == "best":
            document, best = best_of(document, layer, format, self._canvas)
        elif request.mode is not None:
            within = _room(layer, format)
            document = aligned(document, [layer.id], request.mode, within=within)
        guides: tuple[GuideView, ...] = ()
        if request.snap:
            document, lines = snapped(document, layer.id, tolerance=request.snap, safe=format.safe)
            guides = tuple(GuideView(direction=line.direction, at=line.at) for line in lines)
        if best is None:
            return PlaceView(document=document, guides=guides)
        return PlaceView(
            document=document,
            guides=guides,
            ink=best.ink,
            colour=INKS[best.ink],
            contrast=best.contrast,
            calm=round(best.calm, 3),
        )

    def _asked(self, request: CheckRequest) -> tuple[Composition, Format]:
        document = self._in_format(request.document, request.format)
        return document, self._canvas.format_of(document, request.format)

    def _in_format(self, document: Composition, name: str | None) -> Composition:
        self._canvas.check_assets(document)
        return document if name is None else self._canvas.laid(document, self._canvas.format(name))

    def _review(self, document: Composition, format: Format) -> tuple[Finding, ...]:
        return review(document_page(document, self._canvas.open, self._canvas.size), format)

    def _mended(self, document: Composition, format: Format) -> Reviewed:
        document, left = mended(document, format, self._canvas.open, self._canvas.size)
        return self._reviewed(document, left)

    def _reviewed(self, document: Composition, findings: Sequence[Finding]) -> Reviewed:
        return Reviewed(
            document=document,
            findings=_views(document, findings),
            dropped=self._canvas.dropped(document),
        )


def _room(layer: Layer, format: Format) -> Box:
    """Where a layer is aligned: pictures and shapes to the edges, all else to the margin."""
    room = format.safe.inset(_MARGIN * format.least_unit)
    to_edge = layer.kind in _TO_EDGE or layer.width > room.width or layer.height > room.height
    return format.safe if to_edge else room


def _views(document: Composition, findings: Sequence[Finding]) -> tuple[FindingView, ...]:
    return tuple(
        FindingView(
            kind=each.kind,
            layer=document.layers[each.layer].id,
            words={"ko": each.ko, "en": each.en},
            fixable=each.fix is not None,
        )
        for each in findings
    )


def _chosen(document: Composition, findings: Sequence[Finding], key: FindingKey) -> Finding:
    for each in findings:
        if (each.kind, document.layers[each.layer].id) == (key.kind, key.layer):
            return each
    raise NotFoundError(what="finding", name=f"{key.kind} ({key.layer})")
