"""Changed photos beside what they were, each with its exact size, its download and its way on."""

from collections.abc import Sequence

import streamlit as st

from backend.schemas.job import JobView
from streamlit_app import state
from streamlit_app.components import before_after, use_on
from streamlit_app.state import t


def show(job: JobView, *, before: str, pages: Sequence[str], whole: bool = False) -> None:
    """Draw the results of the job over ``before``, an asset id. Raises ApiError.

    ``whole`` shows all of a photo that does not lie under the results.
    """
    with st.container(key="changed"):
        for number, asset_id in enumerate(job.results, start=1):
            with st.container(key=f"changed-{number}", gap="xsmall"):
                key = f"compare-{job.id}-{number}"
                before_after.show(before, asset_id, key=key, whole=whole)
                _take(job, asset_id, number)
                use_on.show(asset_id, key=f"use-changed-{number}", pages=pages)


def _take(job: JobView, asset_id: str, number: int) -> None:
    asset = state.asset(asset_id)
    size = t("images.size", width=asset.width, height=asset.height)
    st.html(f'<p class="fitad-note">{size}</p>')
    st.download_button(
        t("images.download", number=number) if len(job.results) > 1 else t("compare.download"),
        state.picture(asset_id),
        file_name=f"fitad-{job.id}-{number}.png",
        mime="image/png",
        icon=":material/download:",
        key=f"download-{number}",
        on_click="ignore",
        width="stretch",
    )
