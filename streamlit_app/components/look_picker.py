"""Looks of letters, each chosen by a small picture of itself."""

import streamlit as st

from backend.schemas.lettering import LetteringRequest, LookView
from streamlit_app import state
from streamlit_app.calligraphy import book
from streamlit_app.state import t

KEY = "calligraphy.look"
TILE_WIDTH = 220


def show() -> LookView:
    """The chosen look. Raises ApiError."""
    looks = {look.name: look for look in state.looks()}
    if state.value_of(KEY) not in looks:
        state.fill(KEY, next(iter(looks)))
    tiles = "".join(_tile(number, name) for number, name in enumerate(looks, 1))
    with st.container(key="looks", gap="xsmall"):
        st.html(f"<style>{tiles}</style>")
        chosen = st.segmented_control(
            t("calligraphy.look"),
            options=list(looks),
            format_func=lambda name: looks[name].label[state.language()],
            required=True,
            width="stretch",
            wrap=True,
            key=KEY,
            persist_state="session",
        )
        look = looks[chosen or next(iter(looks))]
        st.html(f'<p class="fitad-note">{look.about[state.language()]}</p>')
    return look


def _tile(number: int, name: str) -> str:
    """The same words for every visitor, so that each tile is drawn once."""
    tile = book().tile(name)
    request = LetteringRequest(
        text=t("calligraphy.look.word"), look=name, colour=tile.colour, width=TILE_WIDTH, lines=1
    )
    picture = state.lettering(request).picture
    return (
        f".st-key-calligraphy-look button:nth-of-type({number})::before"
        f'{{background-image:url("data:image/png;base64,{picture}");'
        f"background-color:var(--ground-{tile.ground});background-size:{tile.share}% auto}}"
    )
