"""An error, said once, in words, where it happened."""

from types import TracebackType

import streamlit as st
from pydantic import ValidationError

from backend.schemas.problems import sentences
from streamlit_app import state
from streamlit_app.api_client import ApiError, BackendDownError
from streamlit_app.state import t


class Catching:
    """Shows what is wrong with an entry or what the backend refuses; the page goes on."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, BackendDownError):
            state.session().backend_up = False
        if not isinstance(error, ApiError | ValidationError):
            return False
        show(_sentence(error))
        return True


def show(message: str) -> None:
    """One sentence that says what to do."""
    st.error(message, icon=":material/error:")


def _sentence(error: ApiError | ValidationError) -> str:
    if isinstance(error, BackendDownError):
        return t("error.backend_down")
    if isinstance(error, ApiError):
        return error.message or t("error.unexpected")
    english, korean = sentences(error.errors())
    return korean if state.language() == "ko" else english
