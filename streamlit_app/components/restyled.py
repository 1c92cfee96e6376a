"""Photos that were drawn anew, beside the photo."""

import streamlit as st

from backend.schemas.images import ImageToImageRequest
from backend.schemas.job import JobView
from streamlit_app.components import changed_pictures, error_notice, note, waiting_photo
from streamlit_app.state import t

ONWARD = ("edit", "canvas")


def show(job: JobView) -> ImageToImageRequest | None:
    """Draw them; the request for more when the owner asks for it."""
    request, more = read(job), None
    with error_notice.Catching():
        if _summary(job):
            more = request.model_copy(update={"seed": None})
        changed_pictures.show(job, before=request.photo, pages=ONWARD)
    return more


def read(job: JobView) -> ImageToImageRequest:
    """What the job was made from."""
    return ImageToImageRequest.model_validate(job.request)


def places(job: JobView, preview: bytes | None) -> None:
    """Draw where the pictures will stand, the first with what is drawn so far."""
    request = read(job)
    waiting_photo.show(request.photo, format=request.format, count=request.count, preview=preview)


def _summary(job: JobView) -> bool:
    with st.container(key="made", gap="small"):
        count = len(job.results)
        title = t("restyle.results.one") if count == 1 else t("restyle.results", count=count)
        seed = t("images.seed.used", seed=job.output.get("seed"))
        st.html(f'<p class="fitad-stage" role="status"><b>{title}</b><span>{seed}</span></p>')
        if job.output.get("studio"):
            st.html(f'<p class="fitad-note">{t("restyle.studio")}</p>')
        for found in ("untranslated", "removed"):
            if words := job.output.get(found):
                note.show(t(f"images.{found}", words=", ".join(words)))
        return st.button(
            t("images.more"), icon=":material/auto_awesome:", key="more", width="stretch"
        )
