"""How a photo is drawn anew: the photo, the words, how much, and the expert's controls."""

from typing import Any, NamedTuple

import streamlit as st

from backend.schemas.images import ImageToImageRequest
from backend.schemas.workflow import WorkflowView
from streamlit_app import photo_state, state
from streamlit_app.components import (
    error_notice,
    ideas,
    picture_input,
    size_picker,
    workflow_picker,
)
from streamlit_app.components.chosen_caption import Carried
from streamlit_app.state import t

PHOTO = "restyle.photo"
COUNTS = range(1, 5)
WORKFLOW = "i2i_flux"
STRENGTHS = {"little": 0.45, "some": 0.75, "much": 0.95}
DEFAULTS: dict[str, object] = {"prompt": "", "count": 1, "strength": 0.75, "repair": False}
RESTORED = ("prompt", "count", "workflow")


class Expert(NamedTuple):
    """The controls that stand folded away; None where the workflow has no such control."""

    strength: float | None
    steps: int | None
    guidance: float | None
    seed: int | None


def restore(request: ImageToImageRequest) -> None:
    """Fill a form that nobody has touched with what a job was made from."""
    photo_state.pick_again(PHOTO, request.photo)
    for name in RESTORED:
        state.fill_empty(f"restyle.{name}", getattr(request, name))
    state.fill_empty("restyle.size", request.format or size_picker.OWN)
    state.fill_empty("restyle.repair", request.repair == "impact")
    if request.strength is not None:
        state.fill_empty("restyle.strength", request.strength)
    for name in ("steps", "guidance"):
        if getattr(request, name) is not None:
            state.fill_empty(f"restyle.{name}.{request.workflow}", getattr(request, name))


def show(carried: Carried, *, busy: bool) -> ImageToImageRequest | None:
    """The request when the owner asked for it and it is right; ``busy`` bars the button."""
    for name, value in DEFAULTS.items():
        state.fill_empty(f"restyle.{name}", value)
    photo = picture_input.show(PHOTO, label=t("restyle.photo"))
    way = workflow_picker.show("restyle.workflow", task="i2i", usual=WORKFLOW)
    prompt = _prompt(way)
    if way is None or "strength" in way.parameters:
        _degree()
    size = size_picker.show("restyle.size")
    count = _count()
    repair = _repair(way)
    expert = _expert(way)
    if not _button(count, busy=busy) or busy:
        return None
    if photo is None:
        error_notice.show(t("restyle.photo.missing"))
        return None
    with error_notice.Catching():
        return ImageToImageRequest(
            photo=photo,
            prompt=prompt,
            caption=carried.caption,
            trade=carried.trade,
            format=size.name if size else None,
            count=count,
            repair="impact" if repair else "none",
            workflow=way.name if way else WORKFLOW,
            language=state.language(),
            **expert._asdict(),
        )
    return None


def _prompt(way: WorkflowView | None) -> str:
    told = way is not None and "strength" not in way.parameters
    section = "instructions" if told else "restyles"
    ideas.show(t("restyle.ideas"), section=section, fills="restyle.prompt")
    prompt = st.text_area(
        t("restyle.prompt"),
        placeholder=t("restyle.prompt.told") if told else t("restyle.prompt.hint"),
        max_chars=2000,
        height=112,
        key="restyle.prompt",
        persist_state="session",
    )
    if told:
        st.html(f'<p class="fitad-note">{t("restyle.told")}</p>')
    return prompt


def _degree() -> None:
    """Three plain strengths; they move the expert's slider, and it moves them."""
    strength = state.value_of("restyle.strength")
    near = next((name for name, value in STRENGTHS.items() if value == strength), None)
    state.fill("restyle.degree", near)
    st.segmented_control(
        t("restyle.degree"),
        options=list(STRENGTHS),
        format_func=lambda name: t(f"restyle.degree.{name}"),
        width="stretch",
        key="restyle.degree",
        on_change=_follow,
    )


def _follow() -> None:
    chosen = state.value_of("restyle.degree")
    if chosen in STRENGTHS:
        state.fill("restyle.strength", STRENGTHS[chosen])


def _count() -> int:
    chosen = st.segmented_control(
        t("images.count"),
        options=COUNTS,
        format_func=lambda count: t("images.count.option", count=count),
        required=True,
        width="stretch",
        key="restyle.count",
        persist_state="session",
    )
    return chosen or COUNTS[0]


def _repair(way: WorkflowView | None) -> bool:
    """Offered only where there is a workflow that repairs, and the engine can run it."""
    repairs = workflow_picker.repairing(way) if way else None
    if repairs is None:
        return False
    return st.toggle(
        t("restyle.repair"),
        key="restyle.repair",
        persist_state="session",
    )


def _expert(way: WorkflowView | None) -> Expert:
    parameters: dict[str, Any] = way.parameters if way else {}
    with st.expander(t("images.expert"), icon=":material/tune:"):
        strength = None
        if "strength" in parameters:
            strength = st.slider(
                t("restyle.strength"),
                0.0,
                1.0,
                step=0.05,
                key="restyle.strength",
                persist_state="session",
            )
        steps, guidance = workflow_picker.steps_and_guidance("restyle", way)
        seed = st.number_input(
            t("images.seed"),
            min_value=0,
            max_value=2**53 - 1,
            value=None,
            step=1,
            placeholder=t("images.seed.hint"),
            key="restyle.seed",
            persist_state="session",
        )
    return Expert(strength, steps, guidance, seed)


def _button(count: int, *, busy: bool) -> bool:
    return st.button(
        t("images.busy") if busy else t("restyle.make", count=count),
        type="primary",
        width="stretch",
        disabled=busy,
        key="restyle.make",
    )
