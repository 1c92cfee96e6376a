"""Finished pictures, side by side, each with its exact size and its download."""

import io
import zipfile

import streamlit as st

from backend.schemas.images import TextToImageRequest
from backend.schemas.job import JobView
from streamlit_app import state
from streamlit_app.components import error_notice, note, picture_grid, use_on
from streamlit_app.state import t

ONWARD = ("restyle", "edit", "canvas")


def show(job: JobView) -> TextToImageRequest | None:
    """Draw the pictures; the request for more of them when the owner asks for it."""
    more = None
    request = read(job)
    with error_notice.Catching():
        pictures = [state.picture(asset) for asset in job.results]
        if _summary(job, request, pictures):
            more = request.model_copy(update={"seed": None})
        with st.container(key="gallery"):
            for number, picture in enumerate(pictures, start=1):
                _one(picture, job, number)
    return more


def read(job: JobView) -> TextToImageRequest:
    """What the job was made from."""
    return TextToImageRequest.model_validate(job.request)


def places(job: JobView, preview: bytes | None) -> None:
    """Draw where the pictures will stand, the first with what is drawn so far."""
    request = read(job)
    with error_notice.Catching():
        size = next(size for size in state.formats() if size.name == request.format)
        picture_grid.waiting(request.count, (size.width, size.height), preview=preview)


def _summary(job: JobView, request: TextToImageRequest, pictures: list[bytes]) -> bool:
    with st.container(key="made", gap="small"):
        seed = t("images.seed.used", seed=request.seed)
        st.html(
            f'<p class="fitad-stage" role="status"><b>{_title(len(pictures))}</b>'
            f"<span>{seed}</span></p>"
        )
        if job.output.get("studio"):
            st.html(f'<p class="fitad-note">{t("images.studio")}</p>')
        for found in ("untranslated", "removed", "avoided", "brands", "cut"):
            if words := job.output.get(found):
                note.show(t(f"images.{found}", words=", ".join(words)))
        with st.container(key="take-all", horizontal=True, gap="small"):
            if len(pictures) > 1:
                _download_all(pictures, job)
            return st.button(
                t("images.more"), icon=":material/auto_awesome:", key="more", width="stretch"
            )


def _title(count: int) -> str:
    return t("images.results.one") if count == 1 else t("images.results", count=count)


def _download_all(pictures: list[bytes], job: JobView) -> None:
    st.download_button(
        t("images.download.all"),
        _zip(pictures, job),
        file_name=f"fitad-{job.id}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        key="download-all",
        on_click="ignore",
        width="stretch",
    )


def _one(picture: bytes, job: JobView, number: int) -> None:
    asset = state.asset(job.results[number - 1])
    with st.container(key=f"picture-{number}", gap="xsmall"):
        st.image(picture, width="stretch", alt=t("images.alt", number=number))
        size = t("images.size", width=asset.width, height=asset.height)
        st.html(f'<p class="fitad-note">{size}</p>')
        st.download_button(
            t("images.download", number=number),
            picture,
            file_name=_name(job, number),
            mime="image/png",
            icon=":material/download:",
            key=f"download-{number}",
            on_click="ignore",
            width="stretch",
        )
        use_on.show(asset.id, key=f"use-picture-{number}", pages=ONWARD)


def _name(job: JobView, number: int) -> str:
    return f"fitad-{job.id}-{number}.png"


def _zip(pictures: list[bytes], job: JobView) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number, picture in enumerate(pictures, start=1):
            archive.writestr(_name(job, number), picture)
    return buffer.getvalue()
