"""Exports over stores that are full, and pictures that the studio engine painted."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backend.assets.disk import DiskAssetStore
from backend.assets.encode import to_png
from backend.assets.store import Asset
from backend.compose.canvas.cache import PreviewCache
from backend.errors import JobCancelledError, StorageError
from backend.jobs.handler import Work
from backend.jobs.preview import Previews
from backend.jobs.sql import SqlJobStore
from backend.jobs.threads import ThreadRunner
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer
from backend.schemas.compose import ComposeRequest
from backend.services.canvas import Canvas
from backend.services.canvas_export import CanvasExportService
from backend.services.dresser import LookDresser
from backend.services.jobs import JobService
from tests.unit.compose.canvas.pages import page

FONTS = Path(__file__).resolve().parents[3] / "fonts"


class FullDisk(DiskAssetStore):
    """A disk on which nothing more fits."""

    full = False

    def put(
        self, data: bytes, *, media_type: str, size: tuple[int, int], made: Mapping[str, Any]
    ) -> Asset:
        if self.full:
            raise StorageError.of(OSError(errno.ENOSPC, "No space left on device"))
        return super().put(data, media_type=media_type, size=size, made=made)


class Bench:
    """An export service whose jobs are run by hand."""

    def __init__(self, folder: Path) -> None:
        self.pictures = 0
        self.assets = FullDisk(folder / "assets")
        self.store = SqlJobStore(f"sqlite:///{folder / 'jobs.sqlite'}")
        self.previews = Previews()
        runner = ThreadRunner(self.store, {}, previews=self.previews)
        self.jobs = JobService(self.store, runner, self.previews)
        canvas = Canvas(
            self.assets,
            {},
            typesetter=Letterer(FontCatalog.load(FONTS)),
            dresser=LookDresser(),
            cache=PreviewCache(),
        )
        self.service = CanvasExportService(self.jobs, canvas, self.assets)

    def picture(self, **made: Any) -> str:
        self.pictures += 1
        data = to_png(Image.new("RGB", (40, 30), (self.pictures, 20, 30)))
        return self.assets.put(data, media_type="image/png", size=(40, 30), made=made).id

    def export(self, asset: str, *, cancel: bool = False) -> Mapping[str, Any]:
        document = page(background={"kind": "asset", "asset": asset})
        asked = {"document": document.model_dump(mode="json"), "outputs": [{"kind": "psd"}]}
        job = self.service.submit(ComposeRequest.model_validate(asked))
        if cancel:
            self.store.change(job.id, cancel_asked=True)
        outcome = self.service.run(job, Work(job, self.store, self.previews))
        return {"results": outcome.results, **outcome.output}


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_full_disk_is_said_so(bench: Bench) -> None:
    asset = bench.picture()
    bench.assets.full = True
    with pytest.raises(StorageError) as caught:
        bench.export(asset)
    assert "저장 공간이 가득 찼습니다" in caught.value.message("ko")


def test_the_studio_is_named_also_at_second_hand(bench: Bench) -> None:
    photo = bench.picture(kind="upload")
    assert bench.export(photo)["studio"] is False
    painted = bench.picture(engine="studio", seed=1, template="t2i_flux")
    assert bench.export(painted)["studio"] is True
    ad = bench.picture(made_from=[photo, painted])
    first = bench.export(ad)
    assert first["studio"] is True
    made = bench.assets.get(first["results"][0]).made
    assert (made["studio"], made["made_from"], made["file"]) == (True, [ad], "psd")


def test_a_cancelled_export_stops_before_it_stores(bench: Bench) -> None:
    asset = bench.picture()
    bench.assets.full = True  # so that storing would be another error
    with pytest.raises(JobCancelledError):
        bench.export(asset, cancel=True)
