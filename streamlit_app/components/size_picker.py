"""How large a changed photo becomes: as it is, or an SNS format, chosen by its shape."""

import streamlit as st

from backend.schemas.engine import FormatView
from streamlit_app import state
from streamlit_app.components import error_notice
from streamlit_app.state import t

OWN = "own"
LONG_SIDE = 40
"""Pixels of the longer side of a drawn shape."""


def show(key: str, *, disabled: bool = False) -> FormatView | None:
    """The chosen format, or None for the photo's own size."""
    with error_notice.Catching():
        return _show(
            key, {size.name: size for size in state.formats() if size.ads}, disabled=disabled
        )
    return None


def _show(key: str, names: dict[str, FormatView], *, disabled: bool) -> FormatView | None:
    if disabled or state.value_of(key) not in (OWN, *names):
        state.fill(key, OWN)
    name = key.replace(".", "-")
    with st.container(key=f"size-{name}", gap="xsmall"):
        shapes = (_shape(name, n, size) for n, size in enumerate(names.values(), 2))
        st.html(f"<style>{''.join(shapes)}</style>")
        chosen = st.segmented_control(
            t("size.label"),
            options=[OWN, *names],
            format_func=lambda one: _words(names.get(one)),
            required=True,
            width="stretch",
            wrap=True,
            disabled=disabled,
            key=key,
            persist_state="session",
        )
        size = names.get(chosen or OWN)
        if size is not None:
            words = t("images.format.exact", width=size.width, height=size.height)
            st.html(f'<p class="fitad-note">{words}</p>')
    return size


def _words(size: FormatView | None) -> str:
    return t("size.own") if size is None else size.label[state.language()]


def _shape(name: str, number: int, size: FormatView) -> str:
    scale = LONG_SIDE / max(size.width, size.height)
    return (
        f".st-key-{name} button:nth-of-type({number})::before"
        f"{{width:{round(size.width * scale)}px;height:{round(size.height * scale)}px}}"
    )
