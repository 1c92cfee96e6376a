"""A composition at work: layers and their controls, the page, the check, the export."""

import html

import streamlit as st

from backend.schemas.composition import Composition
from backend.schemas.engine import FormatView
from streamlit_app import canvas_state, state
from streamlit_app.components import (
    canvas_add,
    canvas_box,
    canvas_content,
    canvas_expert,
    canvas_formats,
    canvas_layers,
    canvas_preview,
    canvas_review,
    canvas_shelf,
    error_notice,
)
from streamlit_app.state import t

SWITCHES = (canvas_preview.OUTLINE, canvas_preview.SAFE, canvas_box.KEEP)


def controls(document: Composition) -> None:
    """What is on the page, and the controls of the layer that is worked on."""
    for key in SWITCHES:
        state.fill_empty(key, True)
    canvas_shelf.show(document)
    canvas_add.show()
    canvas_layers.show(document)
    layer = canvas_state.selected()
    if layer is None:
        if document.layers:
            st.html(f'<p class="fitad-hint">{t("canvas.select")}</p>')
        return
    with st.container(key="canvas-layer", gap="small"), error_notice.Catching():
        st.html(f'<h2 class="fitad-part">{html.escape(canvas_layers.label(layer))}</h2>')
        if layer.locked:
            st.html(f'<p class="fitad-note">{t("canvas.locked")}</p>')
        canvas_content.show(document, layer)
        canvas_box.show(document, layer)
        canvas_expert.show(document, layer)


def page(document: Composition) -> FormatView | None:
    """The page, for the size that is chosen below it; that size."""
    size = None
    with st.container(key="canvas-page", gap="small"):
        stage = st.container(key="canvas-stage", gap="xsmall")
        with st.container(key="canvas-switches", horizontal=True, gap="medium"):
            for key in SWITCHES[:2]:
                st.toggle(t(key), key=key, persist_state="session")
        with error_notice.Catching():
            size = canvas_formats.show("canvas.size")
        with stage, error_notice.Catching():
            canvas_preview.show(document, size)
    return size


def review(document: Composition, size: FormatView | None) -> None:
    """The check before an export."""
    with error_notice.Catching():
        canvas_review.show(document, size)
