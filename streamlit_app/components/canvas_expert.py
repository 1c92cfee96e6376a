"""How a layer lies on what is below it, folded away: blending, shadow, the setting of words."""

from typing import Any, get_args

import streamlit as st

from backend.schemas.composition import (
    BlendMode,
    Composition,
    ContactShadow,
    DropShadow,
    Layer,
    Shadow,
    WordsLayer,
)
from streamlit_app import canvas
from streamlit_app.components import canvas_fields
from streamlit_app.state import t

BLENDS: tuple[str, ...] = get_args(BlendMode)
SHADOWS = ("none", "drop", "contact")


def show(document: Composition, layer: Layer) -> None:
    """Draw the controls."""
    with st.expander(t("images.expert"), icon=":material/tune:", key="canvas-expert"):
        if isinstance(layer, WordsLayer):
            _setting(layer)
        modes = {mode: t(f"canvas.blend.{mode}") for mode in BLENDS}
        canvas_fields.pick(layer, "blend", layer.blend, modes, lambda mode: {"blend": mode})
        kind = layer.shadow.kind if layer.shadow else "none"
        canvas_fields.choice(
            layer,
            "shadow",
            kind,
            SHADOWS,
            lambda chosen: {"shadow": _fresh(chosen, canvas.unit(document))},
        )
        if isinstance(layer.shadow, DropShadow):
            _drop(layer, layer.shadow, canvas.unit(document))
        elif isinstance(layer.shadow, ContactShadow):
            _contact(layer, layer.shadow)


def _setting(layer: WordsLayer) -> None:
    canvas_fields.slider(
        layer,
        "tracking",
        layer.tracking,
        lambda em: {"tracking": em},
        least=-0.3,
        most=1.0,
        step=0.01,
        far=3.0,
    )
    canvas_fields.slider(
        layer,
        "leading",
        layer.leading,
        lambda em: {"leading": em, "height": layer.height * em / layer.leading},
        least=0.6,
        most=3.0,
        step=0.05,
        far=4.0,
    )


def _fresh(kind: str, unit: float) -> dict[str, Any] | None:
    if kind == "drop":
        return DropShadow(blur=14 * unit, dy=10 * unit).model_dump()
    return ContactShadow().model_dump() if kind == "contact" else None


def _with(shadow: Shadow, **fields: object) -> dict[str, Any]:
    return {"shadow": shadow.model_dump() | fields}


def _strength(layer: Layer, shadow: Shadow) -> None:
    canvas_fields.slider(
        layer,
        "shadow_opacity",
        shadow.opacity * 100,
        lambda share: _with(shadow, opacity=share / 100),
        least=0,
        most=100,
        far=100,
    )


def _drop(layer: Layer, shadow: DropShadow, unit: float) -> None:
    _strength(layer, shadow)
    most = max(round(80 * unit), 8)
    for name, value, least in (
        ("blur", shadow.blur, 0),
        ("dx", shadow.dx, -most),
        ("dy", shadow.dy, -most),
    ):
        canvas_fields.slider(
            layer,
            name,
            value,
            _moved(shadow, name),
            least=least,
            most=most,
            far=2000,
        )


def _moved(shadow: DropShadow, name: str) -> canvas_fields.Taken:
    return lambda px: _with(shadow, **{name: float(px)})


def _contact(layer: Layer, shadow: ContactShadow) -> None:
    _strength(layer, shadow)
    canvas_fields.choice(
        layer, "light", shadow.light, ("left", "right"), lambda side: _with(shadow, light=side)
    )
    canvas_fields.choice(
        layer, "view", shadow.view, ("side", "above"), lambda view: _with(shadow, view=view)
    )
