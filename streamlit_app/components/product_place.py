"""Where a product stands in the new picture, and how large, with a sketch of it."""

import base64

import streamlit as st

from backend.schemas.edit import Placement
from backend.schemas.engine import FormatView
from streamlit_app import state
from streamlit_app.components import error_notice
from streamlit_app.state import t

USUAL = Placement()
DEFAULTS = {
    "edit.place.size": round(USUAL.width * 100),
    "edit.place.middle": round((USUAL.left + USUAL.width / 2) * 100),
    "edit.place.foot": round((USUAL.top + USUAL.height) * 100),
}
LEAST_SIZE = 20


def restore(placement: Placement) -> None:
    """Fill sliders that nobody has touched with what a job was made from."""
    state.fill_empty("edit.place.size", round(placement.width * 100))
    state.fill_empty("edit.place.middle", round((placement.left + placement.width / 2) * 100))
    state.fill_empty("edit.place.foot", round((placement.top + placement.height) * 100))


def show(photo: str | None, size: FormatView | None) -> Placement:
    """The box for the product in shares of the finished picture."""
    for key, value in DEFAULTS.items():
        state.fill_empty(key, value)
    with st.container(key="product-place", gap="small"):
        st.html(f'<p class="fitad-label">{t("edit.place")}</p>')
        with st.container(key="place-parts"):
            with st.container(key="place-sketch"):
                sketch = st.empty()
            with st.container(key="place-sliders", gap="xsmall"):
                placement = _placement()
        with error_notice.Catching(), sketch:
            _sketch(photo, size, placement)
    return placement


def _placement() -> Placement:
    size = _slider("size", LEAST_SIZE) / 100
    middle, foot = _slider("middle", 0) / 100, _slider("foot", 0) / 100
    room = 1 - size
    return Placement(
        left=min(max(middle - size / 2, 0), room),
        top=min(max(foot - size, 0), room),
        width=size,
        height=size,
    )


def _slider(name: str, least: int) -> int:
    return st.slider(
        t(f"edit.place.{name}"),
        least,
        100,
        format="%d%%",
        key=f"edit.place.{name}",
        persist_state="session",
    )


def _sketch(photo: str | None, size: FormatView | None, place: Placement) -> None:
    shape, picture = (1, 1), ""
    if photo is not None:
        asset = state.asset(photo)
        shape = (asset.width, asset.height)
        data = base64.b64encode(state.view(photo)).decode("ascii")
        picture = f'<img src="data:image/jpeg;base64,{data}" alt="">'
    if size is not None:
        shape = (size.width, size.height)
    box = ";".join(
        f"{side}:{share * 100:.1f}%"
        for side, share in zip(
            ("left", "top", "width", "height"),
            (place.left, place.top, place.width, place.height),
            strict=True,
        )
    )
    words = t("edit.place.alt")
    st.html(
        f'<div class="fitad-sketch" role="img" aria-label="{words}" '
        f'style="aspect-ratio:{shape[0]}/{shape[1]}"><div style="{box}">{picture}</div></div>'
    )
