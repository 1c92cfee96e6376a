"""Warnings beside the words they are about: what to prove, why, and how to say it softer."""

import html
from collections.abc import Sequence

import streamlit as st

from backend.schemas.caption import Caption
from backend.schemas.claim import Claim, Words
from streamlit_app import state
from streamlit_app.state import t


def marked(text: str, claims: Sequence[Claim], *, start: int = 0) -> str:
    """``text`` as HTML with the words of ``claims`` marked.

    ``start`` is the place of ``text`` in what was checked; a claim that does not lie wholly in
    ``text`` marks the part that does.
    """
    parts, done = [], 0
    for claim in claims:
        first = min(max(claim.start - start, done), len(text))
        last = min(max(claim.end - start, first), len(text))
        if first < last:
            words = html.escape(text[first:last])
            parts += [html.escape(text[done:first]), f'<mark class="fitad-claim">{words}</mark>']
            done = last
    return "".join([*parts, html.escape(text[done:])])


def marked_parts(caption: Caption) -> tuple[str, str, str]:
    """Hook, message and call to action of ``caption`` as HTML, marked."""
    hook, message, call = caption.hook, caption.message, caption.call_to_action
    claims = caption.claims
    return (
        marked(hook, claims),
        marked(message, claims, start=len(hook) + 1),
        marked(call, claims, start=len(hook) + len(message) + 2),
    )


def show(claims: Sequence[Claim]) -> None:
    """Draw one note for each kind of claim; nothing where there are none."""
    if not claims:
        return
    kinds = {claim.key: [one for one in claims if one.key == claim.key] for claim in claims}
    notes = "".join(_note(alike) for alike in kinds.values())
    count = t("claim.count", count=len(claims))
    st.html(
        f'<details class="fitad-claims" open><summary>{count}</summary>'
        f'<ul>{notes}</ul><p class="fitad-note">{t("claim.no_advice")}</p></details>'
    )


def _note(alike: Sequence[Claim]) -> str:
    claim = alike[0]
    said = ", ".join(dict.fromkeys(html.escape(one.words) for one in alike))
    softer = t("claim.softer")
    return (
        f"<li><b>{said}</b>"
        f"<p>{_said(claim.reason)}</p>"
        f"<p><b>{softer}</b> {_said(claim.softer)}</p>"
        f'<p class="fitad-note">{_said(claim.law)}</p></li>'
    )


def _said(words: Words) -> str:
    return html.escape(words.en if state.language() == "en" else words.ko)
