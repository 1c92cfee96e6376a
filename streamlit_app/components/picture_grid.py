"""The places of a job's pictures: the same before, while and after they are drawn."""

import base64
import html

import streamlit as st

from streamlit_app.state import t


def waiting(count: int, size: tuple[int, int], *, preview: bytes | None) -> None:
    """Empty places for ``count`` pictures of that shape; the first shows the picture so far."""
    ratio = f"aspect-ratio:{size[0]}/{size[1]}"
    first = f'<div class="fitad-place" style="{ratio}">{_picture(preview)}</div>'
    rest = f'<div class="fitad-place" style="{ratio}"></div>' * (count - 1)
    st.html(f'<div class="fitad-grid">{first}{rest}</div>')


def _picture(preview: bytes | None) -> str:
    if preview is None:
        return ""
    kind = "png" if preview.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(preview).decode("ascii")
    alt = html.escape(t("job.preview"))
    return f'<img src="data:image/{kind};base64,{data}" alt="{alt}"><span>{alt}</span>'
