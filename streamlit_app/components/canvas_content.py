"""What a layer shows: words and their letters, a badge, a code, a shape, a picture."""

import base64
from collections.abc import Mapping
from typing import Any

import streamlit as st

from backend.schemas.composition import (
    BadgeLayer,
    Composition,
    CutoutLayer,
    Layer,
    PictureLayer,
    QrLayer,
    ShapeLayer,
    WordsLayer,
)
from streamlit_app import canvas, state
from streamlit_app.components import canvas_fields
from streamlit_app.state import t

LARGEST = 4000.0
PLAIN = ""
ALIGNS = ("left", "center", "right")
BADGES = ("circle", "starburst", "pill", "ribbon")
SHAPES = ("rect", "ellipse", "arch", "starburst", "triangle")
INK = "#1f2328"


def show(document: Composition, layer: Layer) -> None:
    """Draw the controls of what this kind of layer shows. Raises ApiError."""
    if isinstance(layer, WordsLayer):
        _words(document, layer)
    elif isinstance(layer, BadgeLayer):
        _badge(layer)
    elif isinstance(layer, QrLayer):
        _code(layer)
    elif isinstance(layer, ShapeLayer):
        _shape(document, layer)
    elif isinstance(layer, PictureLayer | CutoutLayer):
        canvas_fields.switch(layer, "flip", layer.flip, lambda on: {"flip": on})


def _words(document: Composition, layer: WordsLayer) -> None:
    canvas_fields.lines(
        layer,
        "text",
        layer.text,
        lambda text: canvas.rewritten(layer, text),
        most=2000,
        tall=True,
    )
    _face(layer, layer.face)
    canvas_fields.slider(
        layer,
        "size",
        layer.size,
        lambda size: canvas.sized(layer, float(size)),
        least=1,
        most=max(400 * canvas.unit(document), 40),
        far=LARGEST,
    )
    with st.container(key="canvas-ink", horizontal=True, vertical_alignment="bottom"):
        canvas_fields.colour(layer, "colour", layer.colour)
        canvas_fields.choice(layer, "align", layer.align, ALIGNS, lambda chosen: {"align": chosen})
    looks = {PLAIN: t("canvas.look.plain")} | {
        look.name: look.label[state.language()] for look in state.looks() if look.name != "flat"
    }
    canvas_fields.pick(
        layer, "look", layer.look or PLAIN, looks, lambda chosen: {"look": chosen or None}
    )


def _face(layer: WordsLayer | BadgeLayer, face: str) -> None:
    """The fonts by name, and the chosen one by its own letters."""
    labels = {one.name: one.label[state.language()] for one in state.fonts().fonts}
    canvas_fields.pick(layer, "face", face, labels, lambda chosen: {"face": chosen})
    if face in labels:
        data = base64.b64encode(state.font_sample(face)).decode("ascii")
        st.html(
            f'<div class="fitad-face"><img alt="{labels[face]}" '
            f'src="data:image/png;base64,{data}"></div>'
        )


def _badge(layer: BadgeLayer) -> None:
    canvas_fields.lines(layer, "text", layer.text, lambda text: {"text": text}, most=60, tall=True)
    canvas_fields.choice(
        layer, "outline", layer.outline, BADGES, lambda chosen: {"outline": chosen}
    )
    with st.container(key="canvas-ink", horizontal=True):
        canvas_fields.colour(layer, "fill", _plain(layer.fill))
        canvas_fields.colour(layer, "ink", layer.ink)
    _face(layer, layer.face)


def _code(layer: QrLayer) -> None:
    canvas_fields.lines(layer, "content", layer.content, _content, most=1200, tall=False)
    st.html(f'<p class="fitad-note">{t("canvas.qr.note")}</p>')
    with st.container(key="canvas-ink", horizontal=True):
        canvas_fields.colour(layer, "colour", layer.colour)
        canvas_fields.colour(layer, "paper", layer.paper)


def _content(text: str) -> Mapping[str, Any]:
    return {"content": text.strip()}


def _shape(document: Composition, layer: ShapeLayer) -> None:
    canvas_fields.choice(
        layer, "outline", layer.outline, SHAPES, lambda chosen: {"outline": chosen}
    )
    canvas_fields.colour(layer, "fill", _plain(layer.fill))
    most = max(round(120 * canvas.unit(document)), 8)
    canvas_fields.slider(
        layer, "line", layer.line, lambda px: {"line": float(px)}, least=0, most=most, far=2000
    )
    if layer.outline == "rect":
        canvas_fields.slider(
            layer,
            "radius",
            layer.radius,
            lambda px: {"radius": float(px)},
            least=0,
            most=max(round(min(layer.width, layer.height) / 2), 8),
        )


def _plain(fill: object) -> str:
    """The colour that a picker shows; a gradient is shown in ink until another one is chosen."""
    return fill if isinstance(fill, str) else INK
