"""The composition root: builds every part from the settings and closes them in reverse."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from backend.assets.disk import DiskAssetStore
from backend.assets.picture import Limits
from backend.assets.store import AssetStore
from backend.captions.book import Book
from backend.captions.claim_checker import ClaimChecker
from backend.captions.llm import llm_writer
from backend.captions.offline import OfflineWriter
from backend.captions.rules import RuleWriter
from backend.captions.service_book import ServiceBook
from backend.captions.service_client import Service
from backend.captions.writer import Writer
from backend.comfy.client import ComfyClient
from backend.compose.canvas.cache import PreviewCache
from backend.compose.format import Format, load_all_formats
from backend.documents.sql import SqlDocumentStore
from backend.documents.store import DocumentStore
from backend.errors import StorageError
from backend.jobs.handler import Handler
from backend.jobs.preview import Previews
from backend.jobs.runner import Runner
from backend.jobs.sql import SqlJobStore
from backend.jobs.threads import ThreadRunner
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer
from backend.lettering.shelf import FontShelf
from backend.prompts.clip_tokens import ClipTokenizer
from backend.prompts.glossary import Glossary
from backend.prompts.scene import SceneWriter
from backend.prompts.t5_tokens import T5Bound
from backend.services.ads import KIND as AD
from backend.services.ads import AdService
from backend.services.assets import AssetService
from backend.services.canvas import Canvas
from backend.services.canvas_export import KIND as CANVAS
from backend.services.canvas_export import CanvasExportService
from backend.services.captions import CaptionService
from backend.services.catalogue import CatalogueService
from backend.services.composing import ComposingService
from backend.services.composition_store import CompositionService
from backend.services.dresser import LookDresser
from backend.services.edit import KIND as EDIT
from backend.services.edit import EditService
from backend.services.engine import EngineService
from backend.services.engine_run import EngineRuns
from backend.services.engine_stock import EngineStock
from backend.services.experiments import ExperimentService
from backend.services.fonts import FontService
from backend.services.image_to_image import KIND as IMAGE_TO_IMAGE
from backend.services.image_to_image import ImageToImageService
from backend.services.jobs import JobService
from backend.services.lettering import KIND as LETTERING
from backend.services.lettering import LetteringService
from backend.services.materials import Materials, load_materials
from backend.services.prompts import PromptService
from backend.services.text_to_image import KIND as TEXT_TO_IMAGE
from backend.services.text_to_image import TextToImageService
from backend.services.textured_lettering import Texture
from backend.services.workflow_run import KIND as WORKFLOW
from backend.services.workflow_run import WorkflowRunService
from backend.settings import Settings, WriterSettings
from backend.workflows.catalog import Catalog
from backend.workflows.registry import Registry, load_registry
from backend.workflows.schema import NodeSchema


@dataclass(frozen=True, kw_only=True)
class Container:
    """Everything that the routes and commands use."""

    settings: Settings
    runner: Runner
    jobs: JobService
    assets: AssetService
    captions: CaptionService
    prompts: PromptService
    text_to_image: TextToImageService
    image_to_image: ImageToImageService
    edits: EditService
    experiments: ExperimentService
    lettering: LetteringService
    fonts: FontService
    ads: AdService
    compositions: CompositionService
    composing: ComposingService
    canvas_export: CanvasExportService
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
    models: Registry | None
    formats: dict[str, Format]
    """Those that ads are made in."""
    all_formats: dict[str, Format]
    fonts: FontCatalog
    writer: Writer
    claims: ClaimChecker
    scenes: SceneWriter
    materials: Materials
    tokenizer: ClipTokenizer


def _library(settings: Settings) -> _Library:
    root, configs = settings.root, settings.root / "configs"
    schema = NodeSchema.load(configs / "node_schema.json")
    models = _models(configs / "models.yaml")
    known = frozenset(models.files) if models else None
    formats = load_all_formats(configs / "sns_formats.yaml")
    return _Library(
        workflows=Catalog.load(root / "comfy_workflows", schema, models=known),
        models=models,
        formats={name: size for name, size in formats.items() if size.ads},
        all_formats=formats,
        fonts=FontCatalog.load(root / "fonts"),
        writer=_writer(settings.writer, configs / "captions"),
        claims=ClaimChecker.load(configs / "ad_claims.yaml"),
        scenes=SceneWriter(
            Glossary.load(configs / "prompts"), T5Bound.load(configs / "t5_words.txt.gz")
        ),
        materials=load_materials(configs / "materials.yaml"),
        tokenizer=ClipTokenizer.load(configs / "clip_merges.txt.gz"),
    )


def _writer(settings: WriterSettings, folder: Path) -> Writer:
    rules = OfflineWriter(RuleWriter(Book.load(folder)))
    if not settings.enabled:
        return rules
    service = Service(
        model=settings.model,
        seconds=settings.timeout_seconds,
        key=settings.api_key.get_secret_value(),
        base_url=settings.base_url,
        azure_api_version=settings.azure_api_version,
        price_in=settings.price_in,
        price_out=settings.price_out,
    )
    return llm_writer(service, ServiceBook.load(folder / "service.yaml"), rules=rules)


def _models(path: Path) -> Registry | None:
    try:
        return load_registry(path)
    except FileNotFoundError:
        return None


def _client(settings: Settings) -> ComfyClient:
    return ComfyClient(
        settings.engine.url,
        connect_timeout=settings.engine.connect_seconds,
        read_timeout=settings.engine.answer_seconds,
        poll_seconds=settings.jobs.poll_seconds,
    )


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What the services stand on."""

    settings: Settings
    library: _Library
    pictures: AssetStore
    documents: DocumentStore
    client: ComfyClient
    stock: EngineStock
    runner: Runner
    handlers: dict[str, Handler]
    jobs: JobService
    runs: EngineRuns


def _ground(settings: Settings, stack: ExitStack) -> _Ground:
    data = settings.data.folder
    prepare_folder(data)
    library = _library(settings)
    pictures = DiskAssetStore(data / "assets")
    database = f"sqlite:///{data / 'fitad.sqlite'}"
    store = SqlJobStore(database)
    stack.callback(store.close)
    documents = SqlDocumentStore(database)
    stack.callback(documents.close)
    client = _client(settings)
    stack.callback(client.close)
    stock = EngineStock(client)
    previews = Previews()
    handlers: dict[str, Handler] = {}
    runner = ThreadRunner(store, handlers, previews=previews, workers=settings.jobs.workers)
    stack.callback(runner.close)
    return _Ground(
        settings=settings,
        library=library,
        pictures=pictures,
        documents=documents,
        client=client,
        stock=stock,
        runner=runner,
        handlers=handlers,
        jobs=JobService(store, runner, previews),
        runs=EngineRuns(client, library.workflows, pictures, stock=stock),
    )


def _build(settings: Settings, stack: ExitStack) -> Container:
    on = _ground(settings, stack)
    library, limits, canvas = on.library, settings.limits, _canvas(on)
    parts = Container(
        settings=settings,
        runner=on.runner,
        jobs=on.jobs,
        assets=AssetService(
            on.pictures, Limits(upload_bytes=limits.upload_bytes, pixels=limits.picture_pixels)
        ),
        captions=CaptionService(library.writer, library.claims),
        prompts=PromptService(library.scenes),
        text_to_image=TextToImageService(on.runs, on.jobs, library.formats, library.scenes),
        image_to_image=ImageToImageService(
            on.runs, on.jobs, library.formats, scenes=library.scenes, assets=on.pictures
        ),
        edits=_edits(on),
        experiments=ExperimentService(library.workflows, on.client),
        lettering=_lettering(on),
        fonts=FontService(library.fonts, FontShelf(settings.data.folder / "fonts")),
        ads=_ads(on),
        compositions=CompositionService(on.documents, canvas),
        composing=ComposingService(canvas),
        canvas_export=CanvasExportService(on.jobs, canvas, on.pictures),
        workflow_run=WorkflowRunService(
            on.runs, on.jobs, on.pictures, max_pixels=limits.picture_pixels
        ),
        engine=EngineService(on.client),
        catalogue=CatalogueService(library.workflows, library.all_formats, stock=on.stock),
        close=stack.pop_all().close,
    )
    on.handlers.update(_handlers(parts))
    return parts


def _handlers(parts: Container) -> dict[str, Handler]:
    """Who does the jobs of each kind."""
    return {
        TEXT_TO_IMAGE: parts.text_to_image,
        IMAGE_TO_IMAGE: parts.image_to_image,
        EDIT: parts.edits,
        LETTERING: parts.lettering,
        AD: parts.ads,
        CANVAS: parts.canvas_export,
        WORKFLOW: parts.workflow_run,
    }


def _edits(on: _Ground) -> EditService:
    models = on.library.models
    return EditService(
        on.runs,
        on.jobs,
        on.library.formats,
        scenes=on.library.scenes,
        assets=on.pictures,
        controls=models.controls if models else {},
    )


def _lettering(on: _Ground) -> LetteringService:
    library = on.library
    return LetteringService(
        on.runs,
        on.jobs,
        library.fonts,
        assets=on.pictures,
        texture=Texture(library.materials, library.scenes, library.tokenizer),
    )


def _ads(on: _Ground) -> AdService:
    return AdService(
        on.runs,
        on.jobs,
        on.library.formats,
        assets=on.pictures,
        writer=on.library.writer,
        typesetter=Letterer(on.library.fonts),
    )


def _canvas(on: _Ground) -> Canvas:
    return Canvas(
        on.pictures,
        on.library.all_formats,
        typesetter=Letterer(on.library.fonts),
        dresser=LookDresser(),
        cache=PreviewCache(),
    )


def prepare_folder(folder: Path) -> None:
    """Make the folder and prove that it can be written. Raises StorageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * 4096)
    except OSError as error:
        raise StorageError.of(error) from error
