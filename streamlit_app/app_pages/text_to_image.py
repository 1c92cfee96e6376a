"""Page 2: pictures from words."""

import streamlit as st

from backend.schemas.images import TextToImageRequest
from streamlit_app import state
from streamlit_app.components import chosen_caption, error_notice, image_form, job_panel, reveal
from streamlit_app.state import t


def order(request: TextToImageRequest) -> None:
    """Have the pictures made, and show their job instead of the one before."""
    with error_notice.Catching():
        state.order(request)
        st.rerun()


job_id = state.job_id()
job = job_panel.find(job_id)
if job is not None:
    image_form.restore(TextToImageRequest.model_validate(job.request))

with st.container(key="desk"):
    with st.container(key="form"):
        st.title(t("images.title"), anchor=False)
        st.html(f'<p class="fitad-lead">{t("images.lead")}</p>')
        carried = chosen_caption.show()
        busy = job is not None and not job.state.final
        if wanted := image_form.show(carried, busy=busy):
            order(wanted)

    with st.container(key="results"):
        if again := job_panel.show(job_id, job):
            order(again)

reveal.show()
