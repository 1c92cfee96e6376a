"""What files to make of the page: for which size, of which kind, or every size at once."""

import html
from typing import Any

import streamlit as st

from backend.schemas.compose import ComposeRequest, ExportedFile, OutputChoice, PrintChoice
from backend.schemas.composition import Composition
from backend.schemas.engine import FormatView
from backend.schemas.job import JobView
from streamlit_app import canvas_state, state
from streamlit_app.components import error_notice, note
from streamlit_app.state import t

KINDS = ("jpeg", "png", "webp", "pdf", "psd")
SCROLL = """
<script>
  setTimeout(() => document.querySelector(".st-key-made")
    ?.scrollIntoView({ behavior: "smooth", block: "nearest" }), 200);
</script>
"""
MEGABYTE = 1_000_000
PRINTED: dict[str, Any] = {"width_mm": None, "dpi": 300, "bleed_mm": 3.0, "marks": False}


def show(document: Composition, size: FormatView | None, *, busy: bool) -> ComposeRequest | None:
    """The request when the owner asked for files and it is right; ``busy`` bars the button."""
    state.fill_empty("canvas.file", KINDS[0])
    kind = st.segmented_control(
        t("canvas.file"),
        options=KINDS,
        format_func=lambda one: t(f"canvas.file.{one}"),
        required=True,
        width="stretch",
        wrap=True,
        key="canvas.file",
        persist_state="session",
    )
    printed = _print() if kind == "pdf" else PrintChoice()
    one = st.button(
        t("images.busy") if busy else t("canvas.export"),
        type="primary",
        width="stretch",
        disabled=busy,
        key="canvas.export",
    )
    every = st.button(
        t("canvas.export.all"),
        icon=":material/folder_zip:",
        width="stretch",
        disabled=busy,
        key="canvas.export.all",
    )
    if busy or not (one or every):
        return None
    now = canvas_state.desk()
    with error_notice.Catching():
        output = OutputChoice(
            kind=kind or "jpeg", format=size.name if size else None, print=printed
        )
        return ComposeRequest(
            document=document,
            outputs=(output,) if one else (),
            all_sizes=tuple(each.name for each in state.formats()) if every else (),
            sizes_kind=kind if kind in ("png", "webp") else "jpeg",
            composition=now.id or "",
            version=now.version,
        )
    return None


def read(job: JobView) -> ComposeRequest:
    """What the job was made from."""
    return ComposeRequest.model_validate(job.request)


def places(job: JobView, _preview: bytes | None) -> None:
    """Nothing but the bar: the page itself stands above."""
    canvas_state.desk().exporting = job.id


def done(job: JobView) -> ComposeRequest | None:
    """The finished files, each with its size and its download."""
    with st.container(key="made", gap="small"), error_notice.Catching():
        st.html(f'<p class="fitad-stage" role="status"><b>{t("canvas.done")}</b></p>')
        for number, each in enumerate(job.output.get("files", ()), start=1):
            _file(ExportedFile.model_validate(each), number)
        if job.output.get("studio"):
            st.html(f'<p class="fitad-note">{t("images.studio")}</p>')
    if canvas_state.desk().exporting == job.id:
        canvas_state.desk().exporting = None
        st.html(SCROLL, unsafe_allow_javascript=True)
    return None


def _file(file: ExportedFile, number: int) -> None:
    size = t("images.size", width=file.width, height=file.height)
    about = t(
        "canvas.file.about",
        name=file.name,
        size="" if file.kind == "zip" else f"{size} · ",
        megabytes=f"{max(file.bytes / MEGABYTE, 0.01):.2f}",
    )
    with st.container(key=f"file-{number}", gap="xsmall"):
        st.html(f'<p class="fitad-note">{html.escape(about)}</p>')
        if not file.within_limit and file.max_bytes:
            note.show(t("canvas.file.large", megabytes=f"{file.max_bytes / MEGABYTE:g}"))
        st.download_button(
            t(f"canvas.take.{file.kind}"),
            state.picture(file.asset),
            file_name=file.name,
            mime=file.media_type,
            icon=":material/download:",
            key=f"canvas.take.{number}",
            on_click="ignore",
            width="stretch",
        )


def _print() -> PrintChoice:
    """How the PDF is printed."""
    for name, value in PRINTED.items():
        state.fill_empty(f"canvas.print.{name}", value)
    with st.container(key="canvas-print", gap="small"):
        width = _number("width_mm", 10.0, 2000.0, hint=t("canvas.print.width_mm.hint"))
        bleed = _number("bleed_mm", 0.0, 20.0)
        dpi = st.selectbox(
            t("canvas.print.dpi"), (150, 300, 600), key="canvas.print.dpi", persist_state="session"
        )
        marks = st.toggle(
            t("canvas.print.marks"), key="canvas.print.marks", persist_state="session"
        )
    return PrintChoice(width_mm=width, bleed_mm=bleed or 0.0, dpi=dpi or 300, marks=marks)


def _number(name: str, least: float, most: float, *, hint: str | None = None) -> float | None:
    return st.number_input(
        t(f"canvas.print.{name}"),
        min_value=least,
        max_value=most,
        value=None if hint else "min",
        step=1.0,
        placeholder=hint,
        key=f"canvas.print.{name}",
        persist_state="session",
    )
