"""Page 4: a photo of which a part is kept."""

import streamlit as st

from backend.schemas.edit import EditRequest
from streamlit_app import state
from streamlit_app.components import (
    chosen_caption,
    edit_form,
    edited,
    empty_state,
    error_notice,
    reveal,
)
from streamlit_app.components.job_panel import Panel
from streamlit_app.state import t

KIND = "edit"


def order(request: EditRequest) -> None:
    """Have the photo edited, and show that job instead of the one before."""
    with error_notice.Catching():
        state.order(KIND, lambda backend: backend.edit(request))
        st.rerun()


panel = Panel(
    kind=KIND,
    empty=lambda: empty_state.pictures(t("edit.empty"), t("edit.empty.sample")),
    places=edited.places,
    done=edited.show,
    read=edited.read,
)
job = panel.find()
if job is not None:
    edit_form.restore(edited.read(job))

with st.container(key="desk"):
    with st.container(key="form"):
        st.title(t("edit.title"), anchor=False)
        st.html(f'<p class="fitad-lead">{t("edit.lead")}</p>')
        carried = chosen_caption.show()
        busy = job is not None and not job.state.final
        if wanted := edit_form.show(carried, busy=busy):
            order(wanted)

    with st.container(key="results"):
        if again := panel.show(job):
            order(again)

reveal.show()
