"""Downloads against a server that behaves badly."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx
import pytest

from backend.errors import InvalidInputError, StorageError
from backend.models.download import Download, free_bytes
from backend.models.part import Note, Part
from backend.models.problem import Problem
from backend.models.shelf import Shelf, State
from backend.settings import ROOT
from backend.workflows.registry import ModelFile
from tests.fakes.mirror_server import FakeMirror
from tests.unit.models.registry import (
    entry,
    gguf,
    model_file,
    noise,
    safetensors,
    sha256,
    write_registry,
)

Make = Callable[..., Download]
NAME, PATH = "one.gguf", "/a/one.gguf"
DATA = gguf()
FILE = model_file(sha256=sha256(DATA))
PLAIN = model_file()


def bring(work: Download, file: ModelFile = FILE) -> Problem | None:
    (outcome,) = work.run({NAME: file})
    return outcome.problem


def final(shelf: Shelf) -> Path:
    return shelf.folder / "unet" / NAME


def left(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in (shelf.folder / "unet").iterdir())


def test_a_file_arrives_whole_under_its_name_alone(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    assert bring(download()) is None
    assert final(shelf).read_bytes() == DATA
    assert left(shelf) == [NAME]


def test_what_broke_off_goes_on_and_nothing_is_sent_twice(
    mirror: FakeMirror, download: Make, shelf: Shelf, pauses: list[float]
) -> None:
    mirror.serve(PATH, DATA, cut_after=600_000)
    assert bring(download()) is None
    assert final(shelf).read_bytes() == DATA
    # What stands in the socket's buffer when the connection is cut is lost to both.
    assert mirror.requests[1].headers["if-range"] == '"v1"'
    begun = int(mirror.requests[1].headers["range"].removeprefix("bytes=").removesuffix("-"))
    assert 0 < begun <= 600_000
    assert mirror.sent[PATH] == 600_000 + len(DATA) - begun
    assert pauses == [1]


def test_a_later_command_goes_on_where_the_first_stopped(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    keep_part(shelf, DATA[:900_000], total=len(DATA))
    assert shelf.place(NAME, FILE).state is State.PARTLY
    assert bring(download()) is None
    assert mirror.sent[PATH] == len(DATA) - 900_000
    assert final(shelf).read_bytes() == DATA


def test_a_whole_part_is_not_asked_for_again(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    keep_part(shelf, DATA, total=len(DATA))
    assert bring(download()) is None
    assert mirror.requests == []


@pytest.mark.parametrize(
    "how",
    [{"ranges": False}, {"etag": '"v2"'}, {"wrong_range": True}],
    ids=["no ranges", "another version", "wrong range"],
)
def test_what_cannot_be_resumed_starts_again(
    mirror: FakeMirror, download: Make, shelf: Shelf, how: dict[str, object]
) -> None:
    mirror.serve(PATH, DATA, **how)
    keep_part(shelf, noise(900_000, 9), total=len(DATA))
    assert bring(download()) is None
    assert final(shelf).read_bytes() == DATA


def test_a_range_past_the_end_starts_again(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    keep_part(shelf, noise(len(DATA) + 5, 9), total=len(DATA) + 9)
    assert bring(download()) is None
    assert final(shelf).read_bytes() == DATA


@pytest.mark.parametrize(
    "how",
    [{"etag": None}, {"etag": 'W/"v1"'}],
    ids=["no validator", "weak"],
)
def test_without_a_strong_validator_nothing_is_glued_on(
    mirror: FakeMirror, download: Make, shelf: Shelf, how: dict[str, object]
) -> None:
    mirror.serve(PATH, DATA, cut_after=600_000, **how)
    assert bring(download()) is None
    assert [request.headers.get("range") for request in mirror.requests] == [None, None]
    assert final(shelf).read_bytes() == DATA


def test_the_date_serves_where_there_is_no_strong_tag(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    date = "Fri, 20 Nov 2026 10:00:00 GMT"
    mirror.serve(PATH, DATA, cut_after=600_000, etag='W/"v1"', modified=date)
    assert bring(download()) is None
    assert mirror.requests[1].headers["if-range"] == date


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_with_longer_pauses(
    mirror: FakeMirror, download: Make, shelf: Shelf, pauses: list[float], status: int
) -> None:
    mirror.serve(PATH, DATA, failures=2, status=status)
    assert bring(download()) is None
    assert pauses == [1, 2]


def test_tries_are_bounded(mirror: FakeMirror, download: Make, shelf: Shelf) -> None:
    mirror.serve(PATH, DATA, failures=99)
    problem = bring(download())
    assert problem is not None
    assert "503" in problem.en
    assert len(mirror.requests) == 3
    assert left(shelf) == []


def test_tries_that_bring_little_are_bounded_and_what_came_is_kept(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA, cut_after=1000, cuts=99)
    assert bring(download()) is not None
    assert len(mirror.requests) == 3
    assert shelf.place(NAME, FILE).state is State.PARTLY
    mirror.behaviour[PATH].cuts = 0
    assert bring(download()) is None
    assert final(shelf).read_bytes() == DATA


def test_a_server_that_falls_silent_is_given_up(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA, gate=threading.Event(), gate_at=100_000)
    with httpx.Client(timeout=httpx.Timeout(0.2)) as client:
        problem = bring(download(client=client))
    assert problem is not None
    assert "in time" in problem.en
    assert shelf.place(NAME, FILE).state is State.PARTLY


def test_a_slow_server_is_waited_for_while_bytes_come(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA, trickle_seconds=0.05)
    with httpx.Client(timeout=httpx.Timeout(0.5)) as client:
        assert bring(download(client=client)) is None
    assert len(mirror.requests) == 1


def test_tries_that_bring_much_do_not_count(
    mirror: FakeMirror, download: Make, shelf: Shelf, pauses: list[float]
) -> None:
    data = gguf(8_000_000)
    mirror.serve(PATH, data, cut_after=1_500_000, cuts=5)
    assert bring(download(), model_file(size_mb=8)) is None
    assert final(shelf).read_bytes() == data
    assert pauses == [1] * 5


def test_wrong_bytes_are_thrown_away(mirror: FakeMirror, download: Make, shelf: Shelf) -> None:
    mirror.serve(PATH, gguf(seed=2))
    problem = bring(download())
    assert problem is not None
    assert "SHA-256" in problem.en
    assert left(shelf) == []


def test_a_page_in_place_of_the_file_is_not_taken(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, b"<html>log in</html>" * 100_000)
    problem = bring(download(), PLAIN)
    assert problem is not None
    assert "web page" in problem.en
    assert left(shelf) == []


def test_a_file_of_another_size_is_refused_before_it_comes(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, gguf(5_000_000), gate=threading.Event())
    problem = bring(download(), PLAIN)
    assert problem is not None
    assert "5.0 MB at the server, 2.0 MB are expected" in problem.en
    assert left(shelf) == []


def test_a_server_that_is_not_there_is_waited_for_once(
    download: Make, pauses: list[float], shelf: Shelf
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    work = download(mirror=f"http://127.0.0.1:{port}")
    outcomes = list(work.run({NAME: FILE, "two.gguf": FILE, "three.gguf": FILE}))
    assert {outcome.problem and outcome.problem.en for outcome in outcomes} == {
        "the server cannot be reached"
    }
    assert pauses == [1, 2]
    assert left(shelf) == []


def test_one_failure_does_not_stop_the_rest(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    gone = model_file(path="/a/gone.gguf")
    outcomes = list(download().run({"gone.gguf": gone, NAME: FILE}))
    assert [(one.name, one.problem is None) for one in outcomes] == [
        ("gone.gguf", False),
        (NAME, True),
    ]
    assert outcomes[0].problem is not None
    assert "404" in outcomes[0].problem.en


def test_an_unpublished_digest_is_noted_for_later(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    assert bring(download(), PLAIN) is None
    assert left(shelf) == [NAME, f"{NAME}.sha256"]
    assert shelf.sha256(final(shelf), PLAIN) == sha256(DATA)


def test_the_digest_that_a_redirect_names_is_believed(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve("/b", gguf(seed=2))
    mirror.serve(PATH, b"", redirect="/b", linked_etag=f'"{sha256(DATA)}"')
    problem = bring(download(), PLAIN)
    assert problem is not None
    assert "SHA-256" in problem.en


def test_a_wrong_file_is_replaced_where_it_lies(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    there = shelf.folder / "diffusion_models" / NAME
    there.parent.mkdir(parents=True)
    there.write_bytes(b"<html>")
    work = download()
    assert NAME in work.wanted({NAME: FILE})
    assert bring(work) is None
    assert there.read_bytes() == DATA


def test_what_is_here_is_not_wanted_and_what_is_named_is_read(download: Make, shelf: Shelf) -> None:
    final(shelf).parent.mkdir(parents=True)
    final(shelf).write_bytes(DATA[:-1] + b"!")
    assert download().wanted({NAME: FILE}) == {}
    assert download().wanted({NAME: FILE}, named=[NAME]) == {NAME: FILE}
    final(shelf).write_bytes(DATA)
    assert download().wanted({NAME: FILE}, named=[NAME]) == {}


def test_the_disk_is_looked_at_first(mirror: FakeMirror, download: Make, shelf: Shelf) -> None:
    keep_part(shelf, DATA[:1_000_000], total=len(DATA))
    files = {NAME: FILE, "two.gguf": model_file(size_mb=3000)}
    # 1 MB and 3 GB are missing, and 1 GB stays free.
    download(free=lambda folder: 4_001_000_000).check_space(files)
    with pytest.raises(StorageError) as caught:
        download(free=lambda folder: 3_900_000_000).check_space(files)
    for said in (caught.value.message("ko"), caught.value.message("en")):
        assert "4.0 GB" in said
        assert "3.9 GB" in said
    assert mirror.requests == []


def test_free_bytes_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "a" / "b") > 0


def test_a_mirror_that_is_no_address_is_refused_at_once(download: Make) -> None:
    for mirror in ("ftp://host/x", "models", "http://", "http://me:pw@host/", "http://host/?a=b"):
        with pytest.raises(InvalidInputError):
            download(mirror=mirror)


def test_a_second_download_of_the_same_file_is_refused(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    with Part.hold(final(shelf)):
        problem = bring(download())
    assert problem is not None
    assert "another process" in problem.en
    assert mirror.requests == []
    assert bring(download()) is None


def test_a_folder_that_may_not_be_written_is_one_sentence(
    mirror: FakeMirror, download: Make, shelf: Shelf
) -> None:
    mirror.serve(PATH, DATA)
    shelf.folder.write_text("a file")
    problem = bring(download())
    assert problem is not None
    assert "choose another one" in problem.en


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_process_leaves_a_part_that_goes_on(
    mirror: FakeMirror, download: Make, shelf: Shelf, tmp_path: Path, number: signal.Signals
) -> None:
    gate = threading.Event()
    mirror.serve(PATH, DATA, gate=gate, gate_at=1_200_000)
    known = write_registry(tmp_path / "models.yaml", {NAME: entry(sha256=sha256(DATA))})
    words = ["models", "download", "--profile", "8gb", "--yes", "--mirror", mirror.url]
    words += ["--registry", str(known), "--folder", str(shelf.folder)]
    process = subprocess.Popen(
        [sys.executable, "-m", "backend.cli", *words],
        cwd=ROOT,
        env={**os.environ, "FITAD_CALLER_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background leaves Ctrl-C ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    limit = time.monotonic() + 30
    while shelf.place(NAME, FILE).size < 1_000_000 and time.monotonic() < limit:
        time.sleep(0.02)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    if number is signal.SIGINT:
        assert process.returncode == 130
        assert "이어받습니다" in said
    place = shelf.place(NAME, FILE)
    assert place.state is State.PARTLY
    gate.set()
    before = mirror.sent[PATH]
    mirror.behaviour[PATH].gate = None
    assert bring(download()) is None
    assert mirror.sent[PATH] <= before + len(DATA)
    assert mirror.requests[-1].headers["range"] == f"bytes={place.size}-"
    assert final(shelf).read_bytes() == DATA


def test_safetensors_come_the_same_way(mirror: FakeMirror, download: Make, shelf: Shelf) -> None:
    data = safetensors()
    mirror.serve("/v/ae.safetensors", data)
    file = model_file(path="/v/ae.safetensors", folder="vae", role="vae")
    (outcome,) = download().run({"ae.safetensors": file})
    assert outcome.problem is None
    assert (shelf.folder / "vae" / "ae.safetensors").read_bytes() == data


def keep_part(shelf: Shelf, data: bytes, *, total: int) -> None:
    """What an earlier command left."""
    with Part.hold(final(shelf)) as part:
        part.begin(Note(address=FILE.address, etag='"v1"', total=total))
        part.write(data)
