"""The captions to choose from, and a way to see others."""

import streamlit as st

from backend.schemas.caption import Caption
from streamlit_app import state
from streamlit_app.components import caption_card, error_notice
from streamlit_app.state import t


def show() -> Caption | None:
    """Draw the cards; the caption that the owner takes to the next page."""
    now = state.session()
    with st.container(key="captions-head", horizontal=True, vertical_alignment="center"):
        st.html(f'<h2 class="fitad-part">{t("caption.results")}</h2>')
        if st.button(t("caption.again"), icon=":material/refresh:", key="again") and now.shop:
            with error_notice.Catching():
                state.write_captions(now.shop)
                st.rerun()
    taken = None
    for number, caption in enumerate(now.captions.captions if now.captions else (), start=1):
        if caption_card.show(caption, number=number, chosen=caption == now.caption):
            taken = caption
    return taken
