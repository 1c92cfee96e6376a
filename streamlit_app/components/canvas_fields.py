"""Widgets that show a field of a layer and change it: the document is what is true.

What a widget holds is put right before it is drawn, so that undo and another tab's changes show.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from backend.schemas.composition import Layer
from streamlit_app import canvas_state, state
from streamlit_app.state import t

Taken = Callable[[Any], Mapping[str, Any]]


def slider(
    layer: Layer,
    name: str,
    value: float,
    taken: Taken,
    *,
    least: float,
    most: float,
    step: float = 1.0,
    far: float = 100_000.0,
) -> None:
    """A slider and a number box for the same value; the box goes as far as ``far``."""
    key = f"canvas.{layer.id}.{name}"
    label = t(f"canvas.field.{name}")
    whole = step >= 1
    shown = round(value) if whole else round(value, 3)
    low, high = (int(least), int(most)) if whole else (least, most)
    with st.container(
        key=f"pair-{layer.id}-{name}".replace(".", "-"), horizontal=True, gap="small"
    ):
        _put(key, min(max(shown, low), high))
        st.slider(
            label,
            low,
            high,
            step=int(step) if whole else step,
            key=key,
            disabled=layer.locked,
            on_change=_take,
            args=(layer.id, key, taken),
        )
        box, floor = f"{key}.box", -far if least < 0 else low
        _put(box, shown)
        st.number_input(
            t("canvas.exact", name=label),
            min_value=int(floor) if whole else float(floor),
            max_value=int(far) if whole else float(far),
            step=int(step) if whole else step,
            label_visibility="collapsed",
            key=box,
            disabled=layer.locked,
            on_change=_take,
            args=(layer.id, box, taken),
        )


def lines(layer: Layer, name: str, value: str, taken: Taken, *, most: int, tall: bool) -> None:
    """Words to write: several lines where ``tall``."""
    key = f"canvas.{layer.id}.{name}"
    _put(key, value)
    label, arguments = t(f"canvas.field.{name}"), (layer.id, key, taken)
    if tall:
        st.text_area(label, height=104, max_chars=most, key=key, on_change=_take, args=arguments)
    else:
        st.text_input(label, max_chars=most, key=key, on_change=_take, args=arguments)


def colour(layer: Layer, name: str, value: str) -> None:
    """A colour by the picker."""
    key = f"canvas.{layer.id}.{name}"
    _put(key, value)
    st.color_picker(
        t(f"canvas.field.{name}"),
        key=key,
        on_change=_take,
        args=(layer.id, key, lambda chosen: {name: chosen}),
    )


def choice(layer: Layer, name: str, value: str, options: Sequence[str], taken: Taken) -> None:
    """One of a few, side by side."""
    key = f"canvas.{layer.id}.{name}"
    _put(key, value)
    st.segmented_control(
        t(f"canvas.field.{name}"),
        options=options,
        format_func=lambda one: t(f"canvas.{name}.{one}"),
        required=True,
        width="stretch",
        wrap=True,
        key=key,
        on_change=_take,
        args=(layer.id, key, taken),
    )


def pick(layer: Layer, name: str, value: str, options: Mapping[str, str], taken: Taken) -> None:
    """One of many, from a list of names."""
    key = f"canvas.{layer.id}.{name}"
    _put(key, value if value in options else next(iter(options)))
    st.selectbox(
        t(f"canvas.field.{name}"),
        options=list(options),
        format_func=lambda one: options[one],
        key=key,
        on_change=_take,
        args=(layer.id, key, taken),
    )


def switch(layer: Layer, name: str, value: bool, taken: Taken) -> None:
    """On or off."""
    key = f"canvas.{layer.id}.{name}"
    _put(key, value)
    st.toggle(t(f"canvas.field.{name}"), key=key, on_change=_take, args=(layer.id, key, taken))


def _put(key: str, value: Any) -> None:
    if state.value_of(key) != value:
        state.fill(key, value)


def _take(layer_id: str, key: str, taken: Taken) -> None:
    value = state.value_of(key)
    if value is not None:
        canvas_state.revise(layer_id, taken(value))
