"""``./fitad ad``: from five lines about a shop to finished pictures, without a browser."""

import logging
import socket
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from backend.commands.paths import caller_path
from backend.container import Container, build
from backend.errors import InvalidInputError, JobCancelledError, error_class
from backend.jobs.job import Job
from backend.processes import plan
from backend.processes.interrupt import Interrupt
from backend.processes.supervisor import Supervisor
from backend.schemas.ad import AdRequest
from backend.schemas.job import JobState
from backend.schemas.problems import sentences
from backend.schemas.shop import Shop, Tone, Trade
from backend.services.ad_folder import folder_for
from backend.settings import Settings, address

POLL_SECONDS = 0.1


def ad(
    shop: Annotated[str, typer.Option(help="가게 이름 / shop name")],
    service: Annotated[str, typer.Option(help="업종·서비스 / what the shop does")],
    region: Annotated[str, typer.Option(help="지역 / where it is")],
    product: Annotated[str, typer.Option(help="대표 상품 / main product")] = "",
    features: Annotated[str, typer.Option(help="특징, 쉼표로 / features, by comma")] = "",
    tone: Annotated[Tone, typer.Option(help="말투 / tone")] = Tone.FRIENDLY,
    trade: Annotated[Trade | None, typer.Option(help="업종 (없으면 알아냄) / trade")] = None,
    photo: Annotated[Path | None, typer.Option(help="상품 사진 / a photo")] = None,
    layout: Annotated[str | None, typer.Option(help="배치 (없으면 고름) / layout")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="시드 / seed")] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="URL", help="Use the ComfyUI at this address.")
    ] = None,
    out: Annotated[Path, typer.Option(help="결과 폴더 / folder of the results")] = Path("out"),
) -> None:
    """Make captions.txt, the ad in four sizes and manifest.json."""
    known = _shop(
        shop=shop,
        service=service,
        region=region,
        product=product,
        features=features,
        tone=tone,
        trade=trade,
    )
    picture = None if photo is None else _read(caller_path(photo))
    with ExitStack() as stack:
        place = stack.enter_context(folder_for(caller_path(out)))
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fitad-")))
        interrupt = stack.enter_context(Interrupt())
        settings = _with_engine(_settings(work, engine), interrupt, stack)
        logging.basicConfig(filename=work / "ad.log", level=settings.logging.level)
        parts = build(settings)
        stack.callback(parts.close)
        parts.runner.start()
        asset = None if picture is None else parts.assets.upload(picture).id
        request = AdRequest(shop=known, photo=asset, layout=layout, seed=seed)
        done = _follow(parts, parts.ads.submit(request), interrupt)
        files = parts.ads.files(done)
        place(files)
    for name in files:
        typer.echo(str(out / name))


def _shop(**lines: Any) -> Shop:
    try:
        return Shop(**lines)
    except ValidationError as error:
        english, korean = sentences(error.errors())
        raise InvalidInputError(problem=english, problem_ko=korean) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            problem=f'The photo "{path.name}" cannot be read ({error.strerror}).',
            problem_ko=f'사진 "{path.name}"을(를) 읽을 수 없습니다({error.strerror}).',
        ) from error


def _settings(work: Path, engine: str | None) -> Settings:
    """The settings, with a data folder of its own, so that a running ``up`` is not disturbed."""
    return Settings.load(
        data={"folder": work},
        engine={"url": engine, "embedded": "never"} if engine else {},
    )


def _with_engine(settings: Settings, interrupt: Interrupt, stack: ExitStack) -> Settings:
    """Settings whose engine answers: the one that runs already, or one started for this ad."""
    if not plan.starts_engine(settings):
        return settings
    here = {"url": address("127.0.0.1", _free_port())}
    own = settings.model_copy(update={"engine": settings.engine.model_copy(update=here)})
    supervisor = Supervisor(
        [plan.engine(own)],
        root=own.root,
        logs=own.data.folder / "logs",
        interrupts=lambda: interrupt.count,
    )
    stack.enter_context(supervisor)
    if not supervisor.start(waiting=lambda _: None, ready=lambda *_: None):
        raise JobCancelledError()
    return own


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _follow(parts: Container, job: Job, interrupt: Interrupt) -> Job:
    """Show the job's progress until it has succeeded. Raises what it failed with."""
    asked = False
    with _bar() as bar:
        line = bar.add_task("", total=1.0)
        while not job.state.final:
            if interrupt.count and not asked:
                asked = True
                parts.jobs.cancel(job.id)
            stage = parts.jobs.view(job, "ko").stage
            bar.update(line, completed=job.progress, description=stage)
            time.sleep(POLL_SECONDS)
            job = parts.jobs.get(job.id)
        bar.update(line, completed=job.progress, description=parts.jobs.view(job, "ko").stage)
    if job.state is JobState.CANCELLED:
        raise JobCancelledError()
    if job.fault is not None:
        raise error_class(job.fault.code)(**job.fault.details)
    return job


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=32),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
