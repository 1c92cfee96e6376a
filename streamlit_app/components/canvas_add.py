"""What can be laid on the page: one button a kind, and a chooser where a picture is needed."""

from urllib.parse import quote

import streamlit as st

from backend.schemas.job import JobView
from streamlit_app import canvas, canvas_state, state
from streamlit_app.canvas_state import CUTTING, Kind
from streamlit_app.components import canvas_layers, error_notice, job_progress, picture_input
from streamlit_app.state import t

KINDS = ("words", "lettering", "picture", "cutout", "logo", "badge", "qr", "shape")
MAP = "https://map.naver.com"
LIGHT = "#ffffff"


def show() -> None:
    """Draw the buttons, and the chooser of the kind that is being added."""
    now = canvas_state.desk()
    with st.container(key="canvas-add"):
        st.html(f'<p class="fitad-label">{t("canvas.add")}</p>')
        for kind in KINDS:
            st.button(
                t(f"canvas.kind.{kind}"),
                icon=f":material/{canvas_layers.ICONS[kind]}:",
                key=f"canvas.add.{kind}",
                on_click=_add,
                args=(kind,),
                width="stretch",
            )
    if now.cutting is not None:
        _cutting(now.cutting)
    elif now.adding is not None:
        _chooser(now.adding)


def _add(kind: str) -> None:
    now = canvas_state.desk()
    if kind == "words":
        text = t("canvas.words.sample")
        canvas_state.add(lambda page: canvas.words(page, text, colour=LIGHT), at="best")
    elif kind == "badge":
        canvas_state.add(lambda page: canvas.badge(page, t("canvas.badge.sample")), at="best")
    elif kind == "qr":
        canvas_state.add(lambda page: canvas.code(page, _link()), at=None)
    elif kind == "shape":
        canvas_state.add(canvas.shape, at=None)
    else:
        now.adding = None if now.adding == kind else PICTURES[kind]


PICTURES: dict[str, Kind] = {
    "picture": "picture",
    "cutout": "cutout",
    "logo": "logo",
    "lettering": "lettering",
}


def _link() -> str:
    """The shop on a map, as far as it is known."""
    shop = state.session().shop
    return f"{MAP}/p/search/{quote(f'{shop.region} {shop.shop}')}" if shop else MAP


def _chooser(kind: Kind) -> None:
    with st.container(key="canvas-chooser", gap="small"):
        kinds = ("calligraphy",) if kind == "lettering" else picture_input.PHOTOS
        key = f"layer.{kind}"
        chosen = picture_input.show(key, label=t(f"canvas.choose.{kind}"), kinds=kinds)
        if chosen is not None:
            canvas_state.unpick(key)
            with error_notice.Catching():
                canvas_state.add_picture(kind, chosen)
                st.rerun()


def _cutting(job_id: str) -> None:
    """The job that cuts a photo out; what it has cut is laid on the page once it is done."""
    with st.container(key="canvas-cutting", gap="small"), error_notice.Catching():
        job = state.api().job(job_id)
        if not job.state.final:
            job_progress.show(CUTTING, job_id, _nothing)
            return
        canvas_state.cut_done(job)
        if job.problem is not None:
            error_notice.show(job.problem.message)
        else:
            st.rerun()


def _nothing(job: JobView, preview: bytes | None) -> None:
    """What is cut out shows on the page itself."""
