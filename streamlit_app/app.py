"""The pages' entry: configuration, navigation, and the border where a broken page ends."""

import logging
from pathlib import Path

import streamlit as st

from streamlit_app import state
from streamlit_app.components import error_notice, frame
from streamlit_app.state import t

log = logging.getLogger(__name__)

ICON = Path(__file__).parent / "static" / "icon.png"

st.set_page_config(page_title=t("app.title"), page_icon=str(ICON), layout="wide")

pages = [
    st.Page("app_pages/caption.py", title=t("step.caption"), url_path="caption", default=True),
    st.Page("app_pages/text_to_image.py", title=t("step.images"), url_path="images"),
    st.Page("app_pages/image_to_image.py", title=t("step.restyle"), url_path="restyle"),
    st.Page("app_pages/background_edit.py", title=t("step.edit"), url_path="edit"),
    st.Page("app_pages/calligraphy.py", title=t("calligraphy.step"), url_path="calligraphy"),
    st.Page("app_pages/canvas.py", title=t("canvas.step"), url_path="canvas"),
]
state.session().pages = {page.url_path: page for page in pages}
page = st.navigation(pages, position="hidden")
frame.show(pages, page)
try:
    page.run()
except Exception:
    log.exception("the page %s broke", page.url_path)
    error_notice.show(t("error.unexpected"))
