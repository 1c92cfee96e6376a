"""Model files in lines and tables for a terminal of 80 columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from rich.table import Table
from rich.text import Text

from backend.models.download import Outcome
from backend.models.shelf import Shelf, State
from backend.models.size import MB, spoken
from backend.models.verify import Verdict
from backend.workflows.registry import Licence, ModelFile, Registry

WORDS = {
    State.PRESENT: "있음",
    State.PARTLY: "일부",
    State.MISSING: "없음",
    State.WRONG: "틀림",
}
STYLES = {State.PRESENT: "green", State.PARTLY: "yellow", State.MISSING: "", State.WRONG: "red"}
FILE_WIDTH = 52


class Row(TypedDict):
    """One file as ``list --json`` gives it."""

    name: str
    role: str
    folder: str
    size_mb: int
    quant: str | None
    licence: str
    sell_pictures: bool
    sell_service: bool
    address: str
    sha256: str | None
    profiles: list[str]
    state: State
    here_bytes: int
    problem: str | None


class Total(TypedDict):
    """The sums of one profile, in bytes of the registry's sizes."""

    files: int
    bytes: int
    bytes_to_download: int


def listed(registry: Registry, files: Mapping[str, ModelFile], shelf: Shelf) -> list[Row]:
    """A row for each file. Raises StorageError for a folder that cannot be read."""
    needs = {profile: registry.files_of(profile) for profile in registry.profiles}
    rows = []
    for name, file in files.items():
        place, licence = shelf.place(name, file), registry.licences[file.licence]
        rows.append(
            Row(
                name=name,
                role=file.role,
                folder=file.folder,
                size_mb=file.size_mb,
                quant=file.quant,
                licence=file.licence,
                sell_pictures=licence.sell_pictures,
                sell_service=licence.sell_service,
                address=file.address,
                sha256=file.sha256,
                profiles=[profile for profile, needed in needs.items() if name in needed],
                state=place.state,
                here_bytes=place.size,
                problem=place.problem.en if place.problem else None,
            )
        )
    return rows


def totals(rows: Sequence[Row], profiles: Sequence[str]) -> dict[str, Total]:
    """How much each profile is, and how much of it is not here."""
    found = {}
    for profile in profiles:
        needed = [row for row in rows if profile in row["profiles"]]
        found[profile] = Total(
            files=len(needed),
            bytes=sum(row["size_mb"] * MB for row in needed),
            bytes_to_download=sum(_left(row) for row in needed),
        )
    return found


def table(rows: Sequence[Row], *, profiles_too: bool) -> Table:
    """File, size, what may be sold, and whether it is here."""
    made = Table(box=None, pad_edge=False, collapse_padding=True, header_style="bold")
    made.add_column("파일 / file", width=FILE_WIDTH, overflow="fold")
    made.add_column("크기\nsize", justify="right", no_wrap=True)
    made.add_column("판매\nsell", justify="center")
    made.add_column("유료\npaid", justify="center")
    made.add_column("상태\nstate", no_wrap=True)
    for row in rows:
        facts = (row["role"], row["quant"], f"{row['folder']}/", row["licence"])
        below = " · ".join(filter(None, facts))
        if profiles_too:
            below += f"\n{' '.join(row['profiles'])}"
        name = Text(row["name"], "bold").append(f"\n{below}", "not bold dim")
        state = Text(f"{WORDS[row['state']]}\n{row['state']}", STYLES[row["state"]])
        size = spoken(row["size_mb"] * MB)
        made.add_row(name, size, _mark(row["sell_pictures"]), _mark(row["sell_service"]), state)
    return made


def legend() -> Iterator[str]:
    """What the two columns of marks mean."""
    yield "판매 / sell: 만든 그림을 팔아도 되나 / may pictures made with it be sold"
    yield "유료 / paid: 유료 서비스로 돌려도 되나 / may a paid service run the model"


def total_lines(sums: Mapping[str, Total]) -> Iterator[str]:
    """One line a profile."""
    for profile, total in sums.items():
        left = spoken(total["bytes_to_download"]) if total["bytes_to_download"] else "0"
        yield (
            f"{profile:>5}: 파일 {total['files']}개 / files, {spoken(total['bytes'])}, "
            f"받을 것 / to download {left}"
        )


def download_plan(
    registry: Registry, files: Mapping[str, ModelFile], *, left: int, replaced: Sequence[str]
) -> Iterator[str]:
    """What a licence forbids, which files will be replaced, and how much will be fetched."""
    for key, licence in registry.licences.items():
        bound = sum(file.licence == key for file in files.values())
        if bound and not (licence.sell_service and licence.sell_pictures):
            yield from _forbids(licence, bound)
    for name in replaced:
        yield f"! 있는 파일을 바꿉니다 / replaces the file that is here: {name}"
    count, size = len(files), spoken(left)
    yield f"파일 {count}개, {size}를 내려받습니다. / {count} files, {size}, will be downloaded."


def outcome_lines(outcomes: Sequence[Outcome], again: str) -> Iterator[str]:
    """Every failure, then the sum; ``again`` is the command that goes on."""
    failed = [outcome for outcome in outcomes if outcome.problem]
    for outcome in failed:
        assert outcome.problem
        yield f"✗ {outcome.name}"
        yield f"    {outcome.problem.ko}"
        yield f"    {outcome.problem.en}"
    done = len(outcomes) - len(failed)
    yield f"받음 {done}개, 실패 {len(failed)}개 / {done} downloaded, {len(failed)} failed"
    if failed:
        yield "다시 실행하면 이어받습니다. / Run again, it goes on where it stopped:"
        yield f"    {again}"


def verdict_lines(verdict: Verdict, remedy: str) -> Iterator[str]:
    """Right and by what, or wrong; ``remedy`` is the command that takes the file's name."""
    if verdict.problem is None:
        proof = "SHA-256" if verdict.proof == "sha256" else "크기와 머리말만 / size and header only"
        yield f"✓ {verdict.name}  {proof}"
        return
    yield f"✗ {verdict.name}"
    yield f"    {verdict.problem.ko}"
    yield f"    {verdict.problem.en}"
    yield f"    → {remedy} {verdict.name}"


def _forbids(licence: Licence, files: int) -> Iterator[str]:
    yield f"! {licence.name} (파일 {files}개 / files): {licence.address}"
    if not licence.sell_pictures:
        yield "    만든 그림을 팔 수 없습니다. / Pictures made with it may not be sold."
    if not licence.sell_service:
        yield "    유료 서비스로 돌릴 수 없습니다. / It may not be run as a paid service."


def _left(row: Row) -> int:
    if row["state"] is State.PRESENT:
        return 0
    here = row["here_bytes"] if row["state"] is State.PARTLY else 0
    return max(0, row["size_mb"] * MB - here)


def _mark(allowed: bool) -> Text:
    return Text("✓", "green") if allowed else Text("✗", "red")
