"""The caption that was carried over from page 1."""

import html
from typing import NamedTuple

import streamlit as st

from backend.schemas.shop import Trade
from streamlit_app import state
from streamlit_app.state import t


class Carried(NamedTuple):
    """What goes into the picture from page 1."""

    caption: str = ""
    trade: Trade | None = None


def show() -> Carried:
    """The chosen caption and its trade while connected mode is on, else nothing."""
    now = state.session()
    caption = now.caption
    if caption is None:
        return Carried()
    state.fill_empty("connected", True)
    with st.container(key="chosen", gap="xsmall"):
        connected = st.toggle(t("images.connected"), key="connected", persist_state="session")
        if not connected:
            st.html(f'<p class="fitad-note">{t("images.connected.off")}</p>')
            return Carried()
        st.html(
            f'<p class="fitad-hook">{html.escape(caption.hook)}</p>'
            f'<p class="fitad-message">{html.escape(caption.message)}</p>'
        )
    return Carried(caption.text, now.trade)
