"""The colours of letters: good ones in one tap, any by the picker."""

from typing import NamedTuple

import streamlit as st

from backend.schemas.lettering import LookView
from streamlit_app import state
from streamlit_app.calligraphy import book
from streamlit_app.state import t

KEY = "calligraphy.colour"


class Colours(NamedTuple):
    """``#RRGGBB`` each; None leaves it to the look."""

    colour: str
    second: str | None
    emphasis_colour: str | None


def show(look: LookView, *, emphasised: bool) -> Colours:
    """The chosen colours; those that would change nothing are not asked for."""
    styles = "".join(
        f".st-key-swatch-{number} button::before{{background:{swatch.colour}}}"
        for number, swatch in enumerate(book().swatches)
    )
    with st.container(key="letter-colours", gap="small"):
        st.html(f"<style>{styles}</style>")
        with st.container(
            key="swatches", horizontal=True, gap="xsmall", vertical_alignment="bottom"
        ):
            colour = st.color_picker(t("calligraphy.colour"), key=KEY, persist_state="session")
            _swatches()
        second = _choice("second") if look.takes_second else None
        loud = _choice("emphasis_colour") if emphasised else None
    return Colours(colour, second, loud)


def _swatches() -> None:
    for number, swatch in enumerate(book().swatches):
        st.button(
            swatch.words(state.language()),
            key=f"swatch-{number}",
            on_click=state.fill,
            args=(KEY, swatch.colour),
        )


def _choice(name: str) -> str | None:
    """A colour of its own, once it is switched on."""
    key = f"calligraphy.{name}"
    with st.container(key=f"own-{name}", horizontal=True, vertical_alignment="center"):
        own = st.toggle(t(f"calligraphy.own.{name}"), key=f"{key}.own", persist_state="session")
        if not own:
            return None
        return st.color_picker(
            t(f"calligraphy.own.{name}.colour"),
            label_visibility="collapsed",
            key=key,
            persist_state="session",
        )
