"""The letters as they stand, drawn anew with every change."""

import html

import streamlit as st

from backend.schemas.lettering import LetteringPreview, LetteringRequest
from streamlit_app import state
from streamlit_app.components import error_notice, lettering_ground, lettering_said
from streamlit_app.state import t


def show(request: LetteringRequest | None) -> bool:
    """Draw the preview; whether the letters can be drawn."""
    with st.container(key="letter-preview", gap="small"):
        ground = lettering_ground.choose()
        if ground == "photo":
            lettering_ground.style()
        if request is None:
            _empty(ground)
            return False
        with error_notice.Catching():
            drawn = state.lettering(request.model_copy(update={"material": None}))
            _draw(drawn, ground)
            if request.material is not None:
                st.html(f'<p class="fitad-note">{t("calligraphy.preview.material")}</p>')
            lettering_said.show(dropped=drawn.dropped, fallbacks=drawn.fallbacks)
            return True
    return False


def _draw(drawn: LetteringPreview, ground: str) -> None:
    words = html.escape(" ".join(drawn.lines))
    st.html(
        f'<div class="fitad-ground {ground}">'
        f'<img src="data:image/png;base64,{drawn.picture}" '
        f'alt="{html.escape(t("calligraphy.preview"))}: {words}"></div>'
    )


def _empty(ground: str) -> None:
    st.html(
        f'<div class="fitad-ground {ground} nothing"><div class="fitad-letters-empty">'
        f"<b>{html.escape(t('calligraphy.empty'))}</b>"
        f"{html.escape(t('calligraphy.empty.sample'))}</div></div>"
    )
