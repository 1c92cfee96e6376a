"""``./fitad engine``: the engine that ships with Fit-AD, or a ComfyUI of one's own."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status

from backend.commands.engine_words import ended, offer, started, state
from backend.commands.paths import caller_path
from backend.commands.up import engine_options
from backend.errors import PortTakenError
from backend.install.environment import Venv
from backend.install.failure import InstallError
from backend.install.folder import EngineFolder
from backend.install.git import Git
from backend.install.installer import Installer, Stage, Wanted
from backend.install.recipe import Recipe
from backend.install.shell import Shell
from backend.install.start import PORT
from backend.processes import plan, probe
from backend.settings import ROOT, Embedded, Settings
from backend.workflows.catalog import Catalog
from backend.workflows.registry import load_registry
from backend.workflows.schema import NodeSchema

engine = typer.Typer(
    invoke_without_command=True,
    help="그림 엔진 / The picture engine: ours (alone), or a ComfyUI: install, start, status.",
)

Folder = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="엔진 폴더 / folder of the installed engine")
]
Models = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="모델 폴더 / folder of the model files")
]


@engine.callback()
def run(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the engine.")] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder of its uploads and pictures.")
    ] = None,
) -> None:
    """Without a command: run the engine that ships with Fit-AD in the foreground until Ctrl-C."""
    if context.invoked_subcommand is not None:
        if port is not None or data is not None:
            raise typer.BadParameter("--port and --data go with ./fitad engine alone")
        return
    settings = Settings.load(
        engine={**engine_options(url=None, port=port), "embedded": Embedded.ALWAYS},
        data={"folder": data and caller_path(data)},
    )
    program = plan.engine(settings)
    plan.check_ports([program])
    typer.echo(f"그림 엔진 / engine: {program.url}  (Ctrl-C)")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", program.module, *program.arguments])


@engine.command()
def install(
    folder: Folder = None,
    models: Models = None,
    mirror: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="https://github.com 대신 / URL or folder, OWNER/NAME in it"
        ),
    ] = None,
    index: Annotated[
        str | None, typer.Option(metavar="URL", help="pip의 패키지 주소 / package index for pip")
    ] = None,
    python: Annotated[
        str, typer.Option(metavar="PROGRAM", help="쓸 Python / the Python to use")
    ] = sys.executable,
    pack: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="이 노드 팩만 / only these node packs")
    ] = None,
    only: Annotated[Stage | None, typer.Option(help="이 부분만 / only this part")] = None,
    repair: Annotated[bool, typer.Option(help="모두 다시 / do all of it again")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="묻지 않기 / do not ask")] = False,
) -> None:
    """ComfyUI와 노드 팩 설치 / Install a ComfyUI and the node packs; goes on where it stopped."""
    place = _place(folder)
    wanted = _wanted(models, packs=pack or (), mirror=mirror and _mirror(mirror), index=index)
    console = Console(highlight=False, soft_wrap=True)
    stages = [only] if only else list(Stage)
    with console.status("") as status:
        status.stop()
        installer = _installer(wanted, place, python=python, status=status)
        steps = [step for step in installer.steps() if step.stage in stages]
        todo = steps if repair else installer.pending(steps)
        place.check()
        if todo and not yes:
            for line in offer(todo, wanted.recipe, place.root):
                console.print(line)
            typer.confirm("계속할까요? / Go on?", abort=True)
        _follow(installer, console, status, stages=stages, repair=repair)
    if place.ready:
        for line in started(place):
            console.print(line)


@engine.command(context_settings={"ignore_unknown_options": True})
def start(
    arguments: Annotated[
        list[str] | None, typer.Argument(help="ComfyUI의 옵션 / options of ComfyUI, such as --cpu")
    ] = None,
    folder: Folder = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="포트 / port")] = PORT,
) -> None:
    """설치한 ComfyUI 켜기 / Run the installed ComfyUI in the foreground until Ctrl-C."""
    place = _place(folder)
    if not place.ready:
        raise InstallError(
            problem="it is not there, or not to its end; run ./fitad engine install first",
            problem_ko="설치가 없거나 끝나지 않았습니다. 먼저 ./fitad engine install을 "
            "실행해 주세요",
        )
    if probe.is_taken("127.0.0.1", port):
        raise PortTakenError(port=port, process="ComfyUI", process_ko="ComfyUI", option="--port")
    typer.echo(f"ComfyUI: http://127.0.0.1:{port}  (Ctrl-C)")
    sys.stdout.flush()
    os.execvp("sh", ["sh", str(place.start), "--port", str(port), *(arguments or [])])


@engine.command()
def status(folder: Folder = None, models: Models = None) -> None:
    """무엇이 설치되었는지 / What is installed; exit code 1 when something is missing."""
    place = _place(folder)
    wanted = _wanted(models)
    shell = Shell(environment=os.environ, log=place.log)
    installer = Installer(wanted, place, git=Git(shell), environment=Venv(shell, sys.executable))
    steps = installer.steps()
    pending = installer.pending(steps)
    for line in state(steps, pending, wanted.recipe, users=_users()):
        typer.echo(line)
    if pending:
        raise typer.Exit(1)


def _place(folder: Path | None) -> EngineFolder:
    if folder is not None:
        return EngineFolder(caller_path(folder).resolve())
    return EngineFolder(Settings.load().data.folder / "engine")


def _wanted(
    models: Path | None,
    *,
    packs: Sequence[str] = (),
    mirror: str | None = None,
    index: str | None = None,
) -> Wanted:
    recipe = Recipe.load(ROOT / "configs" / "engine.yaml")
    files = load_registry(ROOT / "configs" / "models.yaml").files
    own = Settings.load().data.folder / "engine" / "models"
    return Wanted(
        recipe=recipe,
        requirements=ROOT / recipe.requirements,
        models=caller_path(models).resolve() if models else own,
        model_folders=tuple(sorted({file.folder for file in files.values()})),
        packs=tuple(packs),
        mirror=mirror,
        index=index,
    )


def _mirror(mirror: str) -> str:
    """A mirror that is a folder is meant from where ./fitad was called."""
    folder = caller_path(mirror)
    return str(folder.resolve()) if folder.is_dir() else mirror


def _installer(wanted: Wanted, place: EngineFolder, *, python: str, status: Status) -> Installer:
    shell = Shell(
        environment=os.environ,
        log=place.log,
        show=lambda line: status.update(f"  {line[:100]}".replace("[", "\\[")),
    )
    return Installer(wanted, place, git=Git(shell), environment=Venv(shell, python))


def _follow(
    installer: Installer,
    console: Console,
    status: Status,
    *,
    stages: Sequence[Stage],
    repair: bool,
) -> None:
    """Do the steps and say each that has ended. Ctrl-C and SIGTERM end with a sentence."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    status.start()
    try:
        for done in installer.install(
            stages, repair=repair, begin=lambda step: status.update(f"  {step.name}")
        ):
            console.print(ended(done))
    except KeyboardInterrupt:
        status.stop()
        console.print("멈췄습니다. 다시 실행하면 이어서 설치합니다.")
        console.print("Stopped. Run it again and it goes on from here.")
        raise typer.Exit(130) from None
    finally:
        status.stop()
        signal.signal(signal.SIGTERM, before)


def _users() -> dict[str, list[str]]:
    """The templates by node pack that they need."""
    schema = NodeSchema.load(ROOT / "configs" / "node_schema.json")
    users: dict[str, list[str]] = {}
    for entry in Catalog.load(ROOT / "comfy_workflows", schema, models=None):
        packs = entry.template.manifest.requires.packs if entry.template else ()
        for pack in packs:
            users.setdefault(pack, []).append(entry.name)
    return users
