"""The pages' side of the wire: every failure is an ApiError."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from backend.schemas.caption import CaptionRequest
from backend.schemas.job import Problem
from backend.schemas.shop import Shop
from streamlit_app.api_client import ApiClient, ApiError, BackendDownError
from tests.engine_process import free_port
from tests.fakes.backend_server import FakeBackend
from tests.fakes.comfy_server import FakeComfy

SHOP = CaptionRequest(shop=Shop(shop="봄날", service="카페", region="망원동"))


@pytest.fixture
def stranger() -> Iterator[FakeComfy]:
    """Somebody else's server at the backend's address."""
    with FakeComfy() as server:
        yield server


Connect = Callable[[str], ApiClient]


@pytest.fixture
def connect() -> Iterator[Connect]:
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(closing(ApiClient(url, "ko")))


def test_nobody_answers(connect: Connect) -> None:
    with pytest.raises(BackendDownError):
        connect(f"http://127.0.0.1:{free_port()}").engine()


def test_a_refusal_keeps_its_code_and_sentence(fake: FakeBackend, connect: Connect) -> None:
    fake.refusal = Problem(code="invalid_input", message="다시 적어 주세요.")
    with pytest.raises(ApiError) as raised:
        connect(fake.url).captions(SHOP)
    assert (raised.value.code, raised.value.message) == ("invalid_input", "다시 적어 주세요.")


def test_an_answer_of_another_shape(stranger: FakeComfy, connect: Connect) -> None:
    with pytest.raises(ApiError, match="unexpected_answer"):
        connect(stranger.url).formats()


def test_an_error_of_another_shape(stranger: FakeComfy, connect: Connect) -> None:
    stranger.answers["GET /api/engine"] = (500, "<html>")
    with pytest.raises(ApiError, match="unexpected_answer"):
        connect(stranger.url).engine()


def test_no_preview_is_no_error(fake: FakeBackend, connect: Connect) -> None:
    fake.picture = None
    assert connect(fake.url).preview("aaaaaaaaaaaaaaaa") is None
