"""What the history says of a run that is over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backend.comfy.faults import failed
from backend.comfy.nodes import Graph, title_of
from backend.errors import EngineError, JobCancelledError, ResultMissingError

NOTES = "fitad_notes"


@dataclass(frozen=True)
class FileRef:
    """A file that the engine keeps: what ``/view`` asks for."""

    filename: str
    subfolder: str
    type: str


@dataclass(frozen=True)
class RunResult:
    """Files by the title of the output node (by its id where two share a title).

    ``notes`` are what the engine wants said with the pictures; ``seconds`` is its own time.
    """

    outputs: Mapping[str, tuple[FileRef, ...]]
    notes: tuple[str, ...]
    seconds: float


def read_history(body: Any, *, prompt_id: str, graph: Graph) -> RunResult | None:
    """The answer of ``/history/{prompt_id}``; None when the prompt is not in it.

    Raises ExecutionFailedError, OutOfMemoryError, JobCancelledError (interrupted),
    ResultMissingError (an output node without anything), EngineError (not a history).
    """
    match body:
        case {**entries} if prompt_id not in entries:
            return None
        case {**entries}:
            return _read_entry(entries[prompt_id], graph)
    raise EngineError(problem="history")


def _read_entry(entry: Any, graph: Graph) -> RunResult:
    match entry:
        case {
            "prompt": [_, _, _, _, list() as output_ids, *_],
            "outputs": dict() as outputs,
            "status": {"status_str": str() as ended, "messages": list() as listed},
        }:
            messages = dict(_messages(listed))
        case _:
            raise EngineError(problem="history")
    _raise_failure(ended, messages, graph)
    _require_outputs(outputs, output_ids, graph)
    files = {_key(node_id, outputs, graph): _files(ui) for node_id, ui in outputs.items()}
    return RunResult(files, tuple(_notes(outputs)), _seconds(messages))


def _messages(listed: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for message in listed:
        match message:
            case [str() as kind, dict() as data]:
                yield kind, data


def _raise_failure(ended: str, messages: dict[str, dict[str, Any]], graph: Graph) -> None:
    if "execution_error" in messages:
        raise failed(messages["execution_error"], graph)
    if "execution_interrupted" in messages:
        raise JobCancelledError()
    if ended != "success":
        raise EngineError(problem=f"history: {ended[:40]}")


def _require_outputs(outputs: dict[str, Any], output_ids: list[Any], graph: Graph) -> None:
    for node_id in map(str, output_ids):
        ui = outputs.get(node_id)
        said = [key for key, value in ui.items() if value] if isinstance(ui, dict) else []
        if not set(said) - {NOTES}:
            raise ResultMissingError(node=title_of(graph, node_id))


def _key(node_id: str, outputs: dict[str, Any], graph: Graph) -> str:
    title = title_of(graph, node_id)
    titles = [title_of(graph, other) for other in outputs]
    return title if titles.count(title) == 1 else node_id


def _files(ui: Any) -> tuple[FileRef, ...]:
    return tuple(
        FileRef(filename, str(item.get("subfolder", "")), str(item.get("type", "output")))
        for items in (ui.values() if isinstance(ui, dict) else ())
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict) and isinstance(filename := item.get("filename"), str)
    )


def _notes(outputs: dict[str, Any]) -> Iterator[str]:
    for ui in outputs.values():
        match ui:
            case {"fitad_notes": list() as notes}:
                yield from (note for note in notes if isinstance(note, str))


def _seconds(messages: dict[str, dict[str, Any]]) -> float:
    """Between the time stamps, which are in milliseconds."""
    start = messages.get("execution_start", {}).get("timestamp")
    end = messages.get("execution_success", {}).get("timestamp")
    if isinstance(start, int) and isinstance(end, int):
        return max(0.0, (end - start) / 1000)
    return 0.0
