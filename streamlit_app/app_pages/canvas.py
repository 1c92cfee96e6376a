"""Page 6: words, letters and pictures laid on a background, and files made of it."""

import streamlit as st

from backend.schemas.compose import ComposeRequest
from streamlit_app import canvas_state, state
from streamlit_app.components import (
    canvas_desk,
    canvas_export,
    canvas_shelf,
    canvas_start,
    empty_state,
    error_notice,
    reveal,
)
from streamlit_app.components.job_panel import Panel
from streamlit_app.state import t

KIND = "canvas"

panel = Panel(
    kind=KIND,
    empty=lambda: None,  # the page itself stands there
    places=canvas_export.places,
    done=canvas_export.done,
    read=canvas_export.read,
)


def order(request: ComposeRequest) -> None:
    """Have the files made, and show their job instead of the one before."""
    with error_notice.Catching():
        state.order(KIND, lambda backend: backend.compose(request))
        st.rerun(scope="app")


def head() -> None:
    """The title and what to do here."""
    st.title(t("canvas.title"), anchor=False)
    st.html(f'<p class="fitad-lead">{t("canvas.lead")}</p>')


def empty() -> None:
    """No composition yet: where one begins."""
    with st.container(key="desk"):
        with st.container(key="form"):
            head()
            if request := canvas_start.show():
                with error_notice.Catching():
                    canvas_state.begin(request)
                    canvas_start.clear()
                    st.rerun()
        with st.container(key="results"):
            empty_state.pictures(t("canvas.empty"), t("canvas.empty.sample"))
            canvas_shelf.others(here=None)


@st.fragment
def work() -> None:
    """The composition; a change draws this part of the page anew and nothing else."""
    document = canvas_state.desk().document
    assert document is not None
    with st.container(key="desk"):
        with st.container(key="form"):
            head()
            canvas_desk.controls(document)
            canvas_shelf.others(here=canvas_state.desk().id)
        with st.container(key="canvas-side"):
            size = canvas_desk.page(document)
            with st.container(key="results"):
                canvas_desk.review(document, size)
                job = panel.find()
                busy = job is not None and not job.state.final
                if request := canvas_export.show(document, size, busy=busy):
                    order(request)
                if again := panel.show(job):
                    order(again)


with error_notice.Catching():
    document = canvas_state.find()
with error_notice.Catching():
    canvas_start.receive(canvas_state.desk().document)
if canvas_state.desk().document is None:
    empty()
else:
    work()
reveal.show()
