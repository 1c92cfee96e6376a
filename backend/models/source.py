"""Where a model file comes from: its address, or the same path on a mirror."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import httpx

from backend.errors import InvalidInputError
from backend.models.problem import Problem, TransferError

MAX_REDIRECTS = 5
LAST_PORT = 65535
# Names and addresses; what is longer or stranger makes the resolver raise.
HOST = re.compile(r"(?=.{1,253}$)[\w-]{1,63}(\.[\w-]{1,63})*\.?|[0-9a-f:.]+", re.ASCII)
DIGEST = re.compile(r'"?([0-9a-f]{64})"?')


class Answer(NamedTuple):
    """The last response, and the SHA-256 that a server on the way named for the file."""

    response: httpx.Response
    sha256: str | None


@dataclass(frozen=True)
class Source:
    """``address`` is the registry's, ``start`` where the bytes are asked for."""

    address: httpx.URL
    start: httpx.URL
    token: str | None = None

    @classmethod
    def of(cls, address: str, *, mirror: str | None = None, token: str | None = None) -> "Source":
        """The source of an address.

        A mirror holds the file at ``MIRROR/<path of the address>``: with the mirror
        http://10.0.0.2/m, https://host.example/a/b.gguf is http://10.0.0.2/m/a/b.gguf.

        Raises InvalidInputError for a mirror that is no http or https address, and TransferError
        for an address that is none.
        """
        url = _parsed(address)
        if url is None:
            raise TransferError(Problem("has no sound address", "주소가 올바르지 않습니다"))
        if mirror is None:
            return cls(url, url, token)
        base = mirror_url(mirror)
        raw = base.raw_path.rstrip(b"/") + url.raw_path
        return cls(url, base.copy_with(raw_path=raw), token)

    def headers(self, url: httpx.URL) -> dict[str, str]:
        """What is sent to ``url``: the token to the address's own host only, and over TLS only."""
        headers = {"User-Agent": "fit-ad", "Accept-Encoding": "identity"}
        own = (url.scheme, url.host, url.port) == ("https", self.address.host, self.address.port)
        if self.token and own:
            headers["Authorization"] = f"Bearer {self.token}"
        return headers

    @contextmanager
    def opened(self, client: httpx.Client, extra: dict[str, str]) -> Iterator[Answer]:
        """The file as a stream, after at most five redirects.

        Raises TransferError for a redirect that is not followed, and httpx.TransportError.
        """
        url, sha256 = self.start, None
        for _ in range(MAX_REDIRECTS + 1):
            request = client.build_request("GET", url, headers=self.headers(url) | extra)
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                # Hugging Face names the digest on the redirect to its storage.
                if found := DIGEST.fullmatch(response.headers.get("x-linked-etag", "")):
                    sha256 = found.group(1)
                if not response.has_redirect_location:
                    yield Answer(response, sha256)
                    return
                url = self._followed(url, response.headers["location"])
            finally:
                response.close()
        raise TransferError(Problem("is redirected too often", "주소가 너무 여러 번 옮겨 다닙니다"))

    def _followed(self, url: httpx.URL, location: str) -> httpx.URL:
        target = _parsed(location, url)
        schemes = ("http", "https") if self.start.scheme == "http" else ("https",)
        if target is None or target.scheme not in schemes:
            raise TransferError(_BAD_REDIRECT)
        return target


_BAD_REDIRECT = Problem(
    "is redirected to an address that is not safe",
    "안전하지 않은 주소로 옮겨져서 따라가지 않았습니다",
)


def mirror_url(mirror: str) -> httpx.URL:
    """The address of a mirror. Raises InvalidInputError for what is none."""
    url = _parsed(mirror)
    if url is None or url.scheme not in ("http", "https") or url.query:
        raise InvalidInputError(
            problem="A mirror is an address like https://models.example/files.",
            problem_ko="미러는 https://models.example/files 같은 주소여야 합니다.",
        )
    return url


def _parsed(text: str, base: httpx.URL | None = None) -> httpx.URL | None:
    """The address, seen from ``base``; None for one that cannot be asked, or holds a password."""
    try:
        url = httpx.URL(text) if base is None else base.join(text)
    except httpx.InvalidURL:
        return None
    sound = HOST.fullmatch(url.raw_host.decode("ascii")) and (url.port or 0) <= LAST_PORT
    return url if sound and not url.userinfo else None
