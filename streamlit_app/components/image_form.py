"""What to draw: the scene in plain words, the shape, how many, and the expert's controls."""

from typing import NamedTuple

import streamlit as st

from backend.schemas.engine import FormatView
from backend.schemas.images import TextToImageRequest
from streamlit_app import state
from streamlit_app.components import error_notice, format_picker, scene_picker, workflow_picker
from streamlit_app.components.chosen_caption import Carried
from streamlit_app.state import t

COUNTS = range(1, 6)
WORKFLOW = "t2i_flux"
DEFAULTS: dict[str, object] = {"prompt": "", "count": 3}


class Expert(NamedTuple):
    """The controls that stand folded away; None where the workflow has no such control."""

    workflow: str
    steps: int | None
    guidance: float | None
    seed: int | None


def restore(request: TextToImageRequest) -> None:
    """Fill a form that nobody has touched with what a job was made from."""
    for name in (*DEFAULTS, "format", "workflow"):
        state.fill_empty(f"images.{name}", getattr(request, name))
    for name in ("steps", "guidance"):
        if getattr(request, name) is not None:
            state.fill_empty(f"images.{name}.{request.workflow}", getattr(request, name))


def show(carried: Carried, *, busy: bool) -> TextToImageRequest | None:
    """The request when the owner asked for pictures and it is right; ``busy`` bars the button."""
    for name, value in DEFAULTS.items():
        state.fill_empty(f"images.{name}", value)
    scene_picker.show(fills="images.prompt")
    prompt = st.text_area(
        t("images.prompt"),
        placeholder=t("images.prompt.hint"),
        max_chars=2000,
        height=112,
        key="images.prompt",
        persist_state="session",
    )
    size = _format()
    count = _count()
    expert = _expert()
    asked = _button(count, busy=busy, ready=size is not None)
    if not asked or busy or size is None:
        return None
    with error_notice.Catching():
        return TextToImageRequest(
            prompt=prompt,
            caption=carried.caption,
            trade=carried.trade,
            format=size.name,
            count=count,
            **expert._asdict(),
            language=state.language(),
        )
    return None


def _format() -> FormatView | None:
    with error_notice.Catching():
        return format_picker.show(state.formats())
    return None


def _count() -> int:
    chosen = st.segmented_control(
        t("images.count"),
        options=COUNTS,
        format_func=lambda count: t("images.count.option", count=count),
        required=True,
        width="stretch",
        key="images.count",
        persist_state="session",
    )
    return chosen or COUNTS[0]


def _expert() -> Expert:
    with st.expander(t("images.expert"), icon=":material/tune:"):
        way = workflow_picker.show("images.workflow", task="t2i", usual=WORKFLOW)
        steps, guidance = workflow_picker.steps_and_guidance("images", way)
        seed = st.number_input(
            t("images.seed"),
            min_value=0,
            max_value=2**53 - 1,
            value=None,
            step=1,
            placeholder=t("images.seed.hint"),
            key="images.seed",
            persist_state="session",
        )
    return Expert(way.name if way else WORKFLOW, steps, guidance, seed)


def _button(count: int, *, busy: bool, ready: bool) -> bool:
    label = t("images.make.one") if count == 1 else t("images.make", count=count)
    return st.button(
        t("images.busy") if busy else label,
        type="primary",
        width="stretch",
        disabled=busy or not ready,
        key="images.make",
    )
