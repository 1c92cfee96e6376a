"""Hashtags to read as chips and to copy in one tap."""

import html
from collections.abc import Sequence

import streamlit as st

from backend.schemas.claim import Claim
from streamlit_app.components import claim_note, copy_button
from streamlit_app.state import t


def show(hashtags: tuple[str, ...], *, claims: Sequence[Claim] = ()) -> None:
    """Draw them all with one button that copies them, separated by spaces; warnings below."""
    with st.container(key="hashtags", gap="small"):
        count = len(hashtags)
        chips = "".join(f"<li>{html.escape(tag)}</li>" for tag in hashtags)
        st.html(
            f'<h3 class="fitad-part">{t("caption.hashtags", count=count)}</h3>'
            f'<ul class="fitad-chips">{chips}</ul>'
        )
        claim_note.show(claims)
        label = t("copy.hashtags", count=count)
        copy_button.show(" ".join(hashtags), label=label, key="copy-hashtags")
