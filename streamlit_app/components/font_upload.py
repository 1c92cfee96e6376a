"""The owner's own fonts: taken in, described, taken away."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from backend.schemas.font import FontAdded, FontView
from streamlit_app import state
from streamlit_app.api_client import ApiError
from streamlit_app.components import error_notice, note
from streamlit_app.state import t

UPLOAD_KEY = "calligraphy.upload"
TAKEN_KEY = "calligraphy.upload.taken"
OUTCOME_KEY = "calligraphy.upload.outcome"
MEGABYTES = 20
SYLLABLES = 11_172


def show(chosen: FontView | None, *, fills: str) -> None:
    """Draw it; a font that was taken in is put into the widget of key ``fills`` at once."""
    taken = int(state.value_of(TAKEN_KEY) or 0)
    with st.expander(t("calligraphy.upload"), icon=":material/upload_file:"), _place():
        st.file_uploader(
            t("calligraphy.upload.file"),
            type=["ttf", "otf"],
            max_upload_size=MEGABYTES,
            key=f"{UPLOAD_KEY}.{taken}",
            on_change=_take,
            args=(taken, fills),
        )
        st.html(f'<p class="fitad-note">{t("calligraphy.upload.note")}</p>')
        with error_notice.Catching():
            _outcome()
        if chosen is not None and chosen.own:
            st.button(
                t("calligraphy.upload.remove", name=chosen.label[state.language()]),
                icon=":material/delete:",
                key="calligraphy.remove",
                on_click=_remove,
                args=(chosen.name,),
            )


def _place() -> DeltaGenerator:
    """Where the field stands. Streamlit's own words of it are English; others take their place."""
    place = st.container(key="own-font", gap="small")
    zone = ".st-key-own-font [data-testid=stFileUploaderDropzone]"
    place.html(
        f'<style>{zone}::before{{content:"{t("calligraphy.upload.choose")}"}}'
        f'{zone}::after{{content:"{t("calligraphy.upload.drop")}"}}</style>'
    )
    return place


def _take(number: int, fills: str) -> None:
    """Take the file in; the next run draws a new, empty field."""
    file = state.value_of(f"{UPLOAD_KEY}.{number}")
    if file is None:
        return
    state.fill(TAKEN_KEY, number + 1)
    try:
        added = state.add_font(file.getvalue())
    except ApiError as error:
        state.fill(OUTCOME_KEY, error)
    else:
        state.fill(OUTCOME_KEY, added)
        state.fill(fills, added.font.name)


def _remove(name: str) -> None:
    try:
        state.remove_font(name)
    except ApiError as error:
        state.fill(OUTCOME_KEY, error)
    else:
        state.fill(OUTCOME_KEY, None)


def _outcome() -> None:
    """What became of the last font. Raises ApiError when it was refused."""
    outcome = state.value_of(OUTCOME_KEY)
    if isinstance(outcome, ApiError):
        raise outcome
    if isinstance(outcome, FontAdded):
        note.show(_described(outcome))


def _described(added: FontAdded) -> str:
    name = added.font.label[state.language()]
    if added.hangul == SYLLABLES:
        covered = t("calligraphy.upload.whole")
    elif added.hangul:
        covered = t("calligraphy.upload.partly", count=added.hangul, of=SYLLABLES)
    else:
        covered = t("calligraphy.upload.latin")
    said = t(f"calligraphy.permission.{added.permission}")
    return f"{t('calligraphy.upload.added', name=name)} {covered} {said}"
