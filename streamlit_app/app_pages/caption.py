"""Page 1: captions and hashtags from five lines."""

import streamlit as st

from streamlit_app import state
from streamlit_app.components import (
    caption_list,
    caption_source,
    empty_state,
    error_notice,
    hashtags,
    reveal,
    shop_form,
)
from streamlit_app.state import t

now = state.session()

with st.container(key="desk"):
    with st.container(key="form"):
        st.title(t("caption.title"), anchor=False)
        st.html(f'<p class="fitad-lead">{t("caption.lead")}</p>')
        shop = shop_form.show()
        if shop is not None:
            with error_notice.Catching():
                state.write_captions(shop)
                st.rerun()

    with st.container(key="results"):
        if now.captions is None:
            empty_state.captions(t("caption.empty"), t("caption.empty.sample"))
        else:
            if chosen := caption_list.show():
                state.choose(chosen)
                st.switch_page("app_pages/text_to_image.py", query_params=state.address())
            hashtags.show(now.captions.hashtags, claims=now.captions.hashtag_claims)
            caption_source.show(now.captions)

reveal.show()
