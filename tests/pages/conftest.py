"""The pages in Streamlit's own test runner, over the real backend and its real engine."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
import uvicorn
from streamlit.testing.v1 import AppTest

from backend.main import create_app
from backend.settings import Settings
from tests.engine_process import engine_process, free_port
from tests.fakes.backend_server import FakeBackend

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "streamlit_app" / "app.py"
CAPTIONS = "app_pages/caption.py"
LETTERING = "app_pages/calligraphy.py"
IMAGES = "app_pages/text_to_image.py"
RESTYLE = "app_pages/image_to_image.py"
EDIT = "app_pages/background_edit.py"
SECONDS = 20.0

Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def real_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real backend over a real engine."""
    with engine_process(tmp_path_factory.mktemp("engine")) as engine:
        data = tmp_path_factory.mktemp("data")
        settings = Settings.load(environment={}, data={"folder": data}, engine={"url": engine})
        port = free_port()
        server = uvicorn.Server(
            uvicorn.Config(create_app(settings), port=port, log_level="critical", access_log=False)
        )
        thread = threading.Thread(target=server.run, name="backend")
        thread.start()
        _wait(lambda: server.started)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = server.force_exit = True
        thread.join(SECONDS)


@pytest.fixture
def fake() -> Iterator[FakeBackend]:
    with FakeBackend() as backend:
        yield backend


@pytest.fixture(autouse=True)
def no_connections_left() -> Iterator[None]:
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Opens a page as a new visitor: ``visit(IMAGES, backend_url, lang="en", t2i="…")``."""

    def opened(page: str, backend: str, **address: str) -> AppTest:
        monkeypatch.setenv("FITAD_BACKEND_URL", backend)
        app = AppTest.from_file(str(APP), default_timeout=SECONDS)
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        return app if page == CAPTIONS else app.switch_page(page).run()

    return opened


def until(app: AppTest, seen: Callable[[AppTest], bool]) -> None:
    """Draw the page again and again, as its own timer does, until that is seen."""
    end = time.monotonic() + SECONDS
    while not seen(app.run()):
        assert time.monotonic() < end, words(app)
        time.sleep(0.1)


def words(app: AppTest) -> str:
    """Everything that the page says in HTML, without its styles and scripts."""
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in bodies if not body.lstrip().startswith(("<style", "<script")))


def _wait(come: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not come():
        assert time.monotonic() < end
        time.sleep(0.02)
