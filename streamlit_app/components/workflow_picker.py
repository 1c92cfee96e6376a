"""Which template draws, chosen by its name for people, and the sliders that it has."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from backend.schemas.workflow import WorkflowView
from streamlit_app import state
from streamlit_app.api_client import ApiError
from streamlit_app.state import t

REPAIR = "_repair"


def show(key: str, *, task: str, usual: str) -> WorkflowView | None:
    """The chosen template of that task, ``usual`` at first; None when the backend lists none.

    Only one that the engine can run is offered, unless it is the usual one, and nothing is asked
    where there is only one. What repairs another one's pictures is that one's own choice.
    """
    listed = _listed(task)
    found = {
        name: one
        for name, one in listed.items()
        if (one.can_run is not False or name == usual)
        and name.removesuffix(REPAIR) not in listed.keys() - {name}
    }
    if not found:
        return None
    first = usual if usual in found else next(iter(found))
    if state.value_of(key) not in found:
        state.fill(key, first)
    if len(found) == 1:
        return found[first]
    names = sorted(found, key=lambda name: name != first)
    speech = state.language()
    chosen = st.selectbox(
        t("workflow.label"),
        options=names,
        format_func=lambda name: found[name].label[speech],
        key=key,
        persist_state="session",
    )
    return found[chosen or first]


def repairing(way: WorkflowView) -> WorkflowView | None:
    """The template that repairs faces and hands of this one's pictures, if the engine can."""
    ours = "repair_seed" in way.parameters
    found = way if ours else _listed(way.task).get(f"{way.name}{REPAIR}")
    return None if found is None or found.can_run is False else found


def _listed(task: str) -> dict[str, WorkflowView]:
    """Nothing while the backend does not answer: that is said where the sizes would be."""
    try:
        return {one.name: one for one in state.workflows(task)}
    except ApiError:
        return {}


def steps_and_guidance(page: str, way: WorkflowView | None) -> tuple[int | None, float | None]:
    """Sliders of the template's own ranges and defaults; None where it has no such control."""
    parameters: Mapping[str, Any] = way.parameters if way else {}
    name = way.name if way else ""
    steps = _slider(f"{page}.steps.{name}", t("images.steps"), parameters.get("steps"), step=1)
    guidance = _slider(
        f"{page}.guidance.{name}", t("images.guidance"), parameters.get("guidance"), step=0.1
    )
    return None if steps is None else int(steps), guidance


def _slider(
    key: str, label: str, parameter: Mapping[str, Any] | None, *, step: float
) -> float | None:
    if parameter is None:
        return None
    kind = type(step)
    state.fill_empty(key, kind(parameter["default"]))
    return st.slider(
        label,
        kind(parameter["min"]),
        kind(parameter["max"]),
        step=step,
        key=key,
        persist_state="session",
    )
