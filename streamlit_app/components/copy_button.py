"""A button that puts words on the clipboard, and says so."""

from pathlib import Path

import streamlit as st

from streamlit_app.state import t

_mount = st.components.v2.component(
    "fitad_copy_button",
    html='<button type="button" class="fitad-copy" aria-live="polite"></button>',
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(text: str, *, label: str, key: str) -> None:
    """Draw the button; ``text`` goes to the clipboard as it is."""
    _mount(data={"text": text, "label": label, "done": t("copy.done")}, key=key, width="content")
