"""A picture to begin with: from the disk, from the camera, or one that was made earlier."""

from collections.abc import Collection

import streamlit as st

from streamlit_app import photo_state, state
from streamlit_app.api_client import ApiError, BackendDownError
from streamlit_app.components import camera_button, earlier_pictures, error_notice
from streamlit_app.state import t

PHOTOS = ("t2i", "i2i", "edit", "ad", "workflow")
"""The kinds of job whose pictures can be used as a photo."""


def show(key: str, *, label: str, kinds: Collection[str] = PHOTOS) -> str | None:
    """The chosen picture's asset id, or None while there is none.

    ``key`` begins with the page's name in the address, as "restyle.photo": a picture that was
    handed over to that page is chosen by the first input that is drawn there. The choice stands in
    the address under ``key``. ``kinds`` are the kinds of job whose pictures are offered.
    """
    if handed := state.carried(key.partition(".")[0]):
        state.pick(key, handed)
    name = key.replace(".", "-")
    with st.container(key=f"picture-input-{name}", gap="small"):
        st.html(f'<p class="fitad-label">{label}</p>')
        chosen = _chosen(key)
        with st.container(key=f"picture-sources-{name}", gap="xsmall"):
            _upload(key, label, first=chosen is None)
            if photo := camera_button.show(f"{key}.camera"):
                _take(key, photo)
        earlier_pictures.show(key, chosen=chosen, kinds=kinds)
    return chosen


def _chosen(key: str) -> str | None:
    asset_id = state.picked(key)
    if asset_id is None:
        return None
    try:
        picture = state.picture(asset_id)
    except BackendDownError:
        state.session().backend_up = False
        return asset_id
    except ApiError:
        error_notice.show(t("picture.missing"))
        return None
    with st.container(key=f"picture-chosen-{key.replace('.', '-')}", gap="xsmall"):
        st.image(picture, width="stretch", alt=t("picture.chosen"))
        st.button(
            t("picture.clear"),
            icon=":material/close:",
            key=f"{key}.clear",
            on_click=state.pick,
            args=(key, None),
        )
    return asset_id


def _upload(key: str, label: str, *, first: bool) -> None:
    """Whatever file it is goes to the backend: what is wrong with it is said in its words."""
    choose = t("picture.choose")
    words = t("picture.drop") if first else t("picture.drop.other")
    name = f"st-key-picture-sources-{key.replace('.', '-')}"
    zone = f".{name} [data-testid=stFileUploaderDropzone]"
    said = {"::before": words, "::after": t("picture.kinds"), " button p::after": choose}
    rules = (f'{zone}{part}{{content:"{said[part]}"}}' for part in said)
    st.html(f"<style>{''.join(rules)}</style>")
    file = st.file_uploader(
        label, label_visibility="collapsed", key=f"{key}.upload.{photo_state.uploads(key)}"
    )
    if file is not None:
        _take(key, file.getvalue())


def _take(key: str, data: bytes) -> None:
    with error_notice.Catching():
        photo_state.take(key, data)
        st.rerun()
