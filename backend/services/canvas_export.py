"""A composition as files: pictures, a PDF for print, a PSD with its layers, all sizes in a zip."""

from dataclasses import dataclass
from typing import Any

from PIL import Image

from backend.assets.encode import to_jpeg
from backend.assets.store import AssetStore
from backend.compose.export.bundle import Sized, to_zip
from backend.compose.export.names import file_name
from backend.compose.export.raster import encode
from backend.compose.format import Format
from backend.compose.review.mend import layer_name, mended
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job
from backend.schemas.compose import ComposeRequest, ExportedFile, OutputChoice
from backend.schemas.composition import Composition
from backend.services.canvas import Canvas, used
from backend.services.jobs import JobService

KIND = "canvas"
PREVIEW_SIDE = 800
"""Px of the longer side of what is shown while files are written, at most."""

_TYPES = {
    "png": ("image/png", "png"),
    "jpeg": ("image/jpeg", "jpg"),
    "webp": ("image/webp", "webp"),
    "pdf": ("application/pdf", "pdf"),
    "psd": ("image/vnd.adobe.photoshop", "psd"),
    "zip": ("application/zip", "zip"),
}


class CanvasExportService:
    """Exports compositions as jobs; every file is an asset."""

    def __init__(self, jobs: JobService, canvas: Canvas, assets: AssetStore) -> None:
        self._jobs = jobs
        self._canvas = canvas
        self._assets = assets

    def submit(self, request: ComposeRequest) -> Job:
        """Check the request and queue it.

        Raises NotFoundError naming the format, or the layer whose picture is missing, and
        UndrawableTextError.
        """
        for choice in request.outputs:
            if choice.format is not None:
                self._canvas.format(choice.format)
        for name in request.all_sizes:
            self._canvas.format(name)
        self._canvas.check_assets(request.document)
        self._canvas.dropped(request.document)
        return self._jobs.submit(KIND, request.model_dump(mode="json"))

    def run(self, job: Job, work: Work) -> Outcome:
        """Draw and write every file. The output says what each is, and whether the studio engine
        painted a picture in it.
        """
        request = ComposeRequest.model_validate(job.request)
        export = _Export(request, work, canvas=self._canvas, assets=self._assets)
        files = export.files()
        return Outcome(
            results=tuple(file.asset for file in files),
            output={
                "files": [file.model_dump(mode="json") for file in files],
                "studio": export.studio,
                "dropped": self._canvas.dropped(request.document),
                "sizes": export.sizes,
            },
        )


@dataclass(frozen=True)
class _Page:
    """A page to write: the document at its size, and the format that it is for."""

    document: Composition
    format: Format
    name: str | None


class _Export:
    """The files of one request."""

    def __init__(
        self, request: ComposeRequest, work: Work, *, canvas: Canvas, assets: AssetStore
    ) -> None:
        self._request = request
        self._work = work
        self._canvas = canvas
        self._assets = assets
        self._title = request.document.name or "Fit-AD"
        self._all = len(request.outputs) + len(request.all_sizes)
        self._done = 0
        self.studio = canvas.studio(request.document)
        self.sizes: list[dict[str, Any]] = []

    def files(self) -> tuple[ExportedFile, ...]:
        """The outputs in their order, then the zip. Raises JobCancelledError, StorageError."""
        files = [self._output(choice) for choice in self._request.outputs]
        if self._request.all_sizes:
            files.append(self._zip())
        return tuple(files)

    def _output(self, choice: OutputChoice) -> ExportedFile:
        page = self._page(choice.format)
        self._at("composing", 0.0)
        if choice.kind == "pdf":
            return self._pdf(page, choice)
        picture = self._drawn(page)
        self._at("exporting", 0.5)
        if choice.kind == "psd":
            return self._psd(page, picture)
        limit = page.format.max_bytes if page.name else None
        encoded = encode(picture, choice.kind, max_bytes=limit)
        return self._keep(
            encoded.data,
            choice.kind,
            picture.size,
            page=page.name,
            max_bytes=limit,
            within_limit=encoded.fits,
            quality=encoded.quality,
        )

    def _pdf(self, page: _Page, choice: OutputChoice) -> ExportedFile:
        # Its library, as that of a PSD, would lengthen every start.
        from backend.compose.export.pdf import Print, to_pdf

        size = page.document.width, page.document.height
        stage = self._canvas.open(page.document)
        how = Print(**choice.print.model_dump())
        data = to_pdf(lambda scale: stage.picture(scale=scale), size, how, title=self._title)
        return self._keep(data, "pdf", size, page=page.name)

    def _psd(self, page: _Page, merged: Image.Image) -> ExportedFile:
        from backend.compose.export.psd import Named, to_psd

        stage = self._canvas.open(page.document)
        layers = (Named(layer_name(layer), parts, layer.visible) for layer, parts in stage.parts())
        data = to_psd(merged, stage.ground(), layers)
        return self._keep(data, "psd", merged.size, page=page.name)

    def _zip(self) -> ExportedFile:
        pictures = []
        for name in dict.fromkeys(self._request.all_sizes):
            self._at("composing", 0.0)
            pictures.append(self._sized(name))
            self._done += 1
        self._work.check_cancelled()
        self._work.report("exporting", 0.95)
        data = to_zip(
            pictures,
            title=self._title,
            kind=self._request.sizes_kind,
            composition=self._request.composition,
            version=self._request.version,
        )
        return self._keep(data, "zip", pictures[0].picture.size, page=None)

    def _sized(self, name: str) -> Sized:
        """The document in one format, mended there; what is left is said."""
        page = self._page(name)
        document, notes = page.document, tuple[str, ...]()
        if self._request.mend and document is not self._request.document:
            document, left = mended(document, page.format, self._canvas.open, self._canvas.size)
            notes = tuple(each.ko for each in left)
        self._work.check_cancelled()
        picture = self._drawn(_Page(document, page.format, name))
        self.sizes.append({"format": name, "size": list(picture.size), "notes": list(notes)})
        return Sized(page.format, picture, _alt(document), notes)

    def _page(self, name: str | None) -> _Page:
        document = self._request.document
        if name is not None:
            document = self._canvas.laid(document, self._canvas.format(name))
        return _Page(document, self._canvas.format_of(document, name), name)

    def _drawn(self, page: _Page) -> Image.Image:
        picture = self._canvas.open(page.document).picture()
        small = picture.copy()
        small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
        self._work.preview(to_jpeg(small, quality=80))
        return picture

    def _at(self, stage: str, share: float) -> None:
        """``share`` (0..1) of the next file is done. Raises JobCancelledError."""
        self._work.check_cancelled()
        self._work.report(stage, 0.95 * (self._done + share) / self._all)

    def _keep(
        self, data: bytes, kind: str, size: tuple[int, int], *, page: str | None, **more: Any
    ) -> ExportedFile:
        self._work.check_cancelled()
        media_type, ending = _TYPES[kind]
        asset = self._assets.put(
            data, media_type=media_type, size=size, made=self._made(kind, page)
        )
        if kind != "zip":
            self._done += 1
        label = (
            f"{file_name(self._title)}_{size[0]}x{size[1]}"
            if kind != "zip"
            else (f"{file_name(self._title)}_all")
        )
        return ExportedFile(
            asset=asset.id,
            name=f"{label}.{ending}",
            kind=kind,
            media_type=media_type,
            format=page,
            width=size[0],
            height=size[1],
            bytes=len(data),
            **more,
        )

    def _made(self, kind: str, page: str | None) -> dict[str, Any]:
        return {
            "kind": KIND,
            "file": kind,
            "format": page,
            "composition": self._request.composition or None,
            "version": self._request.version,
            "made_from": list(dict.fromkeys(each for *_, each in used(self._request.document))),
            "studio": self.studio,
        }


def _alt(document: Composition) -> str:
    """The words of a page in one line, for those who cannot see it."""
    words = [
        " ".join(layer.text.split())
        for layer in document.layers
        if layer.kind in ("words", "badge") and layer.visible
    ]
    return " / ".join(word for word in words if word) or document.name
