"""Page 2: pictures from words."""

import streamlit as st

from backend.schemas.images import TextToImageRequest
from streamlit_app import state
from streamlit_app.components import (
    chosen_caption,
    empty_state,
    error_notice,
    gallery,
    image_form,
    reveal,
)
from streamlit_app.components.job_panel import Panel
from streamlit_app.state import t

KIND = "t2i"


def order(request: TextToImageRequest) -> None:
    """Have the pictures made, and show their job instead of the one before."""
    with error_notice.Catching():
        state.order(KIND, lambda backend: backend.text_to_image(request))
        st.rerun()


panel = Panel(
    kind=KIND,
    empty=lambda: empty_state.pictures(t("images.empty"), t("images.empty.sample")),
    places=gallery.places,
    done=gallery.show,
    read=gallery.read,
)
job = panel.find()
if job is not None:
    image_form.restore(gallery.read(job))

with st.container(key="desk"):
    with st.container(key="form"):
        st.title(t("images.title"), anchor=False)
        st.html(f'<p class="fitad-lead">{t("images.lead")}</p>')
        carried = chosen_caption.show()
        busy = job is not None and not job.state.final
        if wanted := image_form.show(carried, busy=busy):
            order(wanted)

    with st.container(key="results"):
        if again := panel.show(job):
            order(again)

reveal.show()
