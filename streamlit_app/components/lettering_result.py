"""A finished lettering: the transparent PNG at its size, its outlines, and the way to page 6."""

import base64
import html

import streamlit as st

from backend.schemas.job import JobView
from backend.schemas.lettering import LetteringRequest
from streamlit_app import state
from streamlit_app.components import error_notice, lettering_ground, lettering_said, note, use_on
from streamlit_app.state import t


def show(job: JobView) -> LetteringRequest | None:
    """Draw it. Nothing more is asked for from here: the form stands beside it."""
    request = read(job)
    with error_notice.Catching(), st.container(key="made", gap="small"):
        picture, asset = state.picture(job.results[0]), state.asset(job.results[0])
        size = t("images.size", width=asset.width, height=asset.height)
        st.html(
            f'<p class="fitad-stage" role="status"><b>{t("calligraphy.done")}</b>'
            f"<span>{size}</span></p>"
        )
        ground = state.value_of(lettering_ground.KEY)
        with st.container(key=f"letters-on-{ground}"):
            st.image(picture, width="stretch", alt=request.text)
        _take(job, request, picture)
        use_on.show(job.results[0], key="letters-use", pages=("canvas",))
        _said(job)
    return None


def read(job: JobView) -> LetteringRequest:
    """What the job was made from."""
    return LetteringRequest.model_validate(job.request)


def places(_: JobView, preview: bytes | None) -> None:
    """Draw where the letters will stand, with what is drawn so far."""
    shown = ""
    if preview is not None:
        kind = "png" if preview.startswith(b"\x89PNG") else "jpeg"
        data, alt = base64.b64encode(preview).decode("ascii"), html.escape(t("job.preview"))
        shown = f'<img src="data:image/{kind};base64,{data}" alt="{alt}"><span>{alt}</span>'
    st.html(f'<div class="fitad-place" style="aspect-ratio:3;max-width:none">{shown}</div>')


def _take(job: JobView, request: LetteringRequest, picture: bytes) -> None:
    with st.container(key="take-letters", horizontal=True, gap="small"):
        st.download_button(
            t("calligraphy.download"),
            picture,
            file_name=f"fitad-{job.id}.png",
            mime="image/png",
            icon=":material/download:",
            key="download-letters",
            on_click="ignore",
            width="stretch",
        )
        if request.look == "flat" and request.material is None:
            st.download_button(
                t("calligraphy.download.svg"),
                state.outlines(request),
                file_name=f"fitad-{job.id}.svg",
                mime="image/svg+xml",
                icon=":material/polyline:",
                key="download-outlines",
                on_click="ignore",
                width="stretch",
            )


def _said(job: JobView) -> None:
    lettering_said.show(
        dropped=str(job.output.get("dropped", "")), fallbacks=job.output.get("fallbacks", {})
    )
    if job.output.get("studio"):
        note.show(t("calligraphy.studio"))
    for lost in ("cut", "untranslated"):
        if words := job.output.get(lost):
            note.show(t(f"calligraphy.{lost}", words=", ".join(words)))
