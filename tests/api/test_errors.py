"""One shape for every error, in both languages, without anything private in it."""

import inspect
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from backend.api.error_handlers import install
from backend.errors import FitadError, NotFoundError
from backend.schemas.error import ErrorBody


def every_class(cls: type[FitadError] = FitadError) -> Iterator[type[FitadError]]:
    yield cls
    for below in cls.__subclasses__():
        yield from every_class(below)


CLASSES = sorted(set(every_class()), key=lambda cls: cls.__name__)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_speaks_both_languages(cls: type[FitadError]) -> None:
    names = set(re.findall(r"{(\w+)}", inspect.getdoc(cls) or ""))
    error = cls(**dict.fromkeys(names, "X"))
    english, korean = error.message("en"), error.message("ko")
    assert english and korean and "?" not in english
    assert "{" not in english + korean
    for name in names:
        if not name.endswith("_ko") and not name.startswith("problem"):
            assert "X" in english, name


def test_what_is_missing_has_a_korean_noun() -> None:
    assert NotFoundError(what="picture", name="x").message("ko").startswith("그림 ")
    assert NotFoundError(what="gadget", name="x").message("ko").startswith("gadget ")


def test_codes_are_unique() -> None:
    codes = [cls.code for cls in CLASSES if "code" in vars(cls)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_is_rendered_in_the_one_shape(cls: type[FitadError]) -> None:
    app = FastAPI()
    install(app)

    @app.get("/")
    def fail() -> None:
        raise cls()

    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/")
    assert answer.status_code == cls.status
    assert ErrorBody.model_validate_json(answer.content).error.code == cls.code


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/jobs/0000", 404),
        ("DELETE", "/api/jobs/0000", 404),
        ("GET", "/api/jobs/0000/events", 404),
        ("GET", "/api/jobs/0000/preview", 404),
        ("GET", "/api/assets/..%2f..%2fetc%2fpasswd", 404),
        ("GET", "/api/assets/" + "0" * 64, 404),
        ("GET", "/api/jobs?limit=0", 422),
        ("PUT", "/api/caption", 405),
        ("POST", "/api/caption", 422),
        ("POST", "/api/t2i", 422),
        ("POST", "/api/i2i", 422),
        ("POST", "/api/edit_with_comfyui", 422),
        ("POST", "/api/ads", 422),
        ("POST", "/api/assets", 422),
    ],
)
def test_every_family_of_endpoints_answers_in_the_one_shape(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    error = ErrorBody.model_validate_json(answer.content).error
    assert error.request_id == answer.headers["x-request-id"]


def test_a_request_id_of_the_caller_is_kept(client: TestClient) -> None:
    assert (
        client.get("/health", headers={"X-Request-ID": "till-7"}).headers["x-request-id"]
        == "till-7"
    )


def test_a_hostile_request_id_is_replaced(client: TestClient) -> None:
    given = "x" * 200
    assert client.get("/health", headers={"X-Request-ID": given}).headers["x-request-id"] != given


def test_a_body_over_the_limit_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/api/assets", content=b"0" * (27 * 1_048_576))
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "body_too_large"


def test_a_broken_body_says_so(client: TestClient) -> None:
    answer = client.post("/api/caption", content=b"{", headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert "JSON" in answer.json()["error"]["message"]
