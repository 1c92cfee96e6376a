"""Where pictures come to stand: none yet, the work on them, them, or what went wrong."""

import streamlit as st

from backend.schemas.images import TextToImageRequest
from backend.schemas.job import JobState, JobView
from streamlit_app import state
from streamlit_app.api_client import ApiError, BackendDownError
from streamlit_app.components import empty_state, error_notice, gallery, job_progress, note
from streamlit_app.state import t

KIND = "t2i"


def find(job_id: str | None) -> JobView | None:
    """The job, as it was last seen while the backend does not answer; None when there is none."""
    now = state.session()
    if job_id is None:
        return None
    try:
        state.see(state.api().job(job_id))
    except BackendDownError:
        now.backend_up = False
    except ApiError:
        return None
    if now.seen is None or now.seen.id != job_id or now.seen.kind != KIND:
        return None
    return now.seen


def show(job_id: str | None, job: JobView | None) -> TextToImageRequest | None:
    """Draw it; the request when the owner asks for the same again or for more."""
    if job_id is None:
        empty_state.pictures(t("images.empty"), t("images.empty.sample"))
    elif job is None:
        _absent()
    elif not job.state.final:
        job_progress.show(job_id)
    elif job.state is JobState.SUCCEEDED:
        state.session().pictures_made = True
        return gallery.show(job)
    elif job.state is JobState.CANCELLED:
        note.show(t("job.cancelled"))
        empty_state.pictures(t("images.empty"), t("images.empty.sample"))
    else:
        return _failed(job)
    return None


def _absent() -> None:
    if state.session().backend_up:
        error_notice.show(t("job.missing"))
        empty_state.pictures(t("images.empty"), t("images.empty.sample"))
    else:
        note.show(t("job.reconnecting"))


def _failed(job: JobView) -> TextToImageRequest | None:
    error_notice.show(job.problem.message if job.problem else t("error.unexpected"))
    if st.button(t("error.retry"), icon=":material/refresh:", key="retry", width="stretch"):
        return TextToImageRequest.model_validate(job.request)
    return None
