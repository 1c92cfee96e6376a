"""Where results come to stand: none yet, the work on them, them, or what went wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from backend.schemas.job import JobState, JobView
from streamlit_app import state
from streamlit_app.api_client import ApiError, BackendDownError
from streamlit_app.components import error_notice, job_progress, note
from streamlit_app.state import t

Request = TypeVar("Request")


@dataclass(frozen=True, kw_only=True)
class Panel(Generic[Request]):
    """How a page shows its kind of job.

    ``empty`` draws what stands there before, ``places`` where results will be (with the picture so
    far), ``done`` the results; it returns a request when the owner asks for more. ``read`` gives
    the request that a job was made from.
    """

    kind: str
    empty: Callable[[], None]
    places: job_progress.Places
    done: Callable[[JobView], Request | None]
    read: Callable[[JobView], Request]

    def find(self) -> JobView | None:
        """The job, as it was last seen while the backend does not answer; None without one."""
        job_id, now = state.job_id(self.kind), state.session()
        if job_id is None:
            return None
        try:
            found = state.api().job(job_id)
        except BackendDownError:
            now.backend_up = False
        except ApiError:
            return None
        else:
            if found.kind != self.kind:
                return None
            state.see(found)
        seen = state.followed(self.kind).seen
        return seen if seen is not None and seen.id == job_id else None

    def show(self, job: JobView | None) -> Request | None:
        """Draw it; the request when the owner asks for the same again or for more."""
        if job is None:
            self._absent()
        elif not job.state.final:
            job_progress.show(self.kind, job.id, self.places)
        elif job.state is JobState.SUCCEEDED:
            return self.done(job)
        elif job.state is JobState.CANCELLED:
            note.show(t("job.cancelled"))
            self.empty()
        else:
            return self._failed(job)
        return None

    def _absent(self) -> None:
        if state.job_id(self.kind) is None:
            self.empty()
        elif state.session().backend_up:
            error_notice.show(t("job.missing"))
            self.empty()
        else:
            note.show(t("job.reconnecting"))

    def _failed(self, job: JobView) -> Request | None:
        error_notice.show(job.problem.message if job.problem else t("error.unexpected"))
        if st.button(t("error.retry"), icon=":material/refresh:", key="retry", width="stretch"):
            return self.read(job)
        return None
