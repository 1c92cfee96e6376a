"""One caption, large enough to judge, easy to copy, one tap to carry on."""

import streamlit as st

from backend.schemas.caption import Caption
from streamlit_app.components import claim_note, copy_button
from streamlit_app.state import t


def show(caption: Caption, *, number: int, chosen: bool) -> bool:
    """Draw the card; True when the owner takes this caption to the next page."""
    with st.container(key=f"caption-{number}-{'chosen' if chosen else 'open'}", gap="small"):
        hook, message, call = claim_note.marked_parts(caption)
        badge = f'<span class="fitad-badge">{t("caption.chosen")}</span>' if chosen else ""
        st.html(
            f'<p class="fitad-number">{number}{badge}</p>'
            f'<h3 class="fitad-hook">{hook}</h3>'
            f'<p class="fitad-message">{message}</p>'
            f'<p class="fitad-cta">{call}</p>'
        )
        claim_note.show(caption.claims)
        with st.container(key=f"take-{number}", horizontal=True, gap="small"):
            copy_button.show(caption.text, label=t("copy.caption"), key=f"copy-{number}")
            return st.button(
                t("caption.use"),
                key=f"use-{number}",
                icon=":material/arrow_forward:",
                icon_position="right",
                width="stretch",
            )
