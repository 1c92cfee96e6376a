"""One caption, large enough to judge, easy to copy, one tap to carry on."""

import html

import streamlit as st

from backend.schemas.caption import Caption
from streamlit_app.components import copy_button
from streamlit_app.state import t


def show(caption: Caption, *, number: int, chosen: bool) -> bool:
    """Draw the card; True when the owner takes this caption to the next page."""
    with st.container(key=f"caption-{number}-{'chosen' if chosen else 'open'}", gap="small"):
        badge = f'<span class="fitad-badge">{t("caption.chosen")}</span>' if chosen else ""
        st.html(
            f'<p class="fitad-number">{number}{badge}</p>'
            f'<h3 class="fitad-hook">{html.escape(caption.hook)}</h3>'
            f'<p class="fitad-message">{html.escape(caption.message)}</p>'
            f'<p class="fitad-cta">{html.escape(caption.call_to_action)}</p>'
        )
        with st.container(key=f"take-{number}", horizontal=True, gap="small"):
            copy_button.show(caption.text, label=t("copy.caption"), key=f"copy-{number}")
            return st.button(
                t("caption.use"),
                key=f"use-{number}",
                icon=":material/arrow_forward:",
                icon_position="right",
                width="stretch",
            )
