"""Fonts, chosen by their own letters."""

import base64

import streamlit as st

from backend.schemas.font import FontView
from streamlit_app import state
from streamlit_app.components import font_upload
from streamlit_app.state import t

KEY = "calligraphy.font"


def show() -> str:
    """The name of the chosen face. Raises ApiError."""
    listed = state.fonts()
    faces = {face.name: face for face in listed.fonts}
    if state.value_of(KEY) not in faces:
        state.fill(KEY, listed.default if listed.default in faces else next(iter(faces)))
    tiles = "".join(_tile(number, name) for number, name in enumerate(faces, 1))
    with st.container(key="fonts", gap="xsmall"):
        st.html(f"<style>{tiles}</style>")
        chosen = st.segmented_control(
            t("calligraphy.font"),
            options=list(faces),
            format_func=lambda name: _label(faces[name]),
            required=True,
            width="stretch",
            wrap=True,
            key=KEY,
            persist_state="session",
        )
        name = chosen or listed.default
        font_upload.show(faces.get(name), fills=KEY)
    return name


def _label(face: FontView) -> str:
    return face.label[state.language()]


def _tile(number: int, name: str) -> str:
    data = base64.b64encode(state.font_sample(name)).decode("ascii")
    return (
        f".st-key-calligraphy-font button:nth-of-type({number})::before"
        f'{{background-image:url("data:image/png;base64,{data}")}}'
    )
