"""Addresses, mirrors, redirects, and who is told the token."""

from collections.abc import Callable

import httpx
import pytest

from backend.models.problem import TransferError
from backend.models.source import MAX_REDIRECTS, Source

ADDRESS = "https://models.example/org/repo/resolve/main/one%20file.gguf"
TOKEN = "hf_secret"


@pytest.mark.parametrize(
    ("mirror", "start"),
    [
        (None, ADDRESS),
        ("http://10.0.0.2:8080", "http://10.0.0.2:8080/org/repo/resolve/main/one%20file.gguf"),
        ("http://10.0.0.2/m/", "http://10.0.0.2/m/org/repo/resolve/main/one%20file.gguf"),
        ("https://my.host/m", "https://my.host/m/org/repo/resolve/main/one%20file.gguf"),
    ],
)
def test_a_mirror_keeps_the_path_of_the_address(mirror: str | None, start: str) -> None:
    assert str(Source.of(ADDRESS, mirror=mirror).start) == start


def asked(
    source: Source, answer: Callable[[httpx.Request], httpx.Response]
) -> list[tuple[str, str | None]]:
    """Who was asked, in order, and the token that each was told."""
    seen: list[tuple[str, str | None]] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append((str(request.url), request.headers.get("authorization")))
        return answer(request)

    with (
        httpx.Client(transport=httpx.MockTransport(handler)) as client,
        source.opened(client, {}),
    ):
        pass
    return seen


def to(location: str) -> Callable[[httpx.Request], httpx.Response]:
    """Redirects the address there, and answers 200 everywhere else."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("gguf"):
            return httpx.Response(302, headers={"location": location})
        return httpx.Response(200, content=b"x")

    return answer


def test_the_token_goes_to_the_own_host_and_not_to_its_storage() -> None:
    source = Source.of(ADDRESS, token=TOKEN)
    cdn = "https://storage.example/blob"
    assert asked(source, to(cdn)) == [(ADDRESS, f"Bearer {TOKEN}"), (cdn, None)]


def test_the_token_follows_within_the_own_host_but_to_no_other_port() -> None:
    source = Source.of(ADDRESS, token=TOKEN)
    assert asked(source, to("/blob"))[1] == ("https://models.example/blob", f"Bearer {TOKEN}")
    assert asked(source, to("https://models.example:444/blob"))[1][1] is None


@pytest.mark.parametrize("mirror", ["http://127.0.0.1:9", "https://my.host/m"])
def test_a_mirror_is_never_told_the_token(mirror: str) -> None:
    source = Source.of(ADDRESS, mirror=mirror, token=TOKEN)
    assert [token for _, token in asked(source, to("/blob"))] == [None, None]


@pytest.mark.parametrize(
    "location",
    [
        "http://models.example/blob",
        "file:///etc/passwd",
        "ftp://models.example/blob",
        "https://me:secret@models.example/blob",
        "https://",
        "https://[",
        "https://models.example:99999999/blob",
        f"https://{'x' * 64}.example/blob",
    ],
)
def test_an_unsafe_redirect_is_not_followed(location: str) -> None:
    with pytest.raises(TransferError):
        asked(Source.of(ADDRESS, token=TOKEN), to(location))


def test_an_address_that_is_none_is_said() -> None:
    for address in ("https://[", "https://a:70000/x", "https://me:pw@a/x"):
        with pytest.raises(TransferError):
            Source.of(address)
    assert Source.of("https://[::1]:8443/x").start.port == 8443
    assert Source.of("https://모델.example/x").start.raw_host.startswith(b"xn--")


def test_a_plain_mirror_may_redirect_to_a_plain_address_and_a_safe_one_may_not() -> None:
    plain = Source.of(ADDRESS, mirror="http://127.0.0.1:9")
    assert asked(plain, to("http://localhost:9/blob"))[1] == ("http://localhost:9/blob", None)
    with pytest.raises(TransferError):
        asked(Source.of(ADDRESS, mirror="https://my.host"), to("http://localhost:9/blob"))


def test_redirects_are_bounded() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(302, headers={"location": str(request.url)})

    with pytest.raises(TransferError):
        asked(Source.of(ADDRESS), answer)
    assert len(seen) == MAX_REDIRECTS + 1
