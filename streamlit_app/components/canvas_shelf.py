"""The composition's name, the way back and forth, and the other compositions that are kept."""

import html

import streamlit as st

from backend.schemas.compose import CompositionSummary
from backend.schemas.composition import Composition
from streamlit_app import canvas_state, state
from streamlit_app.components import error_notice
from streamlit_app.state import t

NAME = "canvas.name"


def show(document: Composition) -> None:
    """The name, undo and redo, and what the last change met."""
    now = canvas_state.desk()
    with st.container(
        key="canvas-shelf", horizontal=True, vertical_alignment="bottom", gap="small"
    ):
        if state.value_of(NAME) != document.name:
            state.fill(NAME, document.name)
        st.text_input(
            t("canvas.name"),
            placeholder=t("canvas.unnamed"),
            max_chars=80,
            key=NAME,
            on_change=canvas_state.rename,
            args=(NAME,),
        )
        for name, icon, call, steps in (
            ("undo", "undo", canvas_state.undo, now.past),
            ("redo", "redo", canvas_state.redo, now.future),
        ):
            st.button(
                t(f"canvas.{name}"),
                icon=f":material/{icon}:",
                key=f"canvas.{name}",
                disabled=not steps,
                on_click=call,
            )
    _problem()


def others(*, here: str | None) -> None:
    """The compositions changed last, to be opened, copied and deleted."""
    with error_notice.Catching():
        kept = [one for one in canvas_state.recent() if one.id != here]
        if not kept and here is None:
            return
        with st.expander(
            t("canvas.recent", count=len(kept)), icon=":material/folder_open:", key="canvas-recent"
        ):
            if here is not None:
                st.button(
                    t("canvas.new"),
                    icon=":material/add:",
                    key="canvas.new",
                    on_click=canvas_state.open_kept,
                    args=(None,),
                    width="stretch",
                )
            for one in kept:
                _kept(one)


def _kept(one: CompositionSummary) -> None:
    with st.container(key=f"kept-{one.id}", horizontal=True, gap="xsmall"):
        name = html.unescape(one.name) or t("canvas.unnamed")
        st.button(
            t("canvas.open", name=name, width=one.width, height=one.height),
            key=f"canvas.open.{one.id}",
            on_click=canvas_state.open_kept,
            args=(one.id,),
            width="stretch",
        )
        for name, icon, call in (
            ("copy", "content_copy", canvas_state.keep_copy),
            ("remove", "delete", canvas_state.throw_away),
        ):
            st.button(
                t(f"canvas.tool.{name}"),
                icon=f":material/{icon}:",
                key=f"canvas.{name}.{one.id}",
                on_click=call,
                args=(one.id,),
            )


def _problem() -> None:
    """What the last change met; when another tab was first, the ways on."""
    now = canvas_state.desk()
    with error_notice.Catching():
        if now.problem is not None:
            raise now.problem
    if now.stale:
        with st.container(key="canvas-stale", horizontal=True, gap="small"):
            st.button(
                t("canvas.reload"),
                icon=":material/refresh:",
                key="canvas.reload",
                on_click=canvas_state.reload,
            )
            st.button(
                t("canvas.keep_copy"),
                icon=":material/content_copy:",
                key="canvas.keep_copy",
                on_click=canvas_state.keep_copy,
            )
    if now.missing:
        error_notice.show(t("canvas.missing"))
