"""Where files are found, and what reading them tells."""

from pathlib import Path

import pytest

from backend.errors import SettingsError
from backend.models.shelf import Shelf, State
from backend.models.size import fits, spoken
from backend.models.verify import Verdict, verify
from backend.workflows.registry import ModelFile
from tests.unit.models.registry import (
    entry,
    gguf,
    model_file,
    noise,
    registry,
    safetensors,
    sha256,
)

NAME = "one.gguf"
DATA = gguf()
FILE = model_file(sha256=sha256(DATA))
PLAIN = model_file()


def put(shelf: Shelf, path: str, data: bytes) -> Path:
    file = shelf.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def judged(shelf: Shelf, file: ModelFile = FILE, name: str = NAME) -> Verdict:
    return verify(shelf, name, file, tick=lambda size: None)


@pytest.mark.parametrize("folder", ["unet", "diffusion_models"])
def test_a_file_is_found_in_either_folder_of_a_comfyui(shelf: Shelf, folder: str) -> None:
    path = put(shelf, f"{folder}/{NAME}", DATA)
    assert shelf.place(NAME, FILE).path == path
    verdict = judged(shelf)
    assert (verdict.state, verdict.proof, verdict.problem) == (State.PRESENT, "sha256", None)


def test_a_text_encoder_lies_in_clip_or_text_encoders(shelf: Shelf) -> None:
    file = model_file(folder="clip")
    put(shelf, f"text_encoders/{NAME}", DATA)
    assert shelf.place(NAME, file).state is State.PRESENT


def test_a_file_in_another_folder_is_not_it(shelf: Shelf) -> None:
    put(shelf, f"loras/{NAME}", DATA)
    assert shelf.place(NAME, FILE).state is State.MISSING


@pytest.mark.parametrize("where", [0, 24, 700_001, len(DATA) - 1])
def test_one_flipped_bit_is_found(shelf: Shelf, where: int) -> None:
    flipped = bytearray(DATA)
    flipped[where] ^= 1
    put(shelf, f"unet/{NAME}", bytes(flipped))
    verdict = judged(shelf)
    assert verdict.state is State.WRONG
    assert verdict.problem is not None


def test_without_a_digest_size_and_header_are_the_proof(shelf: Shelf) -> None:
    path = put(shelf, f"unet/{NAME}", DATA)
    assert (judged(shelf, PLAIN).proof, judged(shelf, PLAIN).problem) == ("size", None)
    path.with_name(f"{NAME}.sha256").write_text(f"{sha256(DATA)}  {NAME}\n")
    assert judged(shelf, PLAIN).proof == "sha256"
    path.write_bytes(gguf(seed=2))
    assert judged(shelf, PLAIN).state is State.WRONG


def test_a_cut_file_and_a_page_are_found_without_a_digest(shelf: Shelf) -> None:
    file = model_file(folder="vae", role="vae")
    put(shelf, "vae/ae.safetensors", safetensors()[:-200])
    assert judged(shelf, file, "ae.safetensors").state is State.WRONG
    put(shelf, f"unet/{NAME}", b"<html>" + noise(1_500_000, 1))
    assert judged(shelf, PLAIN).state is State.WRONG


def test_what_is_missing_or_came_in_part_says_so(shelf: Shelf) -> None:
    missing = judged(shelf)
    assert (missing.state, missing.problem and missing.problem.en) == (
        State.MISSING,
        "is missing (2.0 MB)",
    )
    put(shelf, f"unet/{NAME}.part", DATA[:900_000])
    partly = judged(shelf)
    assert (partly.state, partly.problem and partly.problem.en) == (
        State.PARTLY,
        "has only 0.9 MB of 2.0 MB here",
    )


@pytest.mark.parametrize("folder", ["..", "a/../..", "../models2"])
def test_no_name_leads_out_of_the_folder(shelf: Shelf, folder: str) -> None:
    file = FILE.model_copy(update={"folder": folder})
    with pytest.raises(ValueError, match="leads out"):
        shelf.place(NAME, file)
    with pytest.raises(ValueError, match="leads out"):
        shelf.place("../one.gguf", FILE)


@pytest.mark.parametrize("name", ["/etc/passwd", "a/b.gguf", "..", "a\\..\\b", "one.gguf\n", ""])
def test_no_registry_gives_such_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError):
        registry(tmp_path / "models.yaml", {name: entry()})


@pytest.mark.parametrize(
    ("size", "fitting"),
    [
        (12_708_281_504, True),
        (12_455_000_000, True),
        (12_450_000_000, False),
        (13_000_000_000, False),
    ],
)
def test_a_size_may_be_two_percent_off(size: int, fitting: bool) -> None:
    assert fits(model_file(size_mb=12708), size) is fitting


def test_sizes_as_they_are_read() -> None:
    assert [spoken(size) for size in (12_708_281_504, 335_304_388, 900_000, 0)] == [
        "12.7 GB",
        "335 MB",
        "0.9 MB",
        "0.0 MB",
    ]
