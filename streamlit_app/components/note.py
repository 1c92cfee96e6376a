"""Something worth knowing that is no error."""

import html

import streamlit as st


def show(words: str) -> None:
    """One quiet sentence."""
    st.html(f'<p class="fitad-hint" role="status">{html.escape(words)}</p>')
