"""The composition root: builds every part from the settings and closes them in reverse."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from backend.assets.disk import DiskAssetStore
from backend.assets.picture import Limits
from backend.captions.book import Book
from backend.captions.rules import RuleWriter
from backend.captions.writer import Writer
from backend.comfy.client import ComfyClient
from backend.compose.format import Format, load_formats
from backend.errors import StorageError
from backend.jobs.handler import Handler
from backend.jobs.preview import Previews
from backend.jobs.runner import Runner
from backend.jobs.sql import SqlJobStore
from backend.jobs.threads import ThreadRunner
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer
from backend.prompts.glossary import Glossary
from backend.prompts.scene import SceneWriter
from backend.services.ads import KIND as AD
from backend.services.ads import AdService
from backend.services.assets import AssetService
from backend.services.captions import CaptionService
from backend.services.catalogue import CatalogueService
from backend.services.engine import EngineService
from backend.services.engine_run import EngineRuns
from backend.services.jobs import JobService
from backend.services.text_to_image import KIND as TEXT_TO_IMAGE
from backend.services.text_to_image import TextToImageService
from backend.services.workflow_run import KIND as WORKFLOW
from backend.services.workflow_run import WorkflowRunService
from backend.settings import Settings
from backend.workflows.catalog import Catalog
from backend.workflows.registry import known_models
from backend.workflows.schema import NodeSchema


@dataclass(frozen=True, kw_only=True)
class Container:
    """Everything that the routes and commands use."""

    settings: Settings
    runner: Runner
    jobs: JobService
    assets: AssetService
    captions: CaptionService
    text_to_image: TextToImageService
    ads: AdService
    workflow_run: WorkflowRunService
    engine: EngineService
    catalogue: CatalogueService
    close: Callable[[], None]
    """Stop the runner, then close the client and the stores."""


def build(settings: Settings) -> Container:
    """All parts, not yet running.

    Raises StorageError when the data folder cannot be written; what was opened is closed again.
    """
    with ExitStack() as stack:
        return _build(settings, stack)


@dataclass(frozen=True, kw_only=True)
class _Library:
    """What is read from the checkout once: it does not change while Fit-AD runs."""

    workflows: Catalog
    formats: dict[str, Format]
    fonts: FontCatalog
    writer: Writer
    scenes: SceneWriter


def _library(root: Path) -> _Library:
    configs = root / "configs"
    schema = NodeSchema.load(configs / "node_schema.json")
    models = known_models(configs / "models.yaml")
    return _Library(
        workflows=Catalog.load(root / "comfy_workflows", schema, models=models),
        formats=load_formats(configs / "sns_formats.yaml"),
        fonts=FontCatalog.load(root / "fonts"),
        writer=RuleWriter(Book.load(configs / "captions")),
        scenes=SceneWriter(Glossary.load(configs / "prompts.yaml")),
    )


def _client(settings: Settings) -> ComfyClient:
    return ComfyClient(
        settings.engine.url,
        connect_timeout=settings.engine.connect_seconds,
        read_timeout=settings.engine.answer_seconds,
        poll_seconds=settings.jobs.poll_seconds,
    )


def _build(settings: Settings, stack: ExitStack) -> Container:
    data = settings.data.folder
    prepare_folder(data)
    library = _library(settings.root)
    pictures = DiskAssetStore(data / "assets")
    store = SqlJobStore(f"sqlite:///{data / 'fitad.sqlite'}")
    stack.callback(store.close)
    client = _client(settings)
    stack.callback(client.close)
    previews = Previews()
    handlers: dict[str, Handler] = {}
    runner = ThreadRunner(store, handlers, previews=previews, workers=settings.jobs.workers)
    stack.callback(runner.close)
    jobs = JobService(store, runner, previews)
    runs = EngineRuns(client, library.workflows, pictures)
    text_to_image = TextToImageService(runs, jobs, library.formats, library.scenes)
    typesetter = Letterer(library.fonts)
    ads = AdService(
        runs, jobs, library.formats, assets=pictures, writer=library.writer, typesetter=typesetter
    )
    workflow_run = WorkflowRunService(runs, jobs, pictures)
    handlers |= {TEXT_TO_IMAGE: text_to_image, AD: ads, WORKFLOW: workflow_run}
    limits = settings.limits
    return Container(
        settings=settings,
        runner=runner,
        jobs=jobs,
        assets=AssetService(
            pictures, Limits(upload_bytes=limits.upload_bytes, pixels=limits.picture_pixels)
        ),
        captions=CaptionService(library.writer),
        text_to_image=text_to_image,
        ads=ads,
        workflow_run=workflow_run,
        engine=EngineService(client),
        catalogue=CatalogueService(library.workflows, library.formats, library.fonts),
        close=stack.pop_all().close,
    )


def prepare_folder(folder: Path) -> None:
    """Make the folder and prove that it can be written. Raises StorageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * 4096)
    except OSError as error:
        raise StorageError.of(error) from error
