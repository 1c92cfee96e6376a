"""Where a composition begins: a background, and the words for a first layout."""

from pathlib import Path

import streamlit as st

from backend.schemas.compose import StartRequest
from backend.schemas.composition import Composition
from streamlit_app import canvas_state, photo_state, state
from streamlit_app.components import canvas_formats, error_notice, picture_input
from streamlit_app.state import t

BACKGROUND = "canvas.photo"
LETTERING = "canvas.letters"
STATIC = Path(__file__).parents[1] / "static" / "canvas"
SAMPLES = ("window", "podium", "night")
LENGTHS = {"headline": 80, "message": 300, "call_to_action": 80, "shop": 80}


def receive(document: Composition | None) -> None:
    """Take in a picture that another page handed over. Raises ApiError."""
    handed = state.carried("canvas")
    if handed is None:
        return
    request = state.asset(handed).made.get("request")
    letters = isinstance(request, dict) and "look" in request
    if document is None:
        state.pick(LETTERING if letters else BACKGROUND, handed)
    else:
        canvas_state.add_picture("lettering" if letters else "picture", handed)
        st.rerun()


def clear() -> None:
    """Forget what a composition was begun with."""
    for key in (BACKGROUND, LETTERING):
        canvas_state.unpick(key)


def show() -> StartRequest | None:
    """The request when the owner asked for a layout and it is right."""
    _samples()
    background = picture_input.show(BACKGROUND, label=t("canvas.background"))
    _letters()
    words = _words()
    size = None
    with error_notice.Catching():
        size = canvas_formats.show("canvas.start")
    asked = st.button(
        t("canvas.start"),
        type="primary",
        width="stretch",
        disabled=background is None,
        key="canvas.begin",
    )
    if background is None:
        st.html(f'<p class="fitad-note">{t("canvas.start.need")}</p>')
    if not asked or background is None:
        return None
    with error_notice.Catching():
        return StartRequest(
            background=background,
            lettering=state.picked(LETTERING),
            format=size.name if size else None,
            **words,
        )
    return None


def _samples() -> None:
    with st.container(key="canvas-samples", gap="xsmall"):
        st.html(f'<p class="fitad-label">{t("canvas.samples")}</p>')
        styles = "".join(
            f".st-key-canvas-sample-{name} button::before"
            f'{{background-image:url("app/static/scenes/{name}.webp")}}'
            for name in SAMPLES
        )
        st.html(f"<style>{styles}</style>")
        with st.container(key="scene-tiles"):
            for name in SAMPLES:
                st.button(
                    t(f"canvas.sample.{name}"),
                    key=f"canvas.sample.{name}",
                    on_click=_take,
                    args=(name,),
                    width="stretch",
                )
        with error_notice.Catching():
            if problem := canvas_state.desk().problem:
                canvas_state.desk().problem = None
                raise problem


def _take(name: str) -> None:
    with canvas_state.Noting():
        photo_state.take(BACKGROUND, (STATIC / f"{name}.webp").read_bytes())


def _letters() -> None:
    """The lettering that stands in the headline's place."""
    if (lettering := state.picked(LETTERING)) is None:
        return
    with st.container(key="canvas-letters", gap="xsmall"), error_notice.Catching():
        st.html(f'<p class="fitad-label">{t("canvas.letters")}</p>')
        st.image(state.picture(lettering), width="stretch", alt=t("canvas.letters"))
        st.button(
            t("picture.clear"),
            icon=":material/close:",
            key="canvas.letters.clear",
            on_click=state.pick,
            args=(LETTERING, None),
        )


def _words() -> dict[str, str]:
    """What is to be written, from the caption of page 1 where there is one."""
    caption, shop = state.session().caption, state.session().shop
    known = {
        "headline": caption.hook if caption else "",
        "message": caption.message if caption else "",
        "call_to_action": caption.call_to_action if caption else "",
        "shop": shop.shop if shop else "",
    }
    with st.container(key="canvas-words", gap="small"):
        st.html(f'<p class="fitad-label">{t("canvas.words")}</p>')
        return {name: _line(name, text) for name, text in known.items()}


def _line(name: str, known: str) -> str:
    key = f"canvas.start.{name}"
    state.fill_empty(key, known)
    return st.text_input(
        t(f"canvas.start.{name}"),
        placeholder=t(f"canvas.start.{name}.hint"),
        max_chars=LENGTHS[name],
        key=key,
        persist_state="session",
    )
