"""The words to letter: line breaks kept, *stars* for what is to stand out, examples in one tap."""

import re
from typing import NamedTuple

import streamlit as st

from streamlit_app import state
from streamlit_app.calligraphy import book
from streamlit_app.state import t

KEY = "calligraphy.text"
LINES_KEY = "calligraphy.emphasis"
LONGEST = 2000
MOST_LINES = 12
_STARRED = re.compile(r"\*\S")


class Written(NamedTuple):
    """The words, and the lines (from 0) that stand out as a whole."""

    text: str
    emphasis: tuple[int, ...]

    @property
    def emphasised(self) -> bool:
        """Whether anything stands out."""
        return bool(self.emphasis or _STARRED.search(self.text))


def show() -> Written:
    """Draw the field; the words without blanks around them."""
    speech = state.language()
    with st.container(key="phrases", gap="xsmall"):
        st.html(f'<p class="fitad-label">{t("calligraphy.phrases")}</p>')
        with st.container(key="example-chips", horizontal=True, gap="small"):
            for number, phrase in enumerate(book().phrases):
                words = phrase.words(speech)
                st.button(
                    words.replace("*", "").replace("\n", " "),
                    icon=f":material/{phrase.icon}:",
                    key=f"phrase-{number}",
                    on_click=state.fill,
                    args=(KEY, words),
                )
    with st.container(key="letter-words", gap="xsmall"):
        text = _field()
    return Written(text, _lines(text))


def _field() -> str:
    text = st.text_area(
        t("calligraphy.text"),
        placeholder=t("calligraphy.text.hint"),
        max_chars=LONGEST,
        height=112,
        key=KEY,
        persist_state="session",
    ).strip()
    st.html(f'<p class="fitad-note">{t("calligraphy.text.stars")}</p>')
    return text


def _lines(text: str) -> tuple[int, ...]:
    """Which lines stand out; asked only where there are several."""
    count = min(len(text.split("\n")), MOST_LINES)
    if count < 2:
        return ()
    known = state.value_of(LINES_KEY) or ()
    if any(line >= count for line in known):
        state.fill(LINES_KEY, [line for line in known if line < count])
    chosen = st.pills(
        t("calligraphy.emphasis"),
        options=range(count),
        selection_mode="multi",
        format_func=lambda line: t("calligraphy.emphasis.line", number=line + 1),
        key=LINES_KEY,
        persist_state="session",
    )
    return tuple(sorted(chosen))
