"""What every page stands in: the brand, the language, the steps, the engine's one line."""

import html
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from backend.schemas.engine import EngineView
from streamlit_app import state
from streamlit_app.api_client import ApiError
from streamlit_app.i18n import Language
from streamlit_app.state import t

LOOK = Path(__file__).parents[1] / "look"
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
LANGUAGES: dict[Language, str] = {"ko": "한국어", "en": "English"}
SECONDS = 4
# What a page makes: its step is ticked once a job of that kind, or a caption, was finished.
KINDS = {
    "": "caption",
    "caption": "caption",
    "images": "t2i",
    "restyle": "i2i",
    "edit": "edit",
    "calligraphy": "calligraphy",
    "canvas": "canvas",
}


def show(pages: list[StreamlitPage], present: StreamlitPage) -> None:
    """Draw the frame above the page that runs."""
    for sheet in sorted(LOOK.glob("*.css")):
        st.html(sheet)
    with st.container(key="top", horizontal=True, vertical_alignment="center", wrap=False):
        st.html('<div class="fitad-brand">Fit<span>·</span>AD</div>')
        _languages()
    with st.container(key="steps", horizontal=True, gap="small"):
        for number, page in enumerate(pages, start=1):
            _step(number, page, present=page == present)
    state.session().backend_up = None
    _engine()


def _languages() -> None:
    state.fill("language", state.language())
    st.segmented_control(
        t("app.language"),
        options=list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="language",
        on_change=lambda: state.choose_language(cast(Language, state.value_of("language"))),
    )
    script = f'document.documentElement.lang = "{state.language()}";\n{SCRIPT}'
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _step(number: int, page: StreamlitPage, *, present: bool) -> None:
    done = KINDS[page.url_path] in state.session().finished
    name = f"{number}. {page.title}"
    if present:
        tick = '<span class="fitad-tick" aria-hidden="true">✓</span>' if done else ""
        st.html(f'<div class="fitad-step" aria-current="page">{tick}{name}</div>', width="content")
    else:
        icon = ":material/check_circle:" if done else None
        st.page_link(page, label=name, icon=icon, query_params=state.address())


@st.fragment(run_every=SECONDS)
def _engine() -> None:
    """The engine's line; when the backend is back, the whole page is drawn again."""
    now = state.session()
    drawn_up = now.backend_up
    try:
        engine = state.engine()
        kind, words = _describe(engine)
        now.backend_up, now.studio = True, engine.kind == "studio"
    except ApiError:
        kind, words = "down", t("engine.no_backend")
        now.backend_up = False
    if drawn_up not in (None, now.backend_up):
        st.rerun()
    st.html(f'<p class="fitad-engine {kind}" role="status">{html.escape(words)}</p>')


def _describe(engine: EngineView) -> tuple[str, str]:
    if not engine.reachable:
        return "down", t("engine.down")
    if engine.kind == "studio":
        words = t("engine.studio")
    else:
        words = t("engine.comfyui", device=engine.device or "")
    if engine.waiting:
        words += " · " + t("engine.waiting", count=engine.waiting)
    return engine.kind, words
