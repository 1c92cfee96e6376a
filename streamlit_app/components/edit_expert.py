"""The controls of an edit that stand folded away, each as far as the way has it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from backend.schemas.experiment import ExperimentView
from streamlit_app import state
from streamlit_app.state import t

SLIDERS = {"steps": 1, "guidance": 0.1, "control_strength": 0.05, "denoise": 0.05, "blending": 0.05}
CONTROLS = ("depth", "canny")
MOST_SEED = 2**53 - 1


def key_of(name: str, way: str) -> str:
    """Ranges and defaults differ from way to way, so each way has sliders of its own."""
    return f"edit.{name}.{way}"


def show(way: ExperimentView) -> dict[str, Any]:
    """The values of the controls by the request's fields; each at its default to begin with."""
    values: dict[str, Any] = {}
    with st.expander(t("images.expert"), icon=":material/tune:"):
        for name, step in SLIDERS.items():
            if name == "control_strength" and "control" in way.controls:
                values["control"] = _control(way)
            if name in way.controls:
                values[name] = _slider(name, way.parameters[name], way, step)
        values["seed"] = st.number_input(
            t("images.seed"),
            min_value=0,
            max_value=MOST_SEED,
            value=None,
            step=1,
            placeholder=t("images.seed.hint"),
            key="edit.seed",
            persist_state="session",
        )
    return values


def _slider(
    name: str, parameter: Mapping[str, Any], way: ExperimentView, step: float
) -> int | float:
    kind, key = type(step), key_of(name, way.id)
    state.fill_empty(key, kind(parameter["default"]))
    return st.slider(
        t(f"edit.{name}"),
        kind(parameter["min"]),
        kind(parameter["max"]),
        step=step,
        key=key,
        persist_state="session",
    )


def _control(way: ExperimentView) -> str:
    key = key_of("control", way.id)
    state.fill_empty(key, CONTROLS[0])
    chosen = st.segmented_control(
        t("edit.control"),
        options=CONTROLS,
        format_func=lambda name: t(f"edit.control.{name}"),
        required=True,
        width="stretch",
        key=key,
        persist_state="session",
    )
    return chosen or CONTROLS[0]
