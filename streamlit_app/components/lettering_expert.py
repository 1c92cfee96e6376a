"""The setting of letters, folded away: size, spacing, direction, arc, light."""

from typing import Any

import streamlit as st

from streamlit_app import state
from streamlit_app.state import t

ALIGNS = ("left", "center", "right")
DIRECTIONS = ("horizontal", "vertical")
DEFAULTS: dict[str, Any] = {
    "width": 1080,
    "size": None,
    "direction": "horizontal",
    "align": "center",
    "tracking": 0.0,
    "leading": 1.15,
    "arc": 0,
    "rotation": 0,
    "lines": 3,
    "emphasis_scale": 1.4,
    "light": 225,
    "seed": 0,
}


def show() -> dict[str, Any]:
    """The chosen values, by the request's own names."""
    with st.expander(t("calligraphy.expert"), icon=":material/tune:"):
        chosen = {**_size(), **_direction()}
        vertical = chosen["direction"] == "vertical"
        chosen["tracking"] = _slider("tracking", -0.2, 2.0, 0.01)
        chosen["leading"] = _slider("leading", 0.7, 3.0, 0.05)
        chosen["emphasis_scale"] = _slider("emphasis_scale", 1.0, 3.0, 0.1)
        arc = _slider("arc", -180, 180, 5, disabled=vertical)
        chosen["arc"] = 0 if vertical else arc
        if vertical:
            st.html(f'<p class="fitad-note">{t("calligraphy.arc.vertical")}</p>')
        chosen["rotation"] = _slider("rotation", -180, 180, 1)
        chosen["light"] = _slider("light", 0, 359, 1)
        chosen["seed"] = _number("seed", 0, 2**53 - 1)
    return chosen


def _size() -> dict[str, Any]:
    with st.container(key="letter-size", horizontal=True):
        width = _number("width", 32, 4096)
        size = _number("size", 8, 1000, hint=t("calligraphy.size.hint"))
    return {"width": width, "size": size, "lines": _slider("lines", 1, 12, 1)}


def _direction() -> dict[str, Any]:
    return {
        "direction": _choice("direction", DIRECTIONS),
        "align": _choice("align", ALIGNS),
    }


def _choice(name: str, options: tuple[str, ...]) -> str:
    chosen = st.segmented_control(
        t(f"calligraphy.{name}"),
        options=options,
        format_func=lambda option: t(f"calligraphy.{name}.{option}"),
        required=True,
        width="stretch",
        key=f"calligraphy.{name}",
        persist_state="session",
    )
    return chosen or str(DEFAULTS[name])


def _slider(
    name: str, least: float, most: float, step: float, *, disabled: bool = False
) -> int | float:
    value: int | float = st.slider(
        t(f"calligraphy.{name}"),
        least,
        most,
        step=step,
        disabled=disabled,
        key=f"calligraphy.{name}",
        persist_state="session",
    )
    return value


def _number(name: str, least: int, most: int, *, hint: str | None = None) -> int | None:
    state.fill_empty(f"calligraphy.{name}", DEFAULTS[name])
    value = st.number_input(
        t(f"calligraphy.{name}"),
        min_value=least,
        max_value=most,
        value=None if hint else "min",
        step=1,
        placeholder=hint,
        key=f"calligraphy.{name}",
        persist_state="session",
    )
    return value if value is None else int(value)
