"""A button that opens a phone's camera, also where the page came over plain HTTP."""

import base64
import binascii
from pathlib import Path

import streamlit as st

from streamlit_app.state import t

_mount = st.components.v2.component(
    "fitad_camera_button",
    html='<label class="fitad-copy fitad-camera" tabindex="0" role="button"><span></span>'
    '<input type="file" accept="image/*" capture="environment" hidden></label>',
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(key: str) -> bytes | None:
    """The photo that was just taken, a JPEG of at most 2560 px a side; None at other times."""
    result = _mount(
        data={"label": t("picture.camera")},
        key=key,
        width="stretch",
        on_photo_change=lambda: None,
    )
    taken = result.photo
    if not isinstance(taken, str):
        return None
    try:
        return base64.b64decode(taken.partition(",")[2], validate=True)
    except binascii.Error:
        return None
