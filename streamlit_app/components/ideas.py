"""Words to begin with, filled in by one tap."""

from typing import Any

import streamlit as st

from streamlit_app import state
from streamlit_app.examples import examples


def show(title: str, *, section: str, fills: str) -> None:
    """Draw a section of the examples as chips; a tap puts its words into the widget ``fills``."""
    with st.container(key=f"ideas-{section}", gap="xsmall"):
        st.html(f'<p class="fitad-label">{title}</p>')
        with st.container(key=f"idea-chips-{section}", horizontal=True, gap="xsmall"):
            for number, idea in enumerate(examples()[section]):
                st.button(
                    idea["label"][state.language()],
                    key=f"idea-{section}-{number}",
                    on_click=state.fill,
                    args=(fills, _words(idea)),
                )


def _words(idea: dict[str, Any]) -> str:
    """What an idea fills in; one without Korean words is for a model that reads English."""
    return str(idea.get(state.language(), idea["en"]))
