"""Which processes are needed, and who has their ports: with real sockets."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from backend.errors import PortTakenError, StartError
from backend.processes import plan
from backend.processes.probe import answers, is_comfyui, is_taken
from backend.settings import Settings
from tests.fakes.programs import program
from tests.journeys.checkout import free_ports

BODIES = {
    "/comfy/system_stats": (200, json.dumps({"system": {"comfyui_version": "1"}})),
    "/other/system_stats": (200, json.dumps(["not", "an", "engine"])),
    "/prose/system_stats": (200, "hello"),
    "/broken/system_stats": (500, "{}"),
}


class Answer(BaseHTTPRequestHandler):
    """Answers with what BODIES says."""

    def do_GET(self) -> None:
        status, body = BODIES.get(self.path, (404, ""))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal of the tests."""


@pytest.fixture
def other() -> Iterator[str]:
    """The address of a server that is not ours."""
    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def settings(folder: Path, engine: str = "", **environment: str) -> Settings:
    numbers = map(str, free_ports(3))
    names = ("FITAD_PORT", "FITAD_PAGES_PORT")
    given = {name: next(numbers) for name in names} | {"FITAD_DATA": str(folder)}
    given["FITAD_ENGINE_URL"] = engine or f"http://127.0.0.1:{next(numbers)}"
    return Settings.load(environment=given | environment)


def test_only_a_comfyui_is_taken_for_one(other: str) -> None:
    assert is_comfyui(f"{other}/comfy")
    assert not any(is_comfyui(f"{other}/{name}") for name in ("other", "prose", "broken", "none"))
    assert not is_comfyui(f"http://127.0.0.1:{free_ports(1)[0]}")


def test_only_200_is_an_answer(other: str) -> None:
    assert answers(f"{other}/comfy/system_stats")
    assert not answers(f"{other}/broken/system_stats")
    assert not answers(f"{other}/none")
    assert not answers(f"http://127.0.0.1:{free_ports(1)[0]}")


def test_a_port_is_taken_while_someone_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert is_taken("127.0.0.1", port)
    assert not is_taken("127.0.0.1", port)


def test_an_engine_that_answers_is_used(tmp_path: Path, other: str) -> None:
    found = plan.programs(settings(tmp_path, f"{other}/comfy"))
    assert [program.name for program in found] == ["backend", "pages"]
    assert found[0].needs == ()


def test_without_one_the_engine_that_ships_is_started_first(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    found = {program.name: program for program in plan.programs(chosen)}
    assert list(found) == ["engine", "backend", "pages"]
    assert found["backend"].needs == ("engine",)
    assert found["engine"].port == chosen.engine.port
    assert str(tmp_path / "engine") in found["engine"].arguments
    assert found["pages"].environment == {"FITAD_BACKEND_URL": chosen.server.url}
    assert "--server.maxUploadSize=25" in found["pages"].arguments


def test_what_is_no_engine_has_the_engines_port(tmp_path: Path, other: str) -> None:
    with pytest.raises(PortTakenError, match="which the picture engine needs, is taken"):
        plan.programs(settings(tmp_path, other))


def test_an_engine_that_must_not_be_started_must_answer(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="no ComfyUI answers"):
        plan.programs(settings(tmp_path, FITAD_ENGINE__EMBEDDED="never"))


def test_an_engine_that_must_be_started_needs_its_port(tmp_path: Path, other: str) -> None:
    chosen = settings(tmp_path, f"{other}/comfy", FITAD_ENGINE__EMBEDDED="always")
    with pytest.raises(PortTakenError):
        plan.programs(chosen)


def test_two_programs_cannot_share_a_port(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    both = {"FITAD_PORT": str(port), "FITAD_PAGES_PORT": str(port)}
    with pytest.raises(PortTakenError, match="--pages-port"):
        plan.programs(settings(tmp_path, **both))


def test_an_address_of_another_machine_is_one_sentence(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    # 192.0.2.0/24 is nobody's: RFC 5737.
    stranger = replace(program("steady", tmp_path / "marker"), host="192.0.2.1", port=port)
    with pytest.raises(StartError, match=f"192.0.2.1:{port} cannot be listened on"):
        plan.check_ports([stranger])
