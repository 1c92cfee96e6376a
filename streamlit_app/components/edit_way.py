"""The way in which a photo is edited, chosen by a small picture and plain words."""

import html

import streamlit as st

from backend.schemas.experiment import ExperimentView
from streamlit_app import state
from streamlit_app.components import error_notice
from streamlit_app.state import t

KEY = "edit.way"
OURS = {"edit_product": "product", "edit_portrait": "portrait", "edit_hybrid": "hybrid"} | {
    "edit_fill": "fill"
}
"""The ways that have words and a picture of their own; a designer's has its own label."""


def show() -> ExperimentView | None:
    """The chosen way, of those that the engine can run; of the others the reason is said."""
    found: tuple[ExperimentView, ...] = ()
    with error_notice.Catching():
        found = tuple(sorted(state.experiments(), key=_rank))
    ready = {one.id: one for one in found if one.can_run}
    if ready and state.value_of(KEY) not in ready:
        state.fill(KEY, next(iter(ready)))
    chosen = None
    with st.container(key="edit-ways", gap="xsmall"):
        if ready:
            st.html(f"<style>{''.join(_picture(n, one) for n, one in enumerate(ready, 1))}</style>")
            chosen = st.segmented_control(
                t("edit.way"),
                options=list(ready),
                format_func=lambda one: _words(ready[one]),
                required=True,
                width="stretch",
                wrap=True,
                key=KEY,
                persist_state="session",
            )
        for one in found:
            if not one.can_run and one.reason:
                _cannot(one, one.reason[state.language()])
    return ready.get(chosen or next(iter(ready), ""))


def _rank(one: ExperimentView) -> tuple[int, str]:
    return (list(OURS).index(one.id) if one.id in OURS else len(OURS), one.id)


def _words(one: ExperimentView) -> str:
    return t(f"edit.way.{OURS[one.id]}") if one.id in OURS else one.label[state.language()]


def _picture(number: int, name: str) -> str:
    drawing = f"var(--way-{OURS.get(name, 'own')})"
    return f".st-key-edit-ways button:nth-of-type({number})::before{{background-image:{drawing}}}"


def _cannot(one: ExperimentView, reason: str) -> None:
    words = html.escape(_words(one)), html.escape(reason)
    st.html(f'<p class="fitad-note fitad-cannot"><b>{words[0]}</b> {words[1]}</p>')
