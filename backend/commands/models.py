"""``./fitad models``: the model files that the templates load on a GPU."""

import json
import os
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console

from backend.commands.model_progress import Bars
from backend.commands.model_words import (
    download_plan,
    legend,
    listed,
    outcome_lines,
    table,
    total_lines,
    totals,
    verdict_lines,
)
from backend.commands.paths import caller_path
from backend.errors import InvalidInputError
from backend.models.download import Download, Outcome
from backend.models.shelf import Shelf, State
from backend.models.transfer import TIMEOUT
from backend.models.verify import Verdict
from backend.models.verify import verify as verify_file
from backend.settings import ROOT, Settings
from backend.workflows.registry import ModelFile, Registry, load_registry

TOKEN = re.compile(r"[\x21-\x7e]+")
STOPPED = 130

models = typer.Typer(no_args_is_help=True, help="모델 파일 / Model files.")

Profile = Annotated[
    str, typer.Option(metavar="24gb", help="그래픽 카드 메모리 / the card's memory")
]
AnyProfile = Annotated[
    str | None, typer.Option("--profile", metavar="24gb", help="없으면 모두 / without it: all")
]
Folder = Annotated[
    Path | None,
    typer.Option(help="모델 폴더, ComfyUI의 models도 됩니다 / models folder, ours or a ComfyUI's"),
]
Known = Annotated[
    Path | None,
    typer.Option("--registry", metavar="FILE", help="configs/models.yaml 대신 / instead"),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON으로 / as JSON")]
Names = Annotated[list[str] | None, typer.Argument(metavar="FILE")]
Mirror = Annotated[
    str | None,
    typer.Option(metavar="URL", help="주소의 경로를 이 아래에서 찾음 / URL + path of the address"),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="묻지 않기 / do not ask")]


@models.command("list")
def list_(
    profile: AnyProfile = None,
    folder: Folder = None,
    registry: Known = None,
    as_json: AsJson = False,
) -> None:
    """파일, 라이선스, 여기에 있는지 / The files, their licences, and whether they are here."""
    known, shelf = _registry(registry), Shelf(_folder(folder))
    files = known.files if profile is None else _files(known, profile)
    rows = listed(known, files, shelf)
    sums = totals(rows, list(known.profiles) if profile is None else [profile])
    if as_json:
        _say_json({"folder": str(shelf.folder), "files": rows, "profiles": sums})
        return
    Console(highlight=False).print(table(rows, profiles_too=profile is None))
    typer.echo()
    for line in (*legend(), *total_lines(sums)):
        typer.echo(line)
    typer.echo(f"모델 폴더 / models folder: {shelf.folder}")


@models.command()
def download(
    profile: Profile,
    names: Names = None,
    folder: Folder = None,
    mirror: Mirror = None,
    registry: Known = None,
    yes: Yes = False,
) -> None:
    """내려받기, 끊기면 이어받기 / Download what is missing; what broke off is resumed.

    With a mirror, https://host/a/b.gguf is fetched from URL/a/b.gguf. HF_TOKEN is sent to the
    address's own host only.
    """
    known, shelf = _registry(registry), Shelf(_folder(folder))
    files = _files(known, profile, names or ())
    bars = Bars(files)
    with httpx.Client(timeout=TIMEOUT) as client, _stoppable():
        work = Download(shelf, client, report=bars.report, mirror=mirror, token=_token())
        with bars:
            wanted = work.wanted(files, named=names or ())
        if not wanted:
            typer.echo(f"파일 {len(files)}개가 모두 있습니다. / All {len(files)} files are here.")
            return
        work.check_space(wanted)
        _say_plan(known, shelf, wanted, work.bytes_left(wanted))
        if not yes:
            typer.confirm("내려받을까요? / Download?", default=True, abort=True)
        outcomes = _run(work, shelf, wanted, bars)
    again = _remedy(profile, folder=folder, mirror=mirror, registry=registry)
    for line in outcome_lines(outcomes, again):
        typer.echo(line)
    if any(outcome.problem for outcome in outcomes):
        raise typer.Exit(1)


@models.command()
def verify(
    profile: Profile, folder: Folder = None, registry: Known = None, as_json: AsJson = False
) -> None:
    """끝까지 읽어 확인 / Read every file to its end; exit code 1 when one is not right."""
    files = _files(_registry(registry), profile)
    with _stoppable():
        verdicts = _verdicts(Shelf(_folder(folder)), files)
    remedy = _remedy(profile, folder=folder, registry=registry)
    if as_json:
        _say_json([_verdict(verdict) for verdict in verdicts])
    else:
        for verdict in verdicts:
            for line in verdict_lines(verdict, remedy):
                typer.echo(line)
        right = sum(verdict.problem is None for verdict in verdicts)
        count = len(verdicts)
        typer.echo(f"{count}개 가운데 {right}개가 맞습니다. / {right} of {count} are right.")
    if any(verdict.problem for verdict in verdicts):
        raise typer.Exit(1)


def _registry(path: Path | None) -> Registry:
    chosen = caller_path(path) if path else ROOT / "configs" / "models.yaml"
    try:
        return load_registry(chosen)
    except OSError as error:
        raise InvalidInputError(
            problem=f'"{chosen.name}" cannot be read ({error.strerror}).',
            problem_ko=f'"{chosen.name}"을(를) 읽을 수 없습니다({error.strerror}).',
        ) from error


def _files(known: Registry, profile: str, names: Sequence[str] = ()) -> dict[str, ModelFile]:
    """The files of a profile, or those of them that are named."""
    if profile not in known.profiles:
        choice = ", ".join(known.profiles)
        raise InvalidInputError(
            problem=f'There is no profile "{profile}"; there are {choice}.',
            problem_ko=f'"{profile}" 프로필이 없습니다. {choice} 가운데 골라 주세요.',
        )
    files = known.files_of(profile)
    for name in names:
        if name not in files:
            raise InvalidInputError(
                problem=f'The profile {profile} has no file "{name}"; see "./fitad models list".',
                problem_ko=f'{profile} 프로필에 "{name}" 파일이 없습니다. '
                '"./fitad models list"로 확인해 주세요.',
            )
    return {name: file for name, file in files.items() if not names or name in names}


def _folder(folder: Path | None) -> Path:
    return caller_path(folder) if folder else Settings.load().data.folder / "engine" / "models"


def _remedy(profile: str, **places: Path | str | None) -> str:
    """The command that downloads, with the options that were given."""
    words = ["./fitad", "models", "download", "--profile", profile]
    for option, value in places.items():
        words += [f"--{option}", str(value)] if value else []
    return shlex.join(words)


def _token() -> str | None:
    token = os.environ.get("HF_TOKEN", "").strip()
    if token and not TOKEN.fullmatch(token):
        raise InvalidInputError(
            problem="HF_TOKEN holds characters that no token has.",
            problem_ko="HF_TOKEN에 토큰에 쓰일 수 없는 글자가 있습니다.",
        )
    return token or None


def _say_plan(known: Registry, shelf: Shelf, wanted: Mapping[str, ModelFile], left: int) -> None:
    here = (State.PRESENT, State.WRONG)
    replaced = [name for name, file in wanted.items() if shelf.place(name, file).state in here]
    for line in download_plan(known, wanted, left=left, replaced=replaced):
        typer.echo(line)


def _run(
    work: Download, shelf: Shelf, wanted: Mapping[str, ModelFile], bars: Bars
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with bars:
        bars.expect(work.bytes_left(wanted), stage="fetch")
        for number, (name, file) in enumerate(wanted.items(), 1):
            bars.say(f"({number}/{len(wanted)}) {name}")
            place = shelf.place(name, file)
            bars.start_at(name, place.size if place.state is State.PARTLY else 0)
            outcomes += work.run({name: file})
            if problem := outcomes[-1].problem:
                bars.say(f"    ✗ {problem.ko} / {problem.en}")
    return outcomes


def _verdicts(shelf: Shelf, files: Mapping[str, ModelFile]) -> list[Verdict]:
    verdicts = []
    with Bars(files) as bars:
        bars.expect(
            sum(shelf.place(name, file).size for name, file in files.items()), stage="check"
        )
        for name, file in files.items():
            verdicts.append(verify_file(shelf, name, file, tick=bars.checking(name)))
    return verdicts


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "name": verdict.name,
        "state": verdict.state,
        "proof": verdict.proof,
        "problem": verdict.problem.en if verdict.problem else None,
    }


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(
            "중단했습니다. 받은 만큼은 남아 있어 같은 명령으로 이어받습니다.\n"
            "Stopped. What has arrived is kept; the same command goes on from there.",
            err=True,
        )
        raise typer.Exit(STOPPED) from None


def _say_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
