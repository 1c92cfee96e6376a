"""A texture that the model paints on the letters, where a real ComfyUI can."""

from typing import Any

import streamlit as st

from backend.schemas.lettering import Cleanup, LookView, Material
from streamlit_app import state
from streamlit_app.state import t

ALPHAS = ("mask", "rembg")
DEFAULTS: dict[str, Any] = {
    "on": False,
    "prompt": "",
    "steps": 28,
    "guidance": 7.0,
    "strength": 0.8,
    "bevel": 3,
    "alpha": "mask",
    "threshold": 0.5,
    "erode": 1,
    "blur": 1,
}


def show(look: LookView) -> Material | None:
    """The material, or None for the drawn look. Raises ApiError."""
    engine = state.engine()
    if not engine.reachable:
        return None
    if engine.kind == "studio":
        st.html(f'<p class="fitad-note">{t("calligraphy.material.studio")}</p>')
        return None
    with st.container(key="material", gap="small"):
        if not st.toggle(t("calligraphy.material"), key=_key("on"), persist_state="session"):
            return None
        hint = "known" if look.textured else "plain"
        prompt = st.text_input(
            t("calligraphy.material.prompt"),
            placeholder=t(f"calligraphy.material.hint.{hint}"),
            max_chars=1000,
            key=_key("prompt"),
            persist_state="session",
        )
        with st.expander(t("calligraphy.material.expert"), icon=":material/tune:"):
            return Material(prompt=prompt, **_drawing(), cleanup=_alpha())


def _drawing() -> dict[str, Any]:
    return {
        "steps": _slider("steps", 1, 50, 1),
        "guidance": _slider("guidance", 1.0, 15.0, 0.1),
        "strength": _slider("strength", 0.0, 2.0, 0.05),
        "bevel": _slider("bevel", 1, 31, 1),
    }


def _alpha() -> Cleanup | None:
    chosen = st.segmented_control(
        t("calligraphy.material.alpha"),
        options=ALPHAS,
        format_func=lambda alpha: t(f"calligraphy.material.alpha.{alpha}"),
        required=True,
        width="stretch",
        key=_key("alpha"),
        persist_state="session",
    )
    if chosen != "rembg":
        return None
    st.html(f'<p class="fitad-note">{t("calligraphy.material.rembg")}</p>')
    return Cleanup(
        threshold=_slider("threshold", 0.0, 1.0, 0.05),
        erode=int(_slider("erode", 0, 16, 1)),
        blur=int(_slider("blur", 1, 31, 1)),
    )


def _slider(name: str, least: float, most: float, step: float) -> float:
    value: float = st.slider(
        t(f"calligraphy.material.{name}"),
        least,
        most,
        step=step,
        key=_key(name),
        persist_state="session",
    )
    return value


def _key(name: str) -> str:
    return f"calligraphy.material.{name}"
