"""Questions over HTTP and about ports: who answers there?"""

import errno
import socket

import httpx


def answers(url: str, *, seconds: float = 1.0) -> bool:
    """Whether a GET of ``url`` gives 200 within ``seconds``."""
    try:
        return httpx.get(url, timeout=seconds, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def is_comfyui(url: str, *, seconds: float = 1.0) -> bool:
    """Whether a ComfyUI, or something that speaks its protocol, answers at ``url``."""
    try:
        body = httpx.get(f"{url}/system_stats", timeout=seconds, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        return False
    return isinstance(body, dict) and isinstance(body.get("system"), dict)


def is_taken(host: str, port: int) -> bool:
    """Whether another process listens on ``port``. OSError when it cannot be listened on at all."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return True
            raise
    return False
