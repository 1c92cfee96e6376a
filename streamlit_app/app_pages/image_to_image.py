"""Page 3: a photo drawn anew."""

import streamlit as st

from backend.schemas.images import ImageToImageRequest
from streamlit_app import state
from streamlit_app.components import (
    chosen_caption,
    empty_state,
    error_notice,
    restyle_form,
    restyled,
    reveal,
)
from streamlit_app.components.job_panel import Panel
from streamlit_app.state import t

KIND = "i2i"


def order(request: ImageToImageRequest) -> None:
    """Have the photo drawn anew, and show that job instead of the one before."""
    with error_notice.Catching():
        state.order(KIND, lambda backend: backend.image_to_image(request))
        st.rerun()


panel = Panel(
    kind=KIND,
    empty=lambda: empty_state.pictures(t("restyle.empty"), t("restyle.empty.sample")),
    places=restyled.places,
    done=restyled.show,
    read=restyled.read,
)
job = panel.find()
if job is not None:
    restyle_form.restore(restyled.read(job))

with st.container(key="desk"):
    with st.container(key="form"):
        st.title(t("restyle.title"), anchor=False)
        st.html(f'<p class="fitad-lead">{t("restyle.lead")}</p>')
        carried = chosen_caption.show()
        busy = job is not None and not job.state.final
        if wanted := restyle_form.show(carried, busy=busy):
            order(wanted)

    with st.container(key="results"):
        if again := panel.show(job):
            order(again)

reveal.show()
