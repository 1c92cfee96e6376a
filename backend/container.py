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
from backend.compose.format import load_formats
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
class Overrides:
    """Parts that a test puts in place of the real ones."""

    writer: Writer | None = None
    client: ComfyClient | None = None


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


def build(settings: Settings, overrides: Overrides | None = None) -> Container:
    """All parts, not yet running.

    Raises StorageError when the data folder cannot be written; what was opened is closed again.
    """
    with ExitStack() as stack:
        return _build(settings, overrides or Overrides(), stack)


def _build(settings: Settings, overrides: Overrides, stack: ExitStack) -> Container:
    root, data = settings.root, settings.data.folder
    prepare_folder(data)
    pictures = DiskAssetStore(data / "assets")
    store = SqlJobStore(f"sqlite:///{data / 'fitad.sqlite'}")
    stack.callback(store.close)
    client = overrides.client or ComfyClient(
        settings.engine.url,
        connect_timeout=settings.engine.connect_seconds,
        read_timeout=settings.engine.answer_seconds,
        poll_seconds=settings.jobs.poll_seconds,
    )
    stack.callback(client.close)
    schema = NodeSchema.load(root / "configs" / "node_schema.json")
    models = known_models(root / "configs" / "models.yaml")
    workflows = Catalog.load(root / "comfy_workflows", schema, models=models)
    formats = load_formats(root / "configs" / "sns_formats.yaml")
    fonts = FontCatalog.load(root / "fonts")
    writer = overrides.writer or RuleWriter(Book.load(root / "configs" / "captions"))
    previews = Previews()
    handlers: dict[str, Handler] = {}
    runner = ThreadRunner(store, handlers, previews=previews, workers=settings.jobs.workers)
    stack.callback(runner.close)
    jobs = JobService(store, runner, previews)
    runs = EngineRuns(client, workflows, pictures)
    scenes = SceneWriter(Glossary.load(root / "configs" / "prompts.yaml"))
    handlers[TEXT_TO_IMAGE] = text_to_image = TextToImageService(runs, jobs, formats, scenes)
    handlers[AD] = ads = AdService(
        runs, jobs, formats, assets=pictures, writer=writer, typesetter=Letterer(fonts)
    )
    handlers[WORKFLOW] = workflow_run = WorkflowRunService(runs, jobs, pictures)
    limits = Limits(
        upload_bytes=settings.limits.upload_bytes, pixels=settings.limits.picture_pixels
    )
    return Container(
        settings=settings,
        runner=runner,
        jobs=jobs,
        assets=AssetService(pictures, limits),
        captions=CaptionService(writer),
        text_to_image=text_to_image,
        ads=ads,
        workflow_run=workflow_run,
        engine=EngineService(client),
        catalogue=CatalogueService(workflows, formats, fonts),
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
