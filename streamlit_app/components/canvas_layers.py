"""The layers as a list, the front at the top; the one that is worked on shows its tools."""

import streamlit as st

from backend.schemas.composition import BadgeLayer, Composition, Layer, WordsLayer
from streamlit_app import canvas_state
from streamlit_app.state import t

LONGEST = 22


def show(document: Composition) -> None:
    """Draw the list."""
    chosen = canvas_state.selected()
    with st.container(key="canvas-layers", gap="xsmall"):
        st.html(f'<p class="fitad-label">{t("canvas.layers")}</p>')
        if not document.layers:
            st.html(f'<p class="fitad-note">{t("canvas.layers.none")}</p>')
        for layer in reversed(document.layers):
            _row(layer, chosen=layer is chosen)
            if layer is chosen:
                _tools(document, layer)


def label(layer: Layer) -> str:
    """What a layer is called: its words, its name, or its kind."""
    if isinstance(layer, WordsLayer | BadgeLayer) and layer.text.strip():
        words = " ".join(layer.text.split())
        return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return layer.name or t(f"canvas.kind.{layer.kind}")


def _row(layer: Layer, *, chosen: bool) -> None:
    missing = layer.id in canvas_state.desk().missing
    with st.container(key=f"layer-{layer.id}", horizontal=True, gap="xsmall"):
        st.button(
            label(layer).replace("*", "·"),
            icon=":material/broken_image:" if missing else f":material/{ICONS[layer.kind]}:",
            key=f"canvas.pick.{layer.id}",
            type="tertiary" if chosen else "secondary",
            on_click=canvas_state.select,
            args=(layer.id,),
            width="stretch",
        )
        _mark(layer, "visible", "visibility" if layer.visible else "visibility_off")
        _mark(layer, "locked", "lock" if layer.locked else "lock_open")


ICONS = {
    "words": "title",
    "lettering": "brush",
    "picture": "image",
    "cutout": "content_cut",
    "logo": "storefront",
    "badge": "sell",
    "qr": "qr_code_2",
    "shape": "crop_square",
}


def _mark(layer: Layer, name: str, icon: str) -> None:
    on = bool(getattr(layer, name))
    st.button(
        t(f"canvas.{name}.off") if on else t(f"canvas.{name}.on"),
        icon=f":material/{icon}:",
        key=f"canvas.{name}.{layer.id}",
        on_click=canvas_state.revise,
        args=(layer.id, {name: not on}),
    )


def _tools(document: Composition, layer: Layer) -> None:
    last = len(document.layers) - 1
    at = document.layers.index(layer)
    with st.container(key="canvas-tools", horizontal=True, gap="xsmall"):
        for name, icon, call, arguments, off in (
            ("up", "keyboard_arrow_up", canvas_state.shift, (layer.id, 1), at == last),
            ("down", "keyboard_arrow_down", canvas_state.shift, (layer.id, -1), at == 0),
            ("copy", "content_copy", canvas_state.duplicate, (layer.id,), False),
            ("remove", "delete", canvas_state.remove, (layer.id,), False),
        ):
            st.button(
                t(f"canvas.tool.{name}"),
                icon=f":material/{icon}:",
                key=f"canvas.tool.{name}",
                on_click=call,
                args=arguments,
                disabled=off,
                width="stretch",
            )
