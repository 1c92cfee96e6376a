"""What transparent letters are shown on: a checkerboard, white, dark, or a photo."""

import base64

import streamlit as st

from streamlit_app import state
from streamlit_app.api_client import ApiError
from streamlit_app.components.picture_input import PHOTOS
from streamlit_app.state import t

GROUNDS = ("checker", "white", "dark", "photo")
KEY = "calligraphy.ground"


def choose() -> str:
    """Draw the choice; the name of a ground."""
    state.fill_empty(KEY, GROUNDS[0])
    chosen = st.segmented_control(
        t("calligraphy.ground"),
        options=GROUNDS,
        format_func=lambda ground: t(f"calligraphy.ground.{ground}"),
        required=True,
        label_visibility="collapsed",
        width="stretch",
        key=KEY,
        persist_state="session",
    )
    return chosen or GROUNDS[0]


def style() -> None:
    """The photo: the newest picture that was made; before there is one, the style sheet's scene."""
    try:
        made = state.earlier(PHOTOS)
        if not made:
            return
        data = base64.b64encode(state.view(made[0])).decode("ascii")
    except ApiError:
        return
    st.html(f'<style>:root{{--photo:url("data:image/jpeg;base64,{data}")}}</style>')
