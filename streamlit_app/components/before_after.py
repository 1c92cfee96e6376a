"""Two pictures in one place, and a slider that shows more of the one or of the other."""

import base64
from pathlib import Path

import streamlit as st

from streamlit_app import state
from streamlit_app.state import t

HTML = """
<figure class="fitad-compare">
  <div class="fitad-compare-view"><img class="fitad-after"><img class="fitad-before">
    <b class="fitad-compare-left"></b><b class="fitad-compare-right"></b><i></i></div>
  <input type="range" min="0" max="100" value="50">
</figure>
"""

_mount = st.components.v2.component(
    "fitad_before_after",
    html=HTML,
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(before: str, after: str, *, key: str, whole: bool = False) -> None:
    """Draw the pictures of these ids. Raises ApiError.

    The first fills the second's shape; with ``whole`` all of it is shown, with paper around it.
    """
    size = state.asset(after)
    _mount(
        data={
            "before": _picture(before),
            "after": _picture(after),
            "ratio": f"{size.width} / {size.height}",
            "left": t("compare.before"),
            "right": t("compare.after"),
            "label": t("compare.label"),
            "whole": whole,
        },
        key=key,
        width="stretch",
    )


def _picture(asset_id: str) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(state.view(asset_id)).decode('ascii')}"
