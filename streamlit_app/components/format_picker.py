"""SNS formats, chosen by their shape."""

import streamlit as st

from backend.schemas.engine import FormatView
from streamlit_app import state
from streamlit_app.state import t

KEY = "images.format"
LONG_SIDE = 40
"""Pixels of the longer side of a drawn shape."""


def show(formats: tuple[FormatView, ...]) -> FormatView:
    """The chosen format of those that pictures are drawn in."""
    formats = tuple(size for size in formats if size.ads)
    names = {size.name: size for size in formats}
    if state.value_of(KEY) not in names:
        state.fill(KEY, formats[0].name)
    with st.container(key="formats", gap="xsmall"):
        st.html(f"<style>{''.join(_shape(n, size) for n, size in enumerate(formats, 1))}</style>")
        chosen = st.segmented_control(
            t("images.format"),
            options=list(names),
            format_func=lambda name: names[name].label[state.language()],
            required=True,
            width="stretch",
            wrap=True,
            key=KEY,
            persist_state="session",
        )
        size = names[chosen or formats[0].name]
        words = t("images.format.exact", width=size.width, height=size.height)
        st.html(f'<p class="fitad-note">{words}</p>')
    return size


def _shape(number: int, size: FormatView) -> str:
    scale = LONG_SIDE / max(size.width, size.height)
    return (
        f".st-key-images-format button:nth-of-type({number})::before"
        f"{{width:{round(size.width * scale)}px;height:{round(size.height * scale)}px}}"
    )
