"""An edited photo beside what it was, and what was kept of it, counted."""

import html

import streamlit as st

from backend.schemas.edit import EditRequest
from backend.schemas.job import JobView
from streamlit_app import state
from streamlit_app.components import changed_pictures, error_notice, note, waiting_photo
from streamlit_app.state import t

ONWARD = ("calligraphy", "canvas")


def show(job: JobView) -> EditRequest | None:
    """Draw it; the request for another one when the owner asks for it."""
    request, more = read(job), None
    with error_notice.Catching():
        if _summary(job):
            more = request.model_copy(update={"seed": None})
        placed = request.placement is not None
        before = request.photo if placed else str(job.output.get("original") or request.photo)
        changed_pictures.show(job, before=before, pages=ONWARD, whole=placed)
        _mask(job)
    return more


def read(job: JobView) -> EditRequest:
    """What the job was made from."""
    return EditRequest.model_validate(job.request)


def places(job: JobView, preview: bytes | None) -> None:
    """Draw where the picture will stand, with what is drawn so far."""
    request = read(job)
    waiting_photo.show(request.photo, format=request.format, count=1, preview=preview)


def _summary(job: JobView) -> bool:
    with st.container(key="made", gap="small"):
        seed = t("images.seed.used", seed=job.output.get("seed"))
        title = t("edit.results")
        st.html(f'<p class="fitad-stage" role="status"><b>{title}</b><span>{seed}</span></p>')
        _kept(job)
        if job.output.get("studio"):
            st.html(f'<p class="fitad-note">{t("edit.studio")}</p>')
        for found in ("untranslated", "removed"):
            if words := job.output.get(found):
                note.show(t(f"images.{found}", words=", ".join(words)))
        return st.button(
            t("images.more"), icon=":material/auto_awesome:", key="more", width="stretch"
        )


def _kept(job: JobView) -> None:
    if notice := job.output.get("notice"):
        note.show(notice[state.language()])
        return
    changed = job.output.get("changed_in_kept")
    if changed is None:
        return
    kind = "good" if changed == 0 else "bad"
    share = job.output.get("kept_share") or 0
    words = html.escape(t("edit.kept", count=f"{changed:,}"))
    part = t("edit.kept.share", percent=round(share * 100))
    st.html(f'<p class="fitad-kept {kind}"><b>{words}</b><span>{part}</span></p>')


def _mask(job: JobView) -> None:
    mask = job.output.get("mask")
    if not mask or not st.toggle(t("edit.found"), key="edit.found", persist_state="session"):
        return
    st.image(state.view(mask), width="stretch", alt=t("edit.found.alt"))
    st.html(f'<p class="fitad-note">{t("edit.found.how")}</p>')
