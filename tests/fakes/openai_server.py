"""A service on a real socket that speaks OpenAI's protocol, and behaves badly when told to."""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PATIENCE = 5.0
KEY = "sk-test-0123456789abcdef-SECRET"
TAGS = (
    *("망원동", "망원동카페", "서울카페", "로스터리", "핸드드립", "예가체프", "커피", "주말나들이"),
    *("데이트코스", "카페투어", "원두", "커피타임", "coffee", "cafe", "seoulcafe"),
)
_HOOKS = ("예가체프 한 잔의 여유", "망원동의 조용한 2층", "오늘은 커피 산책 어때요")
_MESSAGES = (
    "직접 볶은 원두로 한 잔씩 천천히 내려 드려요.",
    "골목 위 창가에서 책 한 권 읽기 좋은 곳이에요.",
    "반가운 사람과 나란히 앉아 이야기를 나눠 보세요.",
)


@dataclass
class Play:
    """One answer. ``content`` is the model's text; ``body`` stands for the whole answer instead."""

    content: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    refusal: str | None = None
    body: str | None = None
    hang: bool = False
    trickle: float = 0


@dataclass
class Asked:
    """What came in: the body, and the headers by lower-case name."""

    path: str
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def roles(self) -> list[str]:
        return [message["role"] for message in self.body["messages"]]

    @property
    def order(self) -> dict[str, Any]:
        """The first message of the user's."""
        found: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return found


Player = Callable[[Asked], Play]


class FakeOpenAI:
    """Plays ``plays`` one after another, then good answers; ``asked`` is what it was sent.

    ``refuses`` are fields of a request that it answers with 400: "schema", "json", "effort".
    """

    def __init__(self, *plays: Play | Player) -> None:
        self.plays = list(plays)
        self.asked: list[Asked] = []
        self.refuses: set[str] = set()
        self.key = KEY
        self._gate = threading.Event()

    def __enter__(self) -> "FakeOpenAI":
        service = self

        class Handler(_Handler):
            owner = service

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.url = f"{self.root}/v1"
        serve = {"poll_interval": 0.01}
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs=serve)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._gate.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(_PATIENCE)

    def play(self, asked: Asked) -> Play:
        """The next answer."""
        self.asked.append(asked)
        given = asked.headers.get("api-key") or asked.headers.get("authorization", "")
        if given.removeprefix("Bearer ") != self.key:
            return failure(401, f"Incorrect API key provided: {given}")
        if self.refuses & _fields(asked.body):
            return failure(400, "Unsupported parameter")
        play = self.plays.pop(0) if self.plays else good
        return play if isinstance(play, Play) else play(asked)

    def wait(self) -> None:
        """Until the test is over."""
        self._gate.wait(_PATIENCE * 4)


def good(asked: Asked) -> Play:
    """As many captions and hashtags as were ordered."""
    return Play(answer(asked.order["order"]["captions"], asked.order["order"]["hashtags"]))


def answer(captions: int = 3, hashtags: int = 15) -> str:
    """A right answer of so many captions and hashtags."""
    found: dict[str, Any] = {
        "captions": [
            {"hook": hook, "message": message, "call_to_action": "이번 주말에 들러 주세요"}
            for hook, message in zip(_HOOKS[:captions], _MESSAGES[:captions], strict=True)
        ],
        "image_prompt": "A hand-drip coffee on a wooden table by a window, soft morning light.",
        "alt_text": "창가 나무 테이블에 놓인 핸드드립 커피 한 잔",
    }
    if hashtags:
        found["hashtags"] = [f"#{name}" for name in TAGS[:hashtags]]
    return json.dumps(found, ensure_ascii=False)


def failure(status: int, message: str = "", code: str = "", **headers: str) -> Play:
    """An error as OpenAI words it."""
    error = {"message": message, "type": "error", "code": code or None}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Play(status=status, headers=named, body=json.dumps({"error": error}))


def _fields(body: dict[str, Any]) -> set[str]:
    kind = body.get("response_format", {}).get("type")
    effort = {"effort"} if "reasoning_effort" in body else set()
    return effort | {"json_schema": {"schema"}, "json_object": {"json"}}.get(kind, set())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: FakeOpenAI

    def do_POST(self) -> None:
        self.close_connection = True
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        play = self.owner.play(Asked(self.path, body, headers))
        if play.hang:
            self.owner.wait()
            return
        text = (play.body if play.body is not None else _completion(play, body["model"])).encode()
        with contextlib.suppress(OSError):
            self._send(play, text)

    def _send(self, play: Play, text: bytes) -> None:
        self.send_response(play.status)
        for name, value in {"Content-Type": "application/json", **play.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        step = 1 if play.trickle else max(len(text), 1)
        for start in range(0, len(text), step):
            self.wfile.write(text[start : start + step])
            time.sleep(play.trickle)

    def log_message(self, *args: Any) -> None:
        """Nothing is written anywhere."""


def _completion(play: Play, model: str) -> str:
    message = {"role": "assistant", "content": play.content, "refusal": play.refusal}
    choice = {"index": 0, "message": message, "finish_reason": play.finish, "logprobs": None}
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": model,
            "choices": [choice],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500},
        }
    )
