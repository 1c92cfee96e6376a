"""The pages' entry: configuration, navigation, and the border where a broken page ends."""

import logging
from pathlib import Path

import streamlit as st

from streamlit_app.components import error_notice, frame
from streamlit_app.state import t

log = logging.getLogger(__name__)

ICON = Path(__file__).parent / "static" / "icon.png"

st.set_page_config(page_title=t("app.title"), page_icon=str(ICON), layout="wide")

pages = [
    st.Page("app_pages/caption.py", title=t("step.caption"), url_path="caption", default=True),
    st.Page("app_pages/text_to_image.py", title=t("step.images"), url_path="images"),
]
page = st.navigation(pages, position="hidden")
frame.show(pages, page)
try:
    page.run()
except Exception:
    log.exception("the page %s broke", page.url_path)
    error_notice.show(t("error.unexpected"))
