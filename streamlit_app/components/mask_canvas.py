"""A photo to paint on: what is painted is what changes."""

import base64
import binascii
from pathlib import Path

import streamlit as st

from streamlit_app import photo_state, state
from streamlit_app.components import error_notice
from streamlit_app.state import t

HTML = """
<div class="fitad-mask">
  <div class="fitad-mask-tools" role="toolbar"></div>
  <div class="fitad-mask-view"><img alt=""><canvas tabindex="0" role="application"></canvas></div>
  <label class="fitad-mask-size"><span></span>
    <input type="range" min="2" max="30" value="8"></label>
</div>
"""
TOOLS = ("brush", "box", "eraser", "undo", "clear")

_mount = st.components.v2.component(
    "fitad_mask_canvas",
    html=HTML,
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(photo: str) -> str | None:
    """The mask that was painted on the photo, an asset id; None while nothing is marked.

    Black is what stays, white what changes; its shape is the photo's, its longer side 1024 px at
    most. What was painted is kept with the photo, also while another page is open.
    """
    st.html(f'<p class="fitad-label">{t("edit.mask")}</p>')
    st.html(f'<p class="fitad-note">{t("edit.mask.how")}</p>')
    with error_notice.Catching():
        size, kept = state.asset(photo), photo_state.mask(photo)
        result = _mount(
            data={
                "photo": _url(state.view(photo), "jpeg"),
                "mask": _url(state.picture(kept), "png") if kept else "",
                "width": size.width,
                "height": size.height,
                "tools": [[tool, t(f"edit.mask.{tool}")] for tool in TOOLS],
                "size": t("edit.mask.size"),
                "label": t("edit.mask.label"),
            },
            key=f"edit.mask.{photo[:16]}",
            on_painted_change=lambda: None,
        )
        if isinstance(result.painted, str):
            photo_state.mark(photo, result.painted, _bytes(result.painted))
    return photo_state.mask(photo)


def _url(data: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _bytes(url: str) -> bytes | None:
    """The picture in a data URL; None where nothing is painted any more."""
    try:
        return base64.b64decode(url.partition(",")[2], validate=True) or None
    except binascii.Error:
        return None
