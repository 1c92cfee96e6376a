"""What stands where results will be."""

import html

import streamlit as st

SHAPES = ((56, 56), (48, 60), (36, 64), (80, 45))


def captions(title: str, sample: str) -> None:
    """A faint caption card, with a sentence that says what to do."""
    lines = "".join(f'<i style="width:{width}%"></i>' for width in (62, 90, 40))
    _show(f'<div class="fitad-lines">{lines}</div>', title, sample)


def pictures(title: str, sample: str) -> None:
    """The four picture shapes, with a sentence that says what to do."""
    boxes = "".join(f'<i style="width:{w}px;height:{h}px"></i>' for w, h in SHAPES)
    _show(f'<div class="fitad-shapes">{boxes}</div>', title, sample)


def _show(drawing: str, title: str, sample: str) -> None:
    st.html(
        f'<div class="fitad-empty"><div aria-hidden="true">{drawing}</div>'
        f"<b>{html.escape(title)}</b>{html.escape(sample)}</div>"
    )
