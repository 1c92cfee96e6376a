"""``./fitad workflows``: a designer's tools for the folders in comfy_workflows/."""

import json
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from backend.comfy.client import ComfyClient
from backend.commands.alone import alone, read_photo
from backend.commands.paths import caller_path
from backend.commands.workflow_import import read_proposal, write_template
from backend.commands.workflow_words import described, finding_lines, listed
from backend.errors import InvalidInputError, NotFoundError, TemplateError
from backend.schemas.workflow import WorkflowRunRequest
from backend.services.ad_folder import folder_for
from backend.services.engine_nodes import engine_nodes
from backend.settings import ROOT
from backend.workflows.catalog import Catalog, CatalogEntry, read_entry
from backend.workflows.check import Engine, check_graph
from backend.workflows.drawing import draw
from backend.workflows.finding import Finding, errors
from backend.workflows.registry import known_models
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template, load_graph
from backend.workflows.values import parse_values

FOLDER = ROOT / "comfy_workflows"

workflows = typer.Typer(no_args_is_help=True, help="워크플로 도구 / Tools for workflows.")

Name = Annotated[str, typer.Argument(help="폴더 이름 / name of its folder")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON으로 / as JSON")]
EngineUrl = Annotated[str | None, typer.Option("--engine", metavar="URL", help="ComfyUI의 주소")]
Out = Annotated[Path | None, typer.Option(help="결과 파일·폴더 / where the result goes")]


@workflows.command("list")
def list_(as_json: AsJson = False) -> None:
    """모든 워크플로 / Every workflow, with what is wrong with it."""
    entries = list(_catalog())
    if as_json:
        _say_json([{"name": entry.name, **_verdict(entry.findings)} for entry in entries])
        return
    for entry in entries:
        typer.echo(listed(entry))


@workflows.command()
def show(name: Name, as_json: AsJson = False) -> None:
    """한 워크플로의 값과 필요한 것 / Its parameters and what it needs."""
    template = _template(name)
    if as_json:
        _say_json(template.manifest.model_dump(mode="json", exclude_none=True))
        return
    for line in described(template.manifest):
        typer.echo(line)


@workflows.command()
def check(
    what: Annotated[str | None, typer.Argument(metavar="[NAME|PATH]")] = None,
    engine: EngineUrl = None,
    as_json: AsJson = False,
) -> None:
    """잘못된 곳 찾기 / What is wrong, before anything is sent; exit code 1 when something is."""
    asked = _ask(engine)
    found = _findings(what, asked)
    if as_json:
        _say_json([{"name": name, **_verdict(findings)} for name, findings in found.items()])
    else:
        for name, findings in found.items():
            for line in finding_lines(name, findings):
                typer.echo(line)
    if any(errors(findings) for findings in found.values()):
        raise typer.Exit(1)


@workflows.command()
def graph(name: Name, out: Out = None) -> None:
    """그림으로 그리기 / Draw it as NAME.svg."""
    target = caller_path(out or f"{name}.svg")
    try:
        target.write_text(draw(_template(name), _schema()), encoding="utf-8")
    except OSError as error:
        raise InvalidInputError(
            problem=f'"{target.name}" cannot be written ({error.strerror}).',
            problem_ko=f'"{target.name}"을(를) 쓸 수 없습니다({error.strerror}).',
        ) from error
    typer.echo(str(out or target.name))


@workflows.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON 또는 ComfyUI의 PNG / JSON or PNG")],
    name: Annotated[str, typer.Option(help="새 폴더 이름 / name of the new folder")],
    engine: EngineUrl = None,
    into: Annotated[Path | None, typer.Option(help="comfy_workflows 대신 / where to")] = None,
) -> None:
    """ComfyUI의 파일로 새 워크플로 만들기 / Make a template of a file, and propose its manifest."""
    proposal = read_proposal(caller_path(file), name, schema=_schema(), engine=engine)
    folder = caller_path(into) if into else FOLDER
    written = write_template(folder, proposal)
    for line in (*written, "정할 것 / to decide:", *(f"  - {one}" for one in proposal.undecided)):
        typer.echo(line)
    entry = _entry_at(folder / name, None)
    for line in finding_lines(name, entry.findings):
        typer.echo(line)


@workflows.command()
def run(
    name: Name,
    values: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE...")] = None,
    engine: EngineUrl = None,
    out: Out = None,
) -> None:
    """실행해서 그림 받기 / Run it; a picture is given as photo=FILE."""
    template = _template(name)
    chosen = parse_values(template, values or [])
    folder = out or Path("out")
    pictures = {
        key: read_photo(caller_path(str(value)))
        for key, value in chosen.items()
        if template.manifest.inputs[key].type == "image"
    }
    with folder_for(caller_path(folder)) as place, alone(engine) as here:
        uploads = {key: here.parts.assets.upload(data).id for key, data in pictures.items()}
        request = WorkflowRunRequest(values={**chosen, **uploads})
        done = here.follow(here.parts.workflow_run.submit(name, request))
        made = {
            f"{name}_{number}.png": here.parts.assets.read(asset_id)
            for number, asset_id in enumerate(done.results, 1)
        }
        place(made)
    for file in made:
        typer.echo(str(folder / file))


def _schema() -> NodeSchema:
    return NodeSchema.load(ROOT / "configs" / "node_schema.json")


def _models() -> frozenset[str] | None:
    return known_models(ROOT / "configs" / "models.yaml")


def _catalog(engine: Engine | None = None) -> Catalog:
    return Catalog.load(FOLDER, _schema(), models=_models(), engine=engine)


def _template(name: str) -> Template:
    """A template that can be read, whatever else is wrong with it."""
    entry = next((one for one in _catalog() if one.name == name), None)
    if entry is None:
        raise NotFoundError(what="workflow", name=name)
    if entry.template is None:
        raise TemplateError(template=name, problem=entry.problem)
    return entry.template


def _ask(url: str | None) -> Engine | None:
    if url is None:
        return None
    with closing(ComfyClient(url)) as client:
        return engine_nodes(client)


def _findings(what: str | None, engine: Engine | None) -> dict[str, tuple[Finding, ...]]:
    """Findings by name: of every template, of one, of a folder anywhere, or of a bare graph."""
    here = _catalog(engine)
    if what is None:
        return {entry.name: entry.findings for entry in here}
    if what in here:
        return {entry.name: entry.findings for entry in here if entry.name == what}
    path = caller_path(what)
    if path.is_dir():
        entry = _entry_at(path, engine)
        return {entry.name: entry.findings}
    if not path.is_file():
        raise NotFoundError(what="workflow", name=what)
    try:
        found = check_graph(load_graph(path, path.name), _schema(), engine=engine)
    except TemplateError as error:
        found = [Finding(path.name, str(error.details["problem"]))]
    return {path.name: tuple(found)}


def _entry_at(path: Path, engine: Engine | None) -> CatalogEntry:
    return read_entry(path.resolve(), _schema(), models=_models(), engine=engine)


def _verdict(findings: tuple[Finding, ...]) -> dict[str, Any]:
    found = [
        {"node": one.node, "problem": one.problem, "severity": one.severity} for one in findings
    ]
    return {"ok": not errors(findings), "findings": found}


def _say_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
