"""``./fitad up``: engine, backend and web pages, until Ctrl-C."""

import os
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import set_cell_size
from rich.console import Console
from rich.status import Status

from backend.commands.paths import caller_path
from backend.processes import plan
from backend.processes.interrupt import Interrupt
from backend.processes.lock import hold
from backend.processes.program import Program
from backend.processes.supervisor import Supervisor
from backend.settings import Embedded, Settings, address


def up(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the backend.")] = None,
    pages_port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port of the web pages.")
    ] = None,
    engine_port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port of the engine on this machine.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="URL", help="Use the ComfyUI at this address.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder of database and pictures.")
    ] = None,
    open_browser: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open the pages (default: on a desktop)."),
    ] = None,
) -> None:
    """Start the engine, the backend and the web pages. Ctrl-C ends all three."""
    if engine and engine_port:
        raise typer.BadParameter("--engine and --engine-port exclude each other")
    settings = Settings.load(
        server={"port": port},
        pages={"port": pages_port},
        engine=engine_options(url=engine, port=engine_port),
        data={"folder": data and caller_path(data)},
    )
    run(settings, open_browser=_on_desktop() if open_browser is None else open_browser)


def engine_options(*, url: str | None, port: int | None) -> dict[str, object]:
    """The engine's settings as the options say them: a ComfyUI elsewhere, or a port here."""
    if url:
        return {"url": url, "embedded": Embedded.NEVER}
    if port:
        return {"url": address("127.0.0.1", port)}
    return {}


def run(settings: Settings, *, open_browser: bool) -> None:
    """Run the three until someone asks to stop. Raises StartError and its kin."""
    console = Console(highlight=False, soft_wrap=True)
    with ExitStack() as stack:
        interrupt = stack.enter_context(Interrupt())
        stack.enter_context(hold(settings.data.folder, plan.addresses(settings)))
        programs = plan.programs(settings)
        supervisor = Supervisor(
            programs,
            root=settings.root,
            logs=settings.root / "logs",
            interrupts=lambda: interrupt.count,
        )
        stack.enter_context(supervisor)
        if _start(supervisor, console, own_engine=programs[0].name == "engine", settings=settings):
            _welcome(console, settings.pages.url)
            if open_browser:
                webbrowser.open(settings.pages.url)
            supervisor.watch()
        console.print("끝내는 중입니다… / Stopping…")


def _start(
    supervisor: Supervisor, console: Console, *, own_engine: bool, settings: Settings
) -> bool:
    if not own_engine:
        console.print(_line("그림 엔진", "engine", settings.engine.url, "이미 켜져 있음 / running"))
    with console.status("") as status:
        return supervisor.start(
            waiting=lambda pending: _show_waiting(status, pending),
            ready=lambda program, seconds: console.print(
                _line(program.label_ko, program.name, program.url, f"{seconds:.1f} s")
            ),
        )


def _show_waiting(status: Status, pending: Sequence[Program]) -> None:
    names = ", ".join(f"{program.label_ko} {program.name}" for program in pending)
    status.update(f"준비하는 중 / starting: {names}")


def _line(label_ko: str, name: str, url: str, note: str) -> str:
    return f"✓ {set_cell_size(label_ko, 10)} {name:<8} {url}  ({note})"


def _welcome(console: Console, url: str) -> None:
    console.print(f"브라우저에서 {url} 을 여세요. 끝내려면 Ctrl-C를 누르세요.")
    console.print(f"Open {url} in a browser. Ctrl-C ends everything.")


def _on_desktop() -> bool:
    has_screen = sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return has_screen and sys.stdout.isatty()
