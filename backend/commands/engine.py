"""``./fitad engine``: the engine that ships with Fit-AD, alone, for designers."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from backend.commands.paths import caller_path
from backend.commands.up import engine_options
from backend.processes import plan
from backend.settings import Embedded, Settings


def engine(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the engine.")] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder of its uploads and pictures.")
    ] = None,
) -> None:
    """Run the engine that ships with Fit-AD in the foreground. Ctrl-C ends it."""
    settings = Settings.load(
        engine={**engine_options(url=None, port=port), "embedded": Embedded.ALWAYS},
        data={"folder": data and caller_path(data)},
    )
    program = plan.engine(settings)
    plan.check_ports([program])
    typer.echo(f"그림 엔진 / engine: {program.url}  (Ctrl-C)")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", program.module, *program.arguments])
