"""embedded_comfy as a process: starting, ending, and what it refuses."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.contract.engines import END_S, EngineProcess, end, launched, started
from tests.contract.graphs import plain, sized, text_to_image
from tests.contract.wire import Wire


@pytest.fixture
def running(tmp_path: Path) -> Iterator[EngineProcess]:
    with started(tmp_path / "data") as process:
        yield process


def test_is_ready_soon_and_small(running: EngineProcess) -> None:
    # Measured alone: about 0.8 s and 85 MB; the bounds leave room for a busy machine.
    assert running.ready_after_s < 10
    assert httpx.get(f"{running.url}/system_stats").status_code == 200
    assert psutil.Process(running.process.pid).memory_info().rss < 120e6


def test_makes_its_folders(running: EngineProcess) -> None:
    assert sorted(path.name for path in running.data.iterdir()) == ["input", "output", "temp"]


@pytest.mark.parametrize("caught", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_it(running: EngineProcess, caught: signal.Signals) -> None:
    wire = Wire(running.url)
    wire.listen()
    begun = time.perf_counter()
    running.process.send_signal(caught)
    assert running.process.wait(END_S) == 0
    assert time.perf_counter() - begun < 2.5
    wire.close()


def test_signal_ends_it_while_it_paints(running: EngineProcess) -> None:
    wire = Wire(running.url)
    listener = wire.listen()
    wire.submit(sized(text_to_image(1, steps=30), 2048, 2048), client_id=listener.client_id)
    listener.until(lambda event: event.get("type") == "progress")
    begun = time.perf_counter()
    running.process.terminate()
    assert running.process.wait(END_S) == 0
    assert time.perf_counter() - begun < 2.5
    wire.close()


def test_taken_port(running: EngineProcess, tmp_path: Path) -> None:
    port = running.url.rsplit(":", 1)[1]
    said, code = _refusal("--port", port, "--data", str(tmp_path / "other"))
    assert code == 1
    assert said == (
        f"Port {port} on 127.0.0.1 is taken by another program. "
        "Stop it, or choose another port with --port."
    )


def test_data_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    said, code = _refusal("--port", "0", "--data", str(tmp_path / "file" / "data"))
    assert code == 1
    assert said.startswith("The data folder ")
    assert "\n" not in said


def test_address_that_is_not_here(tmp_path: Path) -> None:
    said, code = _refusal("--host", "192.0.2.1", "--port", "0", "--data", str(tmp_path))
    assert code == 1
    assert said.startswith("It is not possible to listen on 192.0.2.1:0: ")


@pytest.mark.parametrize("port", ["70000", "-1", "many"])
def test_port_that_is_none(tmp_path: Path, port: str) -> None:
    said, code = _refusal("--port", port, "--data", str(tmp_path))
    assert code == 2
    assert f"'{port}'" in said


def test_temp_is_emptied_at_start(tmp_path: Path) -> None:
    stale = tmp_path / "temp" / "old.png"
    stale.parent.mkdir()
    stale.write_bytes(b"x")
    with started(tmp_path):
        assert not stale.exists()


def test_same_prompt_gives_the_same_bytes_on_another_day(tmp_path: Path) -> None:
    graph = text_to_image(seed=7)
    assert _saved(tmp_path / "a", graph) == _saved(tmp_path / "b", graph)


def test_many_clients_come_and_go(running: EngineProcess) -> None:
    wire = Wire(running.url)
    for _ in range(30):
        listener = wire.listen()
        wire.submit(plain(), client_id=listener.client_id)
        listener.socket.shutdown()
    prompt_id, _ = wire.run(plain())
    assert wire.history(prompt_id)["status"]["completed"]
    wire.close()


def _saved(data: Path, graph: dict[str, object]) -> bytes:
    with started(data) as running:
        wire = Wire(running.url)
        prompt_id, _ = wire.run(graph)
        (file,) = wire.history(prompt_id)["outputs"]["10"]["images"]
        content = wire.view(file).content
        wire.close()
        return content


def _refusal(*options: str) -> tuple[str, int]:
    """What embedded_comfy says when it does not start, and its exit code."""
    process = launched(*options)
    try:
        code = process.wait(END_S * 2)
        assert process.stderr is not None
        return process.stderr.read().strip(), code
    finally:
        end(process)
