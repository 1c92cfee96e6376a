"""The page as it will be, with the chosen layer's outline and the part free of bars."""

import base64
from pathlib import Path
from typing import Any

import streamlit as st

from backend.schemas.composition import Composition
from backend.schemas.engine import FormatView
from streamlit_app import canvas, canvas_state, state
from streamlit_app.components import canvas_layers
from streamlit_app.state import t

OUTLINE = "canvas.outline"
SAFE = "canvas.safe"

_mount = st.components.v2.component(
    "fitad_canvas_preview",
    html='<div class="fitad-page" role="group"><img><i class="fitad-safe" hidden></i>'
    '<i class="fitad-outline" hidden></i></div>',
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(document: Composition, size: FormatView | None) -> None:
    """Draw the page, or as it is laid out for another size. Raises ApiError.

    A tap chooses a layer, and the chosen one can be dragged.
    """
    own = size is None or (size.width, size.height) == (document.width, document.height)
    shown = canvas_state.preview(None if own or size is None else size.name)
    wide, high = (
        (document.width, document.height) if own or size is None else (size.width, size.height)
    )
    data: dict[str, Any] = {
        "picture": f"data:image/jpeg;base64,{base64.b64encode(shown).decode('ascii')}",
        "width": wide,
        "height": high,
        "label": t("canvas.preview"),
        "layers": _boxes(document) if own else [],
        "selected": canvas_state.desk().selected if state.value_of(OUTLINE) else None,
        "safe": list(size.safe) if size is not None and state.value_of(SAFE) else None,
    }
    result = _mount(
        data=data,
        key="canvas.sheet",
        width="stretch",
        on_picked_change=lambda: None,
        on_moved_change=lambda: None,
    )
    if _taken(result.picked, result.moved):
        st.rerun()


def _boxes(document: Composition) -> list[dict[str, Any]]:
    """The visible layers from the front to the back, in px of the page."""
    return [
        {
            **layer.model_dump(include={"id", "left", "top", "width", "height", "rotation"}),
            "locked": layer.locked,
            "name": canvas_layers.label(layer),
        }
        for layer in reversed(document.layers)
        if layer.visible
    ]


def _taken(picked: object, moved: object) -> bool:
    """Whether something was chosen or moved on the page."""
    document = canvas_state.desk().document
    if document is None:
        return False
    if isinstance(picked, str) and canvas.find(document, picked):
        canvas_state.desk().selected = picked
        return True
    if isinstance(moved, dict) and (layer := canvas.find(document, str(moved.get("id")))):
        try:
            place = {name: float(moved[name]) for name in ("left", "top")}
        except (KeyError, TypeError, ValueError):
            return False
        if not layer.locked:
            canvas_state.revise(layer.id, place)
        return True
    return False
