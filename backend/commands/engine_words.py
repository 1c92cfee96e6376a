"""The installed engine in lines of text for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from backend.install.folder import EngineFolder
from backend.install.installer import Done, Stage, Step
from backend.install.recipe import COMFYUI, Recipe
from backend.install.start import PORT

LABELS = {
    "venv": "Python 환경 / environment",
    "requirements": "패키지 / packages",
    "settings": "모델 경로와 시작 명령 / model paths and start command",
}
COMMIT_LETTERS = 8


def offer(todo: Sequence[Step], recipe: Recipe, root: Path) -> Iterator[str]:
    """What is about to be done, and under which licences."""
    yield f"{root} 에 설치합니다 / will be installed:"
    for step in todo:
        licence = _source_note(step, recipe)
        yield f"  {_name(step)}{f'  ({licence})' if licence else ''}"
    stages = {step.stage for step in todo}
    space = recipe.space_mb
    needed = space.sources * (Stage.SOURCES in stages)
    needed += space.environment * (Stage.ENVIRONMENT in stages)
    yield f"필요한 디스크 / disk needed: {needed / 1000:.1f} GB"


def ended(done: Done) -> str:
    """One line: what is done, and how long it took."""
    note = "이미 있음 / already there" if done.seconds is None else f"{done.seconds:.1f} s"
    return f"✓ {_name(done.step)}  ({note})"


def started(place: EngineFolder) -> Iterator[str]:
    """How to start it, and how Fit-AD finds it."""
    yield ""
    yield "켜기 / start:   ./fitad engine start      (GPU가 없으면 / without a GPU: -- --cpu)"
    yield f"직접 / by hand: {place.start}"
    yield f"켜 두면 ./fitad up이 http://127.0.0.1:{PORT} 에서 찾아 씁니다."
    yield f"While it runs, ./fitad up finds it at http://127.0.0.1:{PORT}."
    yield "다른 주소면 / elsewhere: FITAD_ENGINE_URL=http://… ./fitad up"
    yield "모델 / models:  ./fitad models download"


def state(
    steps: Sequence[Step],
    pending: Sequence[Step],
    recipe: Recipe,
    *,
    users: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """A line a step, and who needs each pack."""
    for step in steps:
        mark = "✗" if step in pending else "✓"
        note = _source_note(step, recipe)
        yield f"{mark} {_name(step)}{f'  ({note})' if note else ''}"
        if step.name in recipe.packs:
            needed = ", ".join(users.get(step.name, ())) or "-"
            yield f"    {recipe.packs[step.name].brings}: {needed}"


def _name(step: Step) -> str:
    if step.stage is Stage.SOURCES:
        return f"{step.name} {step.value[:COMMIT_LETTERS]}"
    return LABELS[step.name]


def _source_note(step: Step, recipe: Recipe) -> str:
    if step.stage is not Stage.SOURCES:
        return ""
    source = recipe.comfyui if step.name == COMFYUI else recipe.packs[step.name]
    return ", ".join(filter(None, (source.version, source.licence)))
