"""Page 5: words as lettering, a transparent picture to lay on any other."""

import streamlit as st

from backend.schemas.lettering import LetteringRequest
from streamlit_app import state
from streamlit_app.components import (
    error_notice,
    lettering_form,
    lettering_preview,
    lettering_result,
    reveal,
)
from streamlit_app.components.job_panel import Panel
from streamlit_app.state import t

KIND = "calligraphy"


def order(request: LetteringRequest) -> None:
    """Have the letters drawn in full, and show their job instead of the one before."""
    with error_notice.Catching():
        state.order(KIND, lambda backend: backend.letter(request))
        st.rerun()


panel = Panel(
    kind=KIND,
    empty=lambda: None,  # the preview says what will be here
    places=lettering_result.places,
    done=lettering_result.show,
    read=lettering_result.read,
)
job = panel.find()
if job is not None:
    lettering_form.restore(lettering_result.read(job))

with st.container(key="desk"):
    with st.container(key="form"):
        st.title(t("calligraphy.title"), anchor=False)
        st.html(f'<p class="fitad-lead">{t("calligraphy.lead")}</p>')
        busy = job is not None and not job.state.final
        asked = lettering_form.show(busy=busy)

    with st.container(key="letter-side"):
        drawable = lettering_preview.show(asked.request)
        with st.container(key="results"):
            if asked.ordered and asked.request is not None and drawable:
                order(asked.request)
            if again := panel.show(job):
                order(again)

reveal.show()
