"""Brings new results into view where they lie below the form, as on a phone."""

import streamlit as st

from streamlit_app import state

SCRIPT = """
<script>
  setTimeout(() => {
    const results = document.querySelector(".st-key-results");
    if (results && results.getBoundingClientRect().top > innerHeight * 0.6)
      results.scrollIntoView({ behavior: "smooth", block: "start" });
  }, 200);
</script>
"""


def show() -> None:
    """Scroll once after something was made."""
    now = state.session()
    if now.fresh:
        now.fresh = False
        st.html(SCRIPT, unsafe_allow_javascript=True)
