"""The command line behind ./fitad: one file a command in ``backend/commands``."""

import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from backend.errors import FitadError

COMMANDS = ("up", "ad", "engine", "check", "workflows", "models", "test")
FOR_PYTEST = {"allow_extra_args": True, "ignore_unknown_options": True}


def command_line(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """The commands of these names; ``up`` need not wait for the imaging libraries of ``ad``."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_group)
    for name in names:
        command = getattr(import_module(f"backend.commands.{name}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
            continue
        app.command(name, context_settings=FOR_PYTEST if name == "test" else None)(command)
    return app


def main() -> None:
    """Run the command; an error that we know is one sentence in two languages and exit code 1."""
    chosen = [name for name in sys.argv[1:2] if name in COMMANDS]
    try:
        command_line(chosen or COMMANDS)(prog_name="fitad")
    except FitadError as error:
        typer.echo(error.message("ko"), err=True)
        typer.echo(error.message("en"), err=True)
        sys.exit(1)


def _group() -> None:
    """작은 가게의 다섯 줄을 광고로. / Five lines about a small shop in, an ad out."""


if __name__ == "__main__":
    main()
