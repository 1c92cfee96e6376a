"""``./fitad up`` as a new user meets it: real processes in a copy of the checkout."""

import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from backend.processes.probe import answers
from tests.journeys.checkout import WAIT_SECONDS, Run, free_ports, wait_until_gone


@pytest.fixture
def ports() -> list[int]:
    return free_ports(3)


def options(ports: list[int], data: str = "data") -> list[str]:
    engine, backend, pages = map(str, ports)
    return [
        *("up", "--no-open", "--data", data),
        *("--engine-port", engine, "--port", backend, "--pages-port", pages),
    ]


def is_closed(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) != 0


def heard(number: signal.Signals) -> signal.Signals:
    """The signal, or SIGTERM where it is ignored (under nohup, say): children inherit that."""
    return signal.SIGTERM if signal.getsignal(number) is signal.SIG_IGN else number


def get(url: str) -> httpx.Response:
    return httpx.get(url, timeout=20, trust_env=False)


def test_three_addresses_a_second_up_and_a_clean_end(
    copied: Path, home: Path, ports: list[int]
) -> None:
    with Run(copied, *options(ports), home=home) as up:
        urls = up.wait_until_up()
        expected = dict(zip(("engine", "backend", "pages"), ports, strict=True))
        assert urls == {name: f"http://127.0.0.1:{port}" for name, port in expected.items()}
        assert get(f"{urls['engine']}/system_stats").json()["system"]
        assert get(f"{urls['backend']}/ready").status_code == 200
        assert get(f"{urls['backend']}/api/engine").json()["reachable"] is True
        assert "<html" in get(urls["pages"]).text
        assert (home / "data" / "up.lock").exists()

        with Run(copied, *options(free_ports(3)), home=home) as second:
            assert second.wait() == 1
        assert "already running" in second.said
        assert urls["pages"] in second.said

        children = up.children()
        assert len(children) == 3
        assert up.stop() == 0
        wait_until_gone(children)
    assert all(map(is_closed, ports))
    assert {entry.name for entry in home.iterdir() if not entry.name.startswith("said-")} == {
        "data"
    }


def test_nothing_outlives_a_killed_parent_and_up_works_again_until_ctrl_c(
    copied: Path, home: Path, ports: list[int]
) -> None:
    with Run(copied, *options(ports), home=home) as up:
        up.wait_until_up()
        children = up.children()
        assert up.stop(signal.SIGKILL) == -signal.SIGKILL
        wait_until_gone(children)
    with Run(copied, *options(ports), home=home) as again:
        again.wait_until_up()
        children = again.children()
        assert again.stop(heard(signal.SIGINT)) == 0
        wait_until_gone(children)


def test_a_program_that_dies_ends_the_others_with_its_last_line(
    copied: Path, home: Path, ports: list[int]
) -> None:
    with Run(copied, *options(ports), home=home) as up:
        up.wait_until_up()
        children = up.children()
        pages = next(child for child in children if "streamlit" in child.cmdline())
        pages.kill()
        assert up.wait() == 1
        wait_until_gone(children)
    assert "The web pages stopped unexpectedly (exit code -9)" in up.said
    assert "logs/pages.log" in up.said


@pytest.mark.parametrize(
    ("place", "process", "option"),
    [
        (0, "picture engine", "--engine-port"),
        (1, "backend", "--port"),
        (2, "web pages", "--pages-port"),
    ],
)
def test_a_taken_port_is_one_sentence(
    copied: Path, home: Path, ports: list[int], place: int, process: str, option: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        ports[place] = other.getsockname()[1]
        with Run(copied, *options(ports), home=home) as up:
            assert up.wait() == 1
    sentence = f"Port {ports[place]}, which the {process} needs, is taken"
    assert sentence in up.said
    assert option in up.said
    assert len(up.said.splitlines()) == 2


def test_an_engine_that_does_not_answer_is_one_sentence(copied: Path, home: Path) -> None:
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    with Run(copied, "up", "--engine", url, "--data", "data", home=home) as up:
        assert up.wait() == 1
    assert f"no ComfyUI answers at {url}" in up.said


def test_an_unwritable_data_folder_is_one_sentence(copied: Path, home: Path) -> None:
    (home / "file").write_text("", "utf-8")
    with Run(copied, "up", "--data", "file/data", home=home) as up:
        assert up.wait() == 1
    assert "the data folder cannot be written" in up.said
    assert len(up.said.splitlines()) == 2


def test_an_engine_of_its_own_outlives_an_up_whose_terminal_closes(
    copied: Path, home: Path, ports: list[int]
) -> None:
    engine, backend, pages = ports
    with Run(copied, "engine", "--port", str(engine), "--data", "data", home=home) as alone:
        url = f"http://127.0.0.1:{engine}"
        wait_for_engine(alone, url)
        arguments = ("--no-open", "--port", str(backend), "--pages-port", str(pages))
        with Run(copied, "up", "--engine", url, *arguments, "--data", "data", home=home) as up:
            assert up.wait_until_up()["engine"] == url
            children = up.children()
            assert len(children) == 2
            assert up.stop(heard(signal.SIGHUP)) == 0
            wait_until_gone(children)
        assert get(f"{url}/system_stats").status_code == 200
        alone.stop()
    assert is_closed(engine)


def wait_for_engine(run: Run, url: str) -> None:
    limit = time.monotonic() + WAIT_SECONDS
    while not answers(f"{url}/system_stats"):
        assert run.process.poll() is None, run.said
        assert time.monotonic() < limit, run.said
        time.sleep(0.05)
