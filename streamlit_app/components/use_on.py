"""A finished picture, taken along to another page."""

from collections.abc import Sequence

import streamlit as st

from streamlit_app import state
from streamlit_app.state import t


def show(asset_id: str, *, key: str, pages: Sequence[str]) -> None:
    """A menu of those pages, by their names in the address; the one chosen opens with the picture.

    A page that is not there is not offered.
    """
    there = state.session().pages
    numbers = {name: number for number, name in enumerate(there, start=1)}
    offered = [name for name in pages if name in there]
    if not offered:
        return
    chosen = st.menu_button(
        t("picture.use"),
        options=offered,
        format_func=lambda name: f"{numbers[name]}. {there[name].title}",
        icon=":material/arrow_forward:",
        key=key,
        width="stretch",
    )
    if chosen:
        state.carry(asset_id, chosen)
        st.switch_page(there[chosen], query_params=state.address())
