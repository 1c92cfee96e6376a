"""Where a layer lies: its box by sliders and numbers, nine points, the best place."""

from typing import get_args

import streamlit as st

from backend.schemas.compose import Point
from backend.schemas.composition import Composition, Layer
from streamlit_app import canvas, canvas_state, state
from streamlit_app.components import canvas_fields
from streamlit_app.state import t

POINTS: tuple[Point, ...] = get_args(Point)
KEEP = "canvas.keep"


def show(document: Composition, layer: Layer) -> None:
    """Draw it; a locked layer's fields cannot be moved."""
    _points(layer)
    keep = bool(state.value_of(KEEP))
    for name, most in (("left", document.width), ("top", document.height)):
        canvas_fields.slider(
            layer,
            name,
            getattr(layer, name),
            _only(name),
            least=-most,
            most=most,
        )
    canvas_fields.slider(
        layer,
        "width",
        layer.width,
        lambda value: canvas.resized(layer, width=value, keep=keep),
        least=1,
        most=2 * document.width,
    )
    canvas_fields.slider(
        layer,
        "height",
        layer.height,
        lambda value: canvas.resized(layer, height=value, keep=keep),
        least=1,
        most=2 * document.height,
    )
    st.toggle(t("canvas.keep"), key=KEEP, persist_state="session")
    turned = layer.rotation if layer.rotation <= 180 else layer.rotation - 360
    canvas_fields.slider(
        layer,
        "rotation",
        turned,
        lambda value: {"rotation": float(value)},
        least=-180,
        most=180,
        far=720,
    )
    canvas_fields.slider(
        layer,
        "opacity",
        layer.opacity * 100,
        lambda value: {"opacity": value / 100},
        least=0,
        most=100,
        far=100,
    )


def _points(layer: Layer) -> None:
    with st.container(key="canvas-place", gap="small"):
        with st.container(key="canvas-points"):
            for point in POINTS:
                st.button(
                    t(f"canvas.point.{point}"),
                    key=f"canvas.point.{point}",
                    disabled=layer.locked,
                    on_click=canvas_state.place,
                    args=(layer.id, point),
                    width="stretch",
                )
        with st.container(key="canvas-best", gap="xsmall"):
            st.button(
                t("canvas.best"),
                icon=":material/auto_awesome:",
                key="canvas.best",
                disabled=layer.locked,
                on_click=canvas_state.place,
                args=(layer.id, "best"),
                width="stretch",
            )
            st.html(f'<p class="fitad-note">{t("canvas.best.note")}</p>')


def _only(name: str) -> canvas_fields.Taken:
    return lambda value: {name: float(value)}
