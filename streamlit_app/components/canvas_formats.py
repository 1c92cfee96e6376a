"""Sizes to lay a page out for: its own, and those of each platform, chosen by their shape."""

import streamlit as st

from backend.schemas.engine import FormatView
from streamlit_app import state
from streamlit_app.state import t

OWN = "own"
LONG_SIDE = 36
"""Pixels of the longer side of a drawn shape."""


def show(key: str, *, own: bool = True) -> FormatView | None:
    """The chosen size, or None for the page's own. Raises ApiError."""
    formats = state.formats()
    groups = [*([OWN] if own else []), *dict.fromkeys(size.group for size in formats)]
    name = key.replace(".", "-")
    with st.container(key=f"sizes-{name}", gap="xsmall"):
        state.fill_empty(f"{key}.group", groups[0])
        group = st.segmented_control(
            t("canvas.format"),
            options=groups,
            format_func=lambda one: t(f"canvas.group.{one}"),
            required=True,
            width="stretch",
            wrap=True,
            key=f"{key}.group",
            persist_state="session",
        )
        sizes = {size.name: size for size in formats if size.group == group}
        if not sizes:
            return None
        return _tiles(f"{key}.{group}", sizes)


def _tiles(key: str, sizes: dict[str, FormatView]) -> FormatView:
    name = key.replace(".", "-")
    shapes = "".join(_shape(name, n, size) for n, size in enumerate(sizes.values(), 1))
    with st.container(key=f"shapes-{name}", gap="xsmall"):
        st.html(f"<style>{shapes}</style>")
        state.fill_empty(key, next(iter(sizes)))
        chosen = st.segmented_control(
            t("canvas.format.of"),
            options=list(sizes),
            format_func=lambda one: sizes[one].label[state.language()],
            required=True,
            width="stretch",
            wrap=True,
            label_visibility="collapsed",
            key=key,
            persist_state="session",
        )
        size = sizes[chosen or next(iter(sizes))]
        words = t("images.format.exact", width=size.width, height=size.height)
        st.html(f'<p class="fitad-note">{words}</p>')
    return size


def _shape(name: str, number: int, size: FormatView) -> str:
    scale = LONG_SIDE / max(size.width, size.height)
    return (
        f".st-key-shapes-{name} button:nth-of-type({number})::before"
        f"{{width:{round(size.width * scale)}px;height:{round(size.height * scale)}px}}"
    )
