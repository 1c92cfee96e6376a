"""The five lines about a shop, with examples to fill them in one tap."""

from typing import Any

import streamlit as st

from backend.schemas.shop import Shop, Tone
from streamlit_app import state
from streamlit_app.components import error_notice
from streamlit_app.examples import examples
from streamlit_app.state import t

LINES = ("shop", "region", "service", "product", "features")
REQUIRED = ("shop", "region", "service")
LIMITS = {"shop": 60, "service": 80, "region": 60, "product": 80, "features": 300}


def show() -> Shop | None:
    """The shop when the owner asked for captions and it is right; else what is wrong is said."""
    _examples()
    with st.container(key="lines"):
        values = {name: _line(name) for name in LINES}
    state.fill_empty("shop.tone", Tone.FRIENDLY)
    tone = st.segmented_control(
        t("caption.tone"),
        options=list(Tone),
        format_func=lambda tone: t(f"caption.tone.{tone.value}"),
        required=True,
        width="stretch",
        key="shop.tone",
        persist_state="session",
    )
    if not st.button(t("caption.make"), type="primary", width="stretch", key="caption.make"):
        return None
    if missing := [name for name in REQUIRED if not values[name].strip()]:
        _ask_for(missing)
        return None
    with error_notice.Catching():
        return Shop(**values, tone=tone or Tone.FRIENDLY)
    return None


def _ask_for(missing: list[str]) -> None:
    error_notice.show(t("caption.missing", names=", ".join(t(f"caption.{n}") for n in missing)))
    fields = ", ".join(f".st-key-shop-{name} .stTextInput > div" for name in missing)
    st.html(f"<style>{fields} {{ --edge: var(--bad); }}</style>")


def _examples() -> None:
    with st.container(key="examples", gap="xsmall"):
        st.html(f'<p class="fitad-label">{t("caption.examples")}</p>')
        with st.container(key="example-chips", horizontal=True, gap="xsmall"):
            for number, example in enumerate(examples()["shops"]):
                st.button(
                    example[state.language()]["label"],
                    icon=f":material/{example['icon']}:",
                    key=f"example-{number}",
                    on_click=_fill,
                    args=(example,),
                )


def _fill(example: dict[str, Any]) -> None:
    for name in LINES:
        state.fill(f"shop.{name}", example[state.language()][name])
    state.fill("shop.tone", Tone(example["tone"]))


def _line(name: str) -> str:
    label = t(f"caption.{name}")
    if name not in REQUIRED:
        label += f" ({t('caption.optional')})"
    return st.text_input(
        label,
        placeholder=t(f"caption.{name}.hint"),
        max_chars=LIMITS[name],
        key=f"shop.{name}",
        persist_state="session",
    )
