"""Scenes to begin with, chosen by their picture in one tap."""

import streamlit as st

from streamlit_app import state
from streamlit_app.examples import examples
from streamlit_app.state import t

PICTURES = "app/static/scenes"


def show(*, fills: str) -> None:
    """Draw the scenes; a tap puts a scene's words into the widget of that key."""
    scenes, speech = examples()["scenes"], state.language()
    with st.container(key="scenes", gap="xsmall"):
        st.html(f'<p class="fitad-label">{t("images.ideas")}</p>')
        st.html(f"<style>{''.join(_picture(scene['picture']) for scene in scenes)}</style>")
        with st.container(key="scene-tiles"):
            for scene in scenes:
                st.button(
                    scene["label"][speech],
                    key=f"scene-{scene['picture']}",
                    on_click=state.fill,
                    args=(fills, scene[speech]),
                    width="stretch",
                )


def _picture(name: str) -> str:
    return f'.st-key-scene-{name} button::before{{background-image:url("{PICTURES}/{name}.webp")}}'
