"""The check before an export: it warns and offers to mend; it forbids nothing."""

import html

import streamlit as st

from backend.schemas.compose import FindingKey, FindingView
from backend.schemas.composition import Composition
from backend.schemas.engine import FormatView
from streamlit_app import canvas, canvas_state, state
from streamlit_app.components import canvas_layers
from streamlit_app.state import t


def show(document: Composition, size: FormatView | None) -> None:
    """Draw what was found for the page, or for a post of that size. Raises ApiError."""
    own = size is None or (size.width, size.height) == (document.width, document.height)
    name = size.name if size is not None and own else None
    found = canvas_state.review(name)
    count = len(found.findings)
    with st.container(key="canvas-review", gap="small"):
        words = t("canvas.review.count", count=count) if count else t("canvas.review.good")
        st.html(
            f'<p class="fitad-stage" role="status"><b>{t("canvas.review")}</b>'
            f'<span class="{"some" if count else "good"}">{words}</span></p>'
        )
        for number, finding in enumerate(found.findings, start=1):
            _finding(finding, number, name)
        for layer_id, lost in found.dropped.items():
            layer = canvas.find(document, layer_id)
            if layer is not None:
                words = t("canvas.dropped", name=canvas_layers.label(layer), letters=lost)
                st.html(f'<p class="fitad-hint">{html.escape(words)}</p>')
        if sum(finding.fixable for finding in found.findings) > 1:
            st.button(
                t("canvas.fix.all"),
                icon=":material/auto_fix_high:",
                key="canvas.fix.all",
                on_click=canvas_state.fix,
                args=(name,),
                width="stretch",
            )


def _finding(finding: FindingView, number: int, format: str | None) -> None:
    with st.container(
        key=f"finding-{number}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(f'<p class="fitad-warn">{html.escape(finding.words[state.language()])}</p>')
        if finding.fixable:
            st.button(
                t("canvas.fix"),
                key=f"canvas.fix.{number}",
                on_click=canvas_state.fix,
                args=(format, FindingKey(kind=finding.kind, layer=finding.layer)),
            )
