"""The reading and writing of ``./fitad workflows import``."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from backend.comfy.client import ComfyClient
from backend.errors import ConflictError, InvalidInputError, StorageError, TemplateError
from backend.settings import ROOT
from backend.workflows.intake import MAX_BYTES, take_in
from backend.workflows.manifest import Key
from backend.workflows.manifest_text import manifest_text
from backend.workflows.proposal import Proposal, propose
from backend.workflows.schema import NodeSchema
from backend.workflows.widgets import Faces


def read_proposal(path: Path, name: str, *, schema: NodeSchema, engine: str | None) -> Proposal:
    """The graph in a file with a manifest for it; an engine knows more classes than we do.

    Raises InvalidInputError for a name or a file that cannot be, TemplateError for a file without
    a workflow, and EngineUnavailableError.
    """
    _check_name(name)
    data = _read(path)
    faces = Faces.load(ROOT / "configs" / "node_widgets.json")
    if engine is not None:
        info = _ask(engine)
        schema, faces = NodeSchema.parse(info), Faces.parse(info)
    taken = take_in(data, name, faces=faces, schema=schema)
    proposal = propose(taken.graph, schema, name)
    proposal.undecided[:0] = taken.undecided
    return proposal


def write_template(folder: Path, proposal: Proposal) -> Iterator[str]:
    """Write both files, all or none; gives their names.

    Raises ConflictError when there is such a folder, TemplateError for a text that cannot be
    written, and StorageError.
    """
    name = str(proposal.manifest["name"])
    target = folder / name
    if target.exists():
        raise ConflictError(problem=f'there is already a workflow "{name}"')
    graph = json.dumps(proposal.graph, ensure_ascii=False, indent=2)
    files = {
        "workflow.json": graph + "\n",
        "manifest.yaml": manifest_text(proposal.manifest, proposal.undecided),
    }
    _place(files, folder, target)
    return (f"{name}/{file}" for file in files)


def _place(files: dict[str, str], folder: Path, target: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The dot keeps a running system from publishing half a template.
        with tempfile.TemporaryDirectory(prefix=".import-", dir=folder) as work:
            whole = Path(work) / target.name
            whole.mkdir()
            for file, text in files.items():
                (whole / file).write_text(text, encoding="utf-8")
            whole.rename(target)
    except UnicodeEncodeError as error:
        problem = "a text holds half a character"
        raise TemplateError(template=target.name, problem=problem) from error
    except OSError as error:
        raise StorageError(problem=error.strerror) from error


def _check_name(name: str) -> None:
    try:
        TypeAdapter(Key).validate_python(name)
    except ValidationError as error:
        raise InvalidInputError(
            problem=f'"{name}" is no name: small letters, digits and _ only, a letter first.',
            problem_ko=f'"{name}"은(는) 쓸 수 없는 이름입니다. 영문 소문자, 숫자, _만 됩니다.',
        ) from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InvalidInputError(
            problem=f'"{path.name}" cannot be read ({error.strerror}).',
            problem_ko=f'"{path.name}"을(를) 읽을 수 없습니다({error.strerror}).',
        ) from error
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 2**20} MiB"
        raise InvalidInputError(
            problem=f'"{path.name}" is larger than {limit}.',
            problem_ko=f'"{path.name}"이(가) {limit}보다 큽니다.',
        )
    return data


def _ask(url: str) -> dict[str, Any]:
    with closing(ComfyClient(url)) as client:
        return client.object_info()
