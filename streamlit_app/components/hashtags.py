"""Hashtags to read as chips and to copy in one tap."""

import html

import streamlit as st

from streamlit_app.components import copy_button
from streamlit_app.state import t


def show(hashtags: tuple[str, ...]) -> None:
    """Draw them all with one button that copies them, separated by spaces."""
    with st.container(key="hashtags", gap="small"):
        count = len(hashtags)
        chips = "".join(f"<li>{html.escape(tag)}</li>" for tag in hashtags)
        st.html(
            f'<h3 class="fitad-part">{t("caption.hashtags", count=count)}</h3>'
            f'<ul class="fitad-chips">{chips}</ul>'
        )
        label = t("copy.hashtags", count=count)
        copy_button.show(" ".join(hashtags), label=label, key="copy-hashtags")
