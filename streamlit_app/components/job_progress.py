"""A job while it runs: what it does, how far it is, the picture so far, and a way to stop it."""

import html
from collections.abc import Callable

import streamlit as st

from backend.schemas.job import JobView
from streamlit_app import state
from streamlit_app.api_client import ApiError, BackendDownError
from streamlit_app.components import error_notice, note
from streamlit_app.state import t

SECONDS = 0.7
MINUTES_FROM = 90
DRAWN = ("calligraphy", "canvas")
"""Kinds of job whose pictures are no backdrops of the studio."""

Places = Callable[[JobView, bytes | None], None]


@st.fragment(run_every=SECONDS)
def show(kind: str, job_id: str, places: Places) -> None:
    """Follow the job; the whole page is drawn again when it has ended.

    ``places`` draws where its results will be, with the picture so far.
    """
    reached = _look(kind, job_id)
    job = state.followed(kind).seen
    if job is None or job.id != job_id:
        note.show(t("job.reconnecting"))
        return
    if job.state.final:
        st.rerun()
    _card(job, reached=reached)
    places(job, state.followed(kind).preview)
    if state.session().studio and kind not in DRAWN:
        st.html(f'<p class="fitad-note">{t("images.studio")}</p>')


def _look(kind: str, job_id: str) -> bool:
    """Note how the job stands now; False when the backend does not answer."""
    now = state.followed(kind)
    try:
        job = state.api().job(job_id)
        state.see(job)
        if job.preview:
            now.preview = state.api().preview(job_id) or now.preview
    except BackendDownError:
        return False
    except ApiError:
        st.rerun()
    return True


def _card(job: JobView, *, reached: bool) -> None:
    with st.container(key="job", gap="small"):
        stage = job.stage if reached else t("job.reconnecting")
        left = time_left(job.seconds_left) if reached else ""
        st.html(
            f'<p class="fitad-stage" role="status"><b>{html.escape(stage)}</b>'
            f"<span>{left}</span></p>"
        )
        st.progress(job.progress)
        if st.button(t("job.cancel"), icon=":material/stop_circle:", key="cancel"):
            with error_notice.Catching():
                state.api().cancel(job.id)


def time_left(seconds: float | None) -> str:
    """Seconds below a minute and a half, minutes above; nothing while it is unknown."""
    if seconds is None:
        return ""
    if seconds < MINUTES_FROM:
        return t("job.left", seconds=max(1, round(seconds)))
    return t("job.left.minutes", minutes=round(seconds / 60))
