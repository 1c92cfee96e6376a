"""What to letter: words, font, look, colours, and the expert's controls."""

from typing import Any, NamedTuple

import streamlit as st

from backend.schemas.lettering import LetteringRequest
from streamlit_app import state
from streamlit_app.components import (
    error_notice,
    font_picker,
    letter_colours,
    lettering_expert,
    lettering_material,
    lettering_words,
    look_picker,
)
from streamlit_app.components.lettering_words import Written
from streamlit_app.state import t

DEFAULTS: dict[str, Any] = {
    "text": "",
    "emphasis": [],
    "look": "flat",
    "colour": "#FFD700",
    "second.own": False,
    "second": "#FFFFFF",
    "emphasis_colour.own": False,
    "emphasis_colour": "#E8552D",
    **lettering_expert.DEFAULTS,
    **{f"material.{name}": value for name, value in lettering_material.DEFAULTS.items()},
}


class Asked(NamedTuple):
    """What the form says, None while there are no words; and whether the button was pressed."""

    request: LetteringRequest | None
    ordered: bool


def restore(request: LetteringRequest) -> None:
    """Fill a form that nobody has touched with what a job was made from."""
    values = request.model_dump(exclude={"material", "second", "emphasis_colour"})
    for name in ("second", "emphasis_colour"):
        if colour := getattr(request, name):
            values |= {name: colour, f"{name}.own": True}
    values["emphasis"] = list(request.emphasis)
    for name in ("arc", "rotation", "light"):
        values[name] = round(values[name])
    if request.material is not None:
        values |= _material(request)
    for name, value in values.items():
        state.fill_empty(f"calligraphy.{name}", value)


def show(*, busy: bool) -> Asked:
    """Draw the form; ``busy`` bars the button."""
    for name, value in DEFAULTS.items():
        state.fill_empty(f"calligraphy.{name}", value)
    written, fields = lettering_words.show(), None
    with error_notice.Catching():
        fields = _fields(written)
    pressed = st.button(
        t("calligraphy.busy") if busy else t("calligraphy.make"),
        type="primary",
        width="stretch",
        disabled=busy or fields is None,
        key="calligraphy.make",
    )
    if fields is None or not (written.text or pressed):
        return Asked(None, False)
    with error_notice.Catching():
        request = LetteringRequest(text=written.text, emphasis=written.emphasis, **fields)
        return Asked(request, pressed and not busy)
    return Asked(None, False)


def _fields(written: Written) -> dict[str, Any]:
    """Everything but the words. Raises ApiError."""
    font, look = font_picker.show(), look_picker.show()
    colours = letter_colours.show(look, emphasised=written.emphasised)
    expert = lettering_expert.show()
    material = lettering_material.show(look)
    return {"font": font, "look": look.name, **colours._asdict(), **expert, "material": material}


def _material(request: LetteringRequest) -> dict[str, Any]:
    material = request.material
    assert material is not None
    values = material.model_dump(exclude={"cleanup"}) | {"on": True}
    if material.cleanup is not None:
        values |= {"alpha": "rembg", **material.cleanup.model_dump()}
    return {f"material.{name}": value for name, value in values.items()}
