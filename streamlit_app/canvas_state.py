"""The composition that page 6 works on: its document, what was before, and where it is kept.

The document in the session is what is seen; the server keeps it with a version, and its id stands
in the address, so that a reload or a second tab finds it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, TypeVar, cast

from pydantic import BaseModel, ValidationError

from backend.schemas.compose import (
    CheckRequest,
    CompositionChange,
    CompositionSummary,
    CompositionView,
    FindingKey,
    FixRequest,
    PlaceRequest,
    Point,
    PreviewRequest,
    Review,
    StartRequest,
)
from backend.schemas.composition import Composition, Layer
from backend.schemas.job import JobState, JobView
from streamlit_app import canvas, state
from streamlit_app.api_client import ApiError

KEY = "canvas.desk"
PARAMETER = "composition"
CUTTING = "workflow"
STEPS = 100
PICTURES_KEPT = 30
RECENT = 24
CONFLICT = "conflict"

Kind = Literal["picture", "cutout", "logo", "lettering"]
Asked = TypeVar("Asked", bound=BaseModel)
Answer = TypeVar("Answer")
PLACES: dict[Kind, Point | Literal["best"] | None] = {
    "picture": None,
    "cutout": "bottom",
    "logo": None,
    "lettering": "best",
}


@dataclass
class Desk:
    """What lies on the desk.

    ``past`` and ``future`` are the documents to go back and forward to; ``selected`` is a layer's
    id; ``adding`` the kind of picture that is being chosen, ``cutting`` the job that cuts one out;
    ``exporting`` the export that is under way. ``problem`` is what the last change met; ``stale``
    says that another tab was first. ``missing`` are layers whose picture is gone.
    """

    id: str | None = None
    version: int = 1
    document: Composition | None = None
    past: list[Composition] = field(default_factory=list)
    future: list[Composition] = field(default_factory=list)
    selected: str | None = None
    adding: Kind | None = None
    exporting: str | None = None
    cutting: str | None = None
    problem: ApiError | ValidationError | None = None
    stale: bool = False
    missing: tuple[str, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)


def desk() -> Desk:
    """This visitor's desk."""
    state.fill_empty(KEY, Desk())
    return cast(Desk, state.value_of(KEY))


def find() -> Composition | None:
    """The document that the address names, None without one. Raises ApiError."""
    now, here = desk(), state.picked(PARAMETER)
    if here is None:
        now.id = now.document = None
    elif here != now.id:
        try:
            _lay(state.api().composition(here))
        except ApiError as error:
            if error.code == "not_found":
                state.pick(PARAMETER, None)
            raise
    return now.document


def unpick(key: str) -> None:
    """Forget the picture chosen for an input, in the address too."""
    state.pick(key, None)
    state.picked(key)


def selected() -> Layer | None:
    """The layer that is worked on."""
    now = desk()
    return canvas.find(now.document, now.selected) if now.document else None


def begin(request: StartRequest) -> None:
    """Lay a first layout out and keep it. Raises ApiError."""
    backend = state.api()
    _lay(backend.add_composition(backend.start_composition(request).document))


def open_kept(composition_id: str | None) -> None:
    """Go on with another composition; None clears the desk. What was there stays kept."""
    state.pick(PARAMETER, composition_id)
    state.fill(KEY, Desk())


def reload() -> None:
    """Take what another tab has kept."""
    now = desk()
    state.fill(KEY, Desk(selected=now.selected))


def keep_copy(composition_id: str | None = None) -> None:
    """Go on with a copy: of that kept composition, or of what is seen here."""
    with Noting():
        backend, now = state.api(), desk()
        document = backend.composition(composition_id).document if composition_id else now.document
        if document is not None:
            name = state.t("canvas.copy.name", name=document.name or state.t("canvas.unnamed"))
            copy = document.model_copy(update={"name": name[:80]})
            _lay(backend.add_composition(copy))


def throw_away(composition_id: str) -> None:
    """Delete a kept composition; the one on the desk is cleared away with it."""
    with Noting():
        state.api().remove_composition(composition_id)
        if desk().id == composition_id:
            open_kept(None)


def recent() -> tuple[CompositionSummary, ...]:
    """The compositions that were changed last. Raises ApiError."""
    return state.api().compositions(limit=RECENT).compositions


def rename(key: str) -> None:
    """Give the composition the name in the widget of that key."""
    now = desk()
    if now.document is not None:
        name = str(state.value_of(key) or "")[:80]
        with Noting():
            change(Composition.model_validate(now.document.model_dump() | {"name": name}))


def change(document: Composition) -> None:
    """Make it the document, with the one before to go back to, and keep it. Raises ApiError."""
    now = desk()
    if now.document is None or document == now.document:
        return
    now.past = [*now.past, now.document][-STEPS:]
    now.future = []
    now.document = document
    _keep()


def undo() -> None:
    """One step back."""
    now = desk()
    if now.past and now.document is not None:
        now.future.append(now.document)
        now.document = now.past.pop()
        with Noting():
            _keep()


def redo() -> None:
    """One step forward again."""
    now = desk()
    if now.future and now.document is not None:
        now.past.append(now.document)
        now.document = now.future.pop()
        with Noting():
            _keep()


def select(layer_id: str | None) -> None:
    """Work on that layer from now on; the same one again lets go of it."""
    now = desk()
    now.selected = None if layer_id == now.selected else layer_id
    now.adding = None


def revise(layer_id: str, fields: Mapping[str, Any]) -> None:
    """Change some fields of a layer."""
    _edit(lambda document: canvas.revised(document, layer_id, fields))


def shift(layer_id: str, by: int) -> None:
    """Bring a layer nearer to the front, or to the back where ``by`` < 0."""
    _edit(lambda document: canvas.shifted(document, layer_id, by))


def remove(layer_id: str) -> None:
    """Take a layer away."""
    _edit(lambda document: canvas.removed(document, layer_id))


def duplicate(layer_id: str) -> None:
    """Make a copy of a layer and work on that."""

    def copied(document: Composition) -> Composition:
        document, desk().selected = canvas.duplicated(document, layer_id)
        return document

    _edit(copied)


def add(made: Callable[[Composition], Layer], *, at: Point | Literal["best"] | None) -> None:
    """Lay a new layer on top, at one of nine points or where it lies best, and work on it."""

    def laid(document: Composition) -> Composition:
        layer = made(document)
        document = canvas.added(document, layer)
        if at is not None:
            answer = state.api().place(PlaceRequest(document=document, layer=layer.id, mode=at))
            document = answer.document
            if layer.kind == "words" and answer.colour:
                document = canvas.revised(document, layer.id, {"colour": answer.colour})
        desk().selected, desk().adding = layer.id, None
        return document

    _edit(laid)


def add_picture(kind: Kind, asset_id: str) -> None:
    """Lay a stored picture on top as a layer of that kind.

    A photo that is to be a cut-out is cut out first, in a job. Raises ApiError.
    """
    asset, now = state.api().asset(asset_id), desk()
    now.adding = None
    if kind == "cutout" and not canvas.cut(state.picture(asset_id)):
        now.cutting = state.api().cut_out(asset_id).id
        return
    size, request = (asset.width, asset.height), asset.made.get("request")
    add(
        lambda page: canvas.picture(page, kind, asset_id, size, request=request),
        at=PLACES[kind],
    )


def cut_done(job: JobView) -> None:
    """Lay what a job has cut out on top."""
    desk().cutting = None
    if job.state is JobState.SUCCEEDED and job.results:
        asset = state.api().asset(job.results[0])
        size = asset.width, asset.height
        add(lambda document: canvas.picture(document, "cutout", asset.id, size), at="bottom")


def place(layer_id: str, at: Point | Literal["best"]) -> None:
    """Move a layer to one of nine points, or to where it lies best; words take the better ink."""

    def placed(document: Composition) -> Composition:
        request = PlaceRequest(document=document, layer=layer_id, mode=at)
        answer = state.api().place(request)
        layer = canvas.find(document, layer_id)
        if answer.colour and layer is not None and layer.kind == "words" and not layer.look:
            return canvas.revised(answer.document, layer_id, {"colour": answer.colour})
        return answer.document

    _edit(placed)


def fix(format: str | None, finding: FindingKey | None = None) -> None:
    """Mend one finding, or all."""

    def mended(document: Composition) -> Composition:
        request = FixRequest(document=document, format=format, finding=finding)
        return state.api().fix(request).document

    _edit(mended)


def preview(format: str | None = None) -> bytes:
    """The document as a JPEG 800 px wide, or laid out for a format. Raises ApiError."""
    now = desk()
    assert now.document is not None
    request = PreviewRequest(document=now.document, format=format)
    return _once(now.pictures, request, state.api().composition_preview)


def review(format: str | None = None) -> Review:
    """What to know before an export. Raises ApiError."""
    now = desk()
    assert now.document is not None
    request = CheckRequest(document=now.document, format=format)
    return _once(now.reviews, request, state.api().check)


def _once(kept: dict[str, Answer], request: Asked, ask: Callable[[Asked], Answer]) -> Answer:
    """The answer to a request, remembered for the last ones."""
    key = request.model_dump_json()
    answer = kept.pop(key) if key in kept else ask(request)
    kept[key] = answer
    while len(kept) > PICTURES_KEPT:
        del kept[next(iter(kept))]
    return answer


def _edit(edit: Callable[[Composition], Composition]) -> None:
    """Change the document; what goes wrong is noted and said on the page."""
    now = desk()
    with Noting():
        if now.document is not None:
            change(edit(now.document))


def _keep() -> None:
    """Send the document to the server. Raises ApiError; the document stays as it is here."""
    now = desk()
    assert now.id is not None and now.document is not None
    sent = CompositionChange(version=now.version, document=now.document)
    try:
        kept = state.api().change_composition(now.id, sent)
    except ApiError as error:
        now.stale = now.stale or error.code == CONFLICT
        raise
    now.version, now.missing, now.stale = kept.version, kept.missing, False


def _lay(view: CompositionView) -> None:
    """Put a kept composition on the desk."""
    before = desk().selected
    now = Desk(id=view.id, version=view.version, document=view.document, missing=view.missing)
    if canvas.find(view.document, before):
        now.selected = before
    state.fill(KEY, now)
    state.pick(PARAMETER, view.id)


class Noting:
    """Notes what a change met; the page says it where it is drawn next."""

    def __enter__(self) -> None:
        desk().problem = None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, ApiError | ValidationError):
            return False
        desk().problem = error
        return True
