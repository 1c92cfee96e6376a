"""Session state, and what stands in the address: the only file that touches either.

Values of widgets live under the widgets' own keys. What outlasts them stands in a Session, a plain
object, because writing to it cannot be cut short by a second click as Streamlit's own state can.
"""

import os
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from backend.schemas.asset import AssetView
from backend.schemas.caption import Caption, CaptionRequest, CaptionResponse
from backend.schemas.engine import EngineView, FormatView
from backend.schemas.experiment import ExperimentView
from backend.schemas.font import FontAdded, FontList
from backend.schemas.job import JobState, JobView
from backend.schemas.lettering import LetteringPreview, LetteringRequest, LookView
from backend.schemas.shop import Shop, Trade
from backend.schemas.workflow import WorkflowView
from streamlit_app import thumbnail
from streamlit_app.api_client import ApiClient
from streamlit_app.i18n import Language, text

BACKEND_VARIABLE = "FITAD_BACKEND_URL"
DEFAULT_BACKEND = "http://127.0.0.1:8000"
ENGINE_SECONDS = 3
FORMATS_SECONDS = 300
PICTURES_KEPT = 40
WORKFLOWS_SECONDS = 10
EXPERIMENTS_SECONDS = 10
EARLIER_SECONDS = 2
EARLIER_JOBS = 100
THUMBNAILS_KEPT = 400
LETTERINGS_KEPT = 128


@dataclass
class Followed:
    """The job of one kind that a page follows.

    ``ordered`` is a job that the address does not name yet, ``seen`` the job as it last was and
    ``preview`` its newest unfinished picture.
    """

    ordered: str | None = None
    seen: JobView | None = None
    preview: bytes | None = None


@dataclass
class Session:
    """What one visitor has entered and made.

    ``jobs`` are those followed, by kind, ``finished`` the kinds of which one was seen to succeed;
    ``studio`` says that no GPU draws; ``backend_up`` says whether the backend answered when the
    page was drawn, None before that; ``fresh`` says that results are new and were not yet brought
    into view. ``pages`` are the pages there are, by their name in the address; ``picked`` the
    pictures chosen, by their input, "" for none; ``handed`` those handed over, by page; ``taken``
    counts the uploads of an input. ``masks`` are what was painted on a photo, ``painted`` the same
    as the browser sent it.
    """

    shop: Shop | None = None
    captions: CaptionResponse | None = None
    caption: Caption | None = None
    trade: Trade | None = None
    jobs: dict[str, Followed] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)
    studio: bool = False
    fresh: bool = False
    backend_up: bool | None = None
    pages: dict[str, StreamlitPage] = field(default_factory=dict)
    picked: dict[str, str] = field(default_factory=dict)
    handed: dict[str, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    masks: dict[str, str] = field(default_factory=dict)
    painted: dict[str, str] = field(default_factory=dict)


def session() -> Session:
    """This visitor's session."""
    return cast(Session, st.session_state.setdefault("session", Session()))


def language() -> Language:
    """The pages' language: Korean, unless the address says English."""
    return "en" if st.query_params.get("lang") == "en" else "ko"


def choose_language(chosen: Language) -> None:
    """Show the pages in that language from now on, also after a reload."""
    if chosen == "ko":
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = chosen


def address() -> dict[str, str]:
    """What a link to another page takes along, so that nothing is lost on the way."""
    return st.query_params.to_dict()


def followed(kind: str) -> Followed:
    """What is known of the job of that kind."""
    return session().jobs.setdefault(kind, Followed())


def job_id(kind: str) -> str | None:
    """The job of that kind that is shown; it stands in the address, so a reload finds it.

    A job that was just ordered comes first until the browser has the new address.
    """
    here, now = st.query_params.get(kind), followed(kind)
    if now.ordered is None or now.ordered == here:
        now.ordered = None
        return here
    st.query_params[kind] = now.ordered
    return now.ordered


def order(kind: str, send: Callable[[ApiClient], JobView]) -> None:
    """Have a job of that kind done and show it from now on. Raises ApiError.

    Nothing between the answer and the note of it can be cut short, so a second click finds the job.
    """
    now, backend = followed(kind), api()
    now.ordered = send(backend).id
    session().fresh = True


def pick(key: str, asset_id: str | None) -> None:
    """Choose a picture for the input of that key; None takes the choice back."""
    session().picked[key] = asset_id or ""


def picked(key: str) -> str | None:
    """The picture chosen for the input of that key; it stands in the address for a reload."""
    now, here = session().picked, st.query_params.get(key)
    if key not in now and here:
        now[key] = here
    chosen = now.get(key)
    if chosen and chosen != here:
        st.query_params[key] = chosen
    elif not chosen and here:
        del st.query_params[key]
    return chosen or None


def carry(asset_id: str, page: str) -> None:
    """Hand a picture over to the page of that name in the address, as "restyle" or "edit"."""
    session().handed[page] = asset_id


def carried(page: str) -> str | None:
    """The picture handed over to that page; it is handed over once."""
    return session().handed.pop(page, None)


def choose(caption: Caption) -> None:
    """Carry a caption on to the later pages, with the trade that it was written for."""
    now = session()
    now.caption = caption
    now.trade = now.captions.trade if now.captions else None


def write_captions(shop: Shop) -> None:
    """Write captions for the shop, others than before. Raises ApiError."""
    now, backend = session(), api()
    request = CaptionRequest(shop=shop, language=language(), seed=secrets.randbelow(2**32))
    now.captions = backend.captions(request)
    now.finished.add("caption")
    now.shop = shop
    now.fresh = True


def see(job: JobView) -> None:
    """Note how the job stands; another job's preview is forgotten."""
    now = followed(job.kind)
    if now.seen is not None and now.seen.id != job.id:
        now.preview = None
    now.seen = job
    if job.state is JobState.SUCCEEDED:
        session().finished.add(job.kind)


def t(key: str, **values: object) -> str:
    """A text in the pages' language."""
    return text(language(), key, **values)


def api() -> ApiClient:
    """The backend, speaking the pages' language."""
    return _client(_backend(), language())


def engine() -> EngineView:
    """The picture engine as it was at most a few seconds ago. Raises ApiError."""
    return _engine(_backend())


def formats() -> tuple[FormatView, ...]:
    """The SNS formats. Raises ApiError."""
    return _formats(_backend())


def workflows(task: str) -> tuple[WorkflowView, ...]:
    """The templates of that task that are not broken. Raises ApiError."""
    found = _workflows(_backend())
    return tuple(one for one in found if one.task == task and not one.problems)


def experiments() -> tuple[ExperimentView, ...]:
    """The ways to edit a photo, as they were at most some seconds ago. Raises ApiError."""
    return _experiments(_backend())


def earlier(kinds: Collection[str]) -> tuple[str, ...]:
    """The pictures that jobs of these kinds have made, the newest first. Raises ApiError."""
    made = (
        asset
        for job in _jobs(_backend())
        if job.kind in kinds and job.state is JobState.SUCCEEDED
        for asset in job.results
    )
    return tuple(dict.fromkeys(made))


def small(asset_id: str) -> bytes:
    """A small square JPEG of a stored picture. Raises ApiError."""
    return _small(_backend(), asset_id)


def view(asset_id: str) -> bytes:
    """A stored picture as a JPEG no larger than a screen. Raises ApiError."""
    return _view(_backend(), asset_id)


def picture(asset_id: str) -> bytes:
    """A stored picture. Raises ApiError."""
    return _picture(_backend(), asset_id)


def asset(asset_id: str) -> AssetView:
    """How a stored picture was made. Raises ApiError."""
    return _asset(_backend(), asset_id)


def looks() -> tuple[LookView, ...]:
    """What letters can be made of. Raises ApiError."""
    return _looks(_backend())


def fonts() -> FontList:
    """The faces to letter with. Raises ApiError."""
    return _fonts(_backend())


def font_sample(name: str) -> bytes:
    """A face by its own letters. Raises ApiError."""
    return _font_sample(_backend(), name)


def add_font(data: bytes) -> FontAdded:
    """Take a font of the owner's in. Raises ApiError."""
    added = api().add_font(data)
    _fonts.clear()
    return added


def remove_font(name: str) -> None:
    """Take one of the owner's fonts away. Raises ApiError."""
    api().remove_font(name)
    _fonts.clear()


def lettering(request: LetteringRequest) -> LetteringPreview:
    """The lettering at screen size; the same request is drawn once. Raises ApiError."""
    return _lettering(_backend(), language(), request.model_dump_json())


def outlines(request: LetteringRequest) -> bytes:
    """The letters as an SVG document. Raises ApiError."""
    return _outlines(_backend(), language(), request.model_dump_json())


def fill(key: str, value: Any) -> None:
    """Put a value into the widget of that key, before it is drawn."""
    st.session_state[key] = value


def fill_empty(key: str, value: Any) -> None:
    """Put a value into the widget of that key unless it has one."""
    st.session_state.setdefault(key, value)


def value_of(key: str) -> Any:
    """What the widget of that key holds, or None before it was ever drawn."""
    return st.session_state.get(key)


def _backend() -> str:
    return os.environ.get(BACKEND_VARIABLE, DEFAULT_BACKEND)


@st.cache_resource(show_spinner=False, on_release=ApiClient.close)
def _client(url: str, speech: Literal["ko", "en"]) -> ApiClient:
    return ApiClient(url, speech)


@st.cache_data(show_spinner=False, ttl=ENGINE_SECONDS)
def _engine(url: str) -> EngineView:
    return _client(url, "ko").engine()


@st.cache_data(show_spinner=False, ttl=FORMATS_SECONDS)
def _formats(url: str) -> tuple[FormatView, ...]:
    return _client(url, "ko").formats().formats


@st.cache_data(show_spinner=False, max_entries=PICTURES_KEPT)
def _picture(url: str, asset_id: str) -> bytes:
    return _client(url, "ko").picture(asset_id)


@st.cache_data(show_spinner=False, max_entries=PICTURES_KEPT)
def _asset(url: str, asset_id: str) -> AssetView:
    return _client(url, "ko").asset(asset_id)


@st.cache_data(show_spinner=False, ttl=FORMATS_SECONDS)
def _looks(url: str) -> tuple[LookView, ...]:
    return _client(url, "ko").looks().looks


@st.cache_data(show_spinner=False, ttl=FORMATS_SECONDS)
def _fonts(url: str) -> FontList:
    return _client(url, "ko").fonts()


@st.cache_data(show_spinner=False, max_entries=LETTERINGS_KEPT)
def _font_sample(url: str, name: str) -> bytes:
    return _client(url, "ko").font_sample(name)


@st.cache_data(show_spinner=False, max_entries=LETTERINGS_KEPT)
def _lettering(url: str, speech: Literal["ko", "en"], request: str) -> LetteringPreview:
    return _client(url, speech).lettering_preview(LetteringRequest.model_validate_json(request))


@st.cache_data(show_spinner=False, max_entries=LETTERINGS_KEPT)
def _outlines(url: str, speech: Literal["ko", "en"], request: str) -> bytes:
    return _client(url, speech).lettering_svg(LetteringRequest.model_validate_json(request))


@st.cache_data(show_spinner=False, ttl=WORKFLOWS_SECONDS)
def _workflows(url: str) -> tuple[WorkflowView, ...]:
    return _client(url, "ko").workflows().workflows


@st.cache_data(show_spinner=False, ttl=EXPERIMENTS_SECONDS)
def _experiments(url: str) -> tuple[ExperimentView, ...]:
    return _client(url, "ko").experiments().experiments


@st.cache_data(show_spinner=False, ttl=EARLIER_SECONDS)
def _jobs(url: str) -> tuple[JobView, ...]:
    return _client(url, "ko").jobs(limit=EARLIER_JOBS).jobs


@st.cache_data(show_spinner=False, max_entries=THUMBNAILS_KEPT)
def _small(url: str, asset_id: str) -> bytes:
    return thumbnail.thumbnail(_client(url, "ko").picture(asset_id))


@st.cache_data(show_spinner=False, max_entries=PICTURES_KEPT)
def _view(url: str, asset_id: str) -> bytes:
    return thumbnail.view(_client(url, "ko").picture(asset_id))
