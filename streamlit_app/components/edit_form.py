"""How a photo is edited: the photo, the way, the words, and what the way needs."""

from typing import Any

import streamlit as st

from backend.schemas.edit import EditRequest, Extend
from backend.schemas.experiment import ExperimentView
from streamlit_app import photo_state, state
from streamlit_app.components import (
    edit_expert,
    edit_way,
    error_notice,
    ideas,
    mask_canvas,
    picture_input,
    product_place,
    size_picker,
)
from streamlit_app.components.chosen_caption import Carried
from streamlit_app.state import t

PHOTO = "edit.photo"
PROMPT = "edit.prompt"
FILL = "edit.fill"
SIDES = ("left", "top", "right", "bottom")


def restore(request: EditRequest) -> None:
    """Fill a form that nobody has touched with what a job was made from."""
    photo_state.pick_again(PHOTO, request.photo)
    photo_state.mark_again(request.photo, request.mask)
    state.fill_empty(edit_way.KEY, request.experiment_id)
    key = FILL if request.mask or request.extend else PROMPT
    state.fill_empty(key, request.prompt)
    state.fill_empty("edit.size", request.format or size_picker.OWN)
    for name in (*edit_expert.SLIDERS, "control"):
        if getattr(request, name) is not None:
            state.fill_empty(
                edit_expert.key_of(name, request.experiment_id), getattr(request, name)
            )
    for side in SIDES:
        share = getattr(request.extend, side) if request.extend else 0
        state.fill_empty(f"edit.extend.{side}", round(share * 100))
    if request.placement:
        product_place.restore(request.placement)


def show(carried: Carried, *, busy: bool) -> EditRequest | None:
    """The request when the owner asked for it and it is right; ``busy`` bars the button."""
    photo = picture_input.show(PHOTO, label=t("edit.photo"))
    way = edit_way.show()
    fields: dict[str, Any] = _needs(way, photo) if way else {}
    asked = st.button(
        t("images.busy") if busy else t("edit.make"),
        type="primary",
        width="stretch",
        disabled=busy or way is None,
        key="edit.make",
    )
    if not asked or busy or way is None:
        return None
    if missing := _missing(way, photo, fields):
        error_notice.show(missing)
        return None
    with error_notice.Catching():
        return EditRequest(
            experiment_id=way.id,
            photo=photo or "",
            trade=carried.trade,
            values=dict(way.instead),
            **fields,
        )
    return None


def _missing(way: ExperimentView, photo: str | None, fields: dict[str, Any]) -> str | None:
    if photo is None:
        return t("edit.photo.missing")
    if way.needs.prompt and not fields["prompt"].strip():
        return t("edit.prompt.missing")
    if way.needs.mask and fields.get("mask") is None and fields.get("extend") is None:
        return t("edit.mask.missing")
    return None


def _needs(way: ExperimentView, photo: str | None) -> dict[str, Any]:
    """What this way needs of the owner, by the request's fields."""
    fields: dict[str, Any] = {}
    if "mask" in way.controls and photo is not None:
        fields["mask"] = mask_canvas.show(photo)
    if "prompt" in way.controls:
        fields["prompt"] = _prompt(way)
    if "extend" in way.controls:
        fields["extend"] = _extend()
    size = size_picker.show("edit.size", disabled=fields.get("extend") is not None)
    fields["format"] = size.name if size else None
    if "placement" in way.controls:
        fields["placement"] = product_place.show(photo, size)
    return {**fields, **edit_expert.show(way)}


def _prompt(way: ExperimentView) -> str:
    fills = "mask" in way.controls
    section, key = ("fills", FILL) if fills else ("backgrounds", PROMPT)
    ideas.show(t("edit.ideas.fill") if fills else t("edit.ideas"), section=section, fills=key)
    return st.text_area(
        t("edit.prompt.fill") if fills else t("edit.prompt"),
        placeholder=t("edit.prompt.fill.hint") if fills else t("edit.prompt.hint"),
        max_chars=2000,
        height=88,
        key=key,
        persist_state="session",
    )


def _extend() -> Extend | None:
    """None while the frame stays as it is."""
    for side in SIDES:
        state.fill_empty(f"edit.extend.{side}", 0)
    grown = any(state.value_of(f"edit.extend.{side}") for side in SIDES)
    with (
        st.expander(t("edit.extend"), icon=":material/open_in_full:", expanded=grown),
        st.container(key="extend-sides"),
    ):
        shares = {side: _side(side) / 100 for side in SIDES}
    return Extend(**shares) if any(shares.values()) else None


def _side(side: str) -> int:
    return st.slider(
        t(f"edit.extend.{side}"),
        0,
        100,
        step=5,
        format="%d%%",
        key=f"edit.extend.{side}",
        persist_state="session",
    )
