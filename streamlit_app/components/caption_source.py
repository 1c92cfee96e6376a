"""Who wrote the captions: said aloud when the service failed, quietly when it wrote."""

import html

import streamlit as st

from backend.schemas.caption import CaptionResponse
from streamlit_app import state
from streamlit_app.components import note
from streamlit_app.state import t


def show(written: CaptionResponse) -> None:
    """The notice where there is one, and what a language model's answer took."""
    if written.notice is not None:
        note.show(written.notice.words[state.language()])
    usage = written.usage
    if usage is None or not usage.tokens_in + usage.tokens_out:
        return
    tokens = f"{usage.tokens_in + usage.tokens_out:,}"
    said = t("caption.usage", model=usage.model, tokens=tokens)
    if usage.cost is not None:
        said = t("caption.usage.cost", usage=said, cost=f"{usage.cost:.4f}")
    st.html(f'<p class="fitad-note">{html.escape(said)}</p>')
