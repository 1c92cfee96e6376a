"""A ComfyUI on a real socket that does as a test tells it, and behaves badly when asked to."""

import asyncio
import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

Scenario = Callable[["FakeComfy", str], None]
_PATIENCE = 5.0


class FakeComfy:
    """Queue, history and files are plain attributes; ``scenario`` runs for each prompt taken in.

    ``muted`` keeps events back, ``hanging`` lets requests wait, ``answers`` holds bodies and
    statuses that replace the real ones, by method and path.
    """

    def __init__(self, scenario: Scenario = lambda comfy, prompt_id: None) -> None:
        self._scenario = scenario
        self.pending: list[str] = []
        self.running: list[str] = []
        self.history: dict[str, Any] = {}
        self.files: dict[str, bytes] = {}
        self.posts: list[tuple[str, dict[str, Any]]] = []
        self.answers: dict[str, tuple[int, Any]] = {}
        self.muted = False
        self.hanging = False
        self.connections = 0
        self._graphs: dict[str, Any] = {}
        self._sockets: list[WebSocket] = []
        self._changed = threading.Condition()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._loop = asyncio.new_event_loop()
        routes = [
            WebSocketRoute("/ws", self._ws),
            Route("/{path:path}", self._http, methods=["GET", "POST"]),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), log_level="critical", lifespan="off", ws="websockets-sansio"
        )
        self._server = uvicorn.Server(config)
        self._threads = [threading.Thread(target=self._serve, name="fake-comfy")]

    def __enter__(self) -> "FakeComfy":
        self._threads[0].start()
        return self

    def __exit__(self, *error: object) -> None:
        self.hanging = False
        self.die()
        for thread in self._threads:
            thread.join(_PATIENCE)

    # What a scenario or a test tells it to do.

    def begin(self, prompt_id: str, *, cached: tuple[str, ...] = ()) -> None:
        """Move a prompt from the queue to its run."""
        self.pending.remove(prompt_id)
        self.running.append(prompt_id)
        self.send("execution_start", prompt_id)
        self.send("execution_cached", prompt_id, nodes=list(cached))

    def send(self, kind: str, prompt_id: str, **data: Any) -> None:
        text = json.dumps({"type": kind, "data": {"prompt_id": prompt_id, **data}})
        self._each(lambda one: one.send_text(text))

    def preview(self, picture: bytes) -> None:
        self._each(lambda one: one.send_bytes(struct.pack(">II", 1, 1) + picture))

    def finish(self, prompt_id: str, outputs: dict[str, Any]) -> None:
        self.send("execution_success", prompt_id)
        self.end(prompt_id, "success", [("execution_success", {"timestamp": 3_500})], outputs)

    def fail(self, prompt_id: str, **error: Any) -> None:
        self.send("execution_error", prompt_id, **error)
        self.end(prompt_id, "error", [("execution_error", error)], {})

    def end(self, prompt_id: str, ended: str, last: list[Any], outputs: dict[str, Any]) -> None:
        """Move a prompt into the history."""
        graph = self._graphs[prompt_id]
        savers = [key for key, node in graph.items() if node["class_type"] == "SaveImage"]
        messages = [("execution_start", {"timestamp": 1_000}), *last]
        self.history[prompt_id] = {
            "prompt": [0, prompt_id, graph, {}, savers],
            "outputs": outputs,
            "status": {"status_str": ended, "messages": messages},
        }
        self.forget(prompt_id)
        self.send("executing", prompt_id, node=None)

    def forget(self, prompt_id: str) -> None:
        """Take a prompt out of the queue without a trace, as a restart does."""
        for queue in (self.pending, self.running):
            if prompt_id in queue:
                queue.remove(prompt_id)

    def drop_sockets(self) -> None:
        """Hang up on everybody who listens."""
        self._each(lambda one: one.close())
        self._sockets.clear()

    def die(self) -> None:
        """Stop answering at all, in the middle of whatever goes on."""
        self._server.should_exit = self._server.force_exit = True
        if threading.current_thread() is not self._threads[0]:
            self._threads[0].join(_PATIENCE)

    def wait_for(self, condition: Callable[[], bool]) -> bool:
        """Whether something that a request changes comes true in time."""
        with self._changed:
            return self._changed.wait_for(condition, _PATIENCE)

    # How it answers.

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        with contextlib.closing(self._listening), contextlib.closing(self._loop):
            self._loop.run_until_complete(self._server.serve(sockets=[self._listening]))

    def _each(self, act: Callable[[WebSocket], Any]) -> None:
        for one in [] if self.muted else list(self._sockets):
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                asyncio.run_coroutine_threadsafe(act(one), self._loop).result(_PATIENCE)

    async def _ws(self, one: WebSocket) -> None:
        await one.accept()
        await one.send_text('{"type": "status", "data": {"status": {}}}')
        self._sockets.append(one)
        self.connections += 1
        self._notify()
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                await one.receive_text()

    async def _http(self, request: Request) -> Response:
        while self.hanging:
            await asyncio.sleep(0.01)
        key = f"{request.method} {request.url.path}"
        posted = request.headers.get("content-type") == "application/json"
        body = await request.json() if posted else {}
        status, answer = self.answers.get(key) or (200, self._answer(key, body, request))
        self.posts += [(request.url.path, body)] if request.method == "POST" else []
        self._notify()
        if isinstance(answer, bytes):
            return Response(answer, status)
        return JSONResponse(answer, status)

    def _answer(self, key: str, body: dict[str, Any], request: Request) -> Any:
        match key:
            case "POST /prompt":
                return self._queue_up(body)
            case "GET /queue":
                return {
                    "queue_running": [[0, one] for one in self.running],
                    "queue_pending": [[n, one] for n, one in enumerate(self.pending)][::-1],
                }
            case "POST /queue":
                for prompt_id in body["delete"]:
                    if prompt_id in self.pending:
                        self.pending.remove(prompt_id)
            case "GET /view":
                return self.files[request.query_params["filename"]]
        prompt_id = request.url.path.removeprefix("/history/")
        return {prompt_id: self.history[prompt_id]} if prompt_id in self.history else {}

    def _queue_up(self, body: dict[str, Any]) -> dict[str, Any]:
        prompt_id = body["prompt_id"]
        self._graphs[prompt_id] = body["prompt"]
        self.pending.append(prompt_id)
        self._threads.append(threading.Thread(target=self._scenario, args=(self, prompt_id)))
        self._threads[-1].start()
        return {"prompt_id": prompt_id, "number": 0, "node_errors": {}}

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()
