"""HTTP to one engine."""

from typing import Any

import httpx

from backend.errors import EngineError, EngineUnavailableError

# Below the 5 s after which servers close idle connections, so that none is reused too late.
_KEEP_ALIVE_SECONDS = 2.0


class Transport:
    """Requests to one engine. Thread-safe. Proxies of the environment are not used.

    Every method raises EngineUnavailableError when no answer comes, and EngineError when the
    answer is not the one that the protocol has.
    """

    def __init__(self, base_url: str, *, connect_timeout: float, read_timeout: float) -> None:
        self._http = httpx.Client(
            base_url=base_url,
            timeout=httpx.Timeout(read_timeout, connect=connect_timeout),
            limits=httpx.Limits(keepalive_expiry=_KEEP_ALIVE_SECONDS),
            trust_env=False,
        )

    def close(self) -> None:
        self._http.close()

    def send(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Any answer, whatever its status."""
        try:
            return self._http.request(method, path, **content)
        # A RuntimeError says that the client was closed meanwhile.
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError) as error:
            raise EngineUnavailableError() from error

    def get(self, path: str) -> Any:
        """The JSON at a path."""
        return body_of(self.send("GET", path))

    def post(self, path: str, body: dict[str, Any]) -> None:
        """Give an order whose answer says nothing."""
        require_ok(self.send("POST", path, json=body))


def require_ok(response: httpx.Response) -> httpx.Response:
    """The response itself. Raises EngineError unless its status is below 400."""
    if response.status_code >= httpx.codes.BAD_REQUEST:
        raise EngineError(problem=f"HTTP {response.status_code}")
    return response


def body_of(response: httpx.Response) -> Any:
    """The JSON of a good response. Raises EngineError."""
    try:
        return require_ok(response).json()
    except ValueError as error:
        raise EngineError(problem="JSON") from error


def timed_out(error: EngineUnavailableError) -> bool:
    """Whether the engine was silent, rather than gone."""
    return isinstance(error.__cause__, httpx.TimeoutException)
