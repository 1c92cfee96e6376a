"""Pictures that earlier pages made, the newest first, to be used in one tap."""

import base64
from collections.abc import Collection, Sequence

import streamlit as st

from streamlit_app import state
from streamlit_app.api_client import ApiError
from streamlit_app.state import t

AT_ONCE = 8


def show(key: str, *, chosen: str | None, kinds: Collection[str]) -> None:
    """Draw them while connected mode is on; a tap chooses one for the input of that key."""
    try:
        made = state.earlier(kinds)
    except ApiError:
        return
    if not made:
        return
    connected, more = f"{key}.connected", f"{key}.more"
    state.fill_empty(connected, True)
    with st.container(key=f"earlier-{key.replace('.', '-')}", gap="xsmall"):
        if not st.toggle(t("picture.connected"), key=connected, persist_state="session"):
            st.html(f'<p class="fitad-note">{t("picture.connected.off")}</p>')
            return
        count = AT_ONCE * (1 + int(state.value_of(more) or 0))
        _tiles(key, made[:count], chosen)
        if len(made) > count:
            st.button(
                t("picture.more"),
                key=f"{key}.more-button",
                on_click=state.fill,
                args=(more, count // AT_ONCE),
                width="stretch",
            )


def _tiles(key: str, made: Sequence[str], chosen: str | None) -> None:
    name = key.replace(".", "-")
    styles = ""
    with st.container(key=f"earlier-tiles-{name}"):
        for number, asset_id in enumerate(made, start=1):
            try:
                styles += _picture(f"{name}-earlier-{number}", state.small(asset_id))
            except ApiError:
                continue
            st.button(
                t("picture.earlier", number=number),
                key=f"{key}.earlier.{number}",
                on_click=state.pick,
                args=(key, asset_id),
                type="primary" if asset_id == chosen else "secondary",
                width="stretch",
            )
    st.html(f"<style>{styles}</style>")


def _picture(name: str, data: bytes) -> str:
    shown = base64.b64encode(data).decode("ascii")
    address = f"url(data:image/jpeg;base64,{shown})"
    return f".st-key-{name} .stButton button[kind]{{background-image:{address}}}"
