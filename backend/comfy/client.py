"""The client of one ComfyUI engine."""

import threading
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx

from backend.comfy.faults import rejected
from backend.comfy.follow import Callbacks, Follower, Look, Patience
from backend.comfy.history import FileRef, RunResult, read_history
from backend.comfy.nodes import Graph
from backend.comfy.progress import Progress
from backend.comfy.queue import EngineQueue, Whereabouts, read_queue
from backend.comfy.socket import EventSocket
from backend.comfy.stats import EngineStats, read_stats
from backend.comfy.transport import Transport, body_of, require_ok
from backend.errors import EngineError, ResultMissingError

# A run starts with or without its events: a socket that cannot be had must not hold it up.
_SOCKET_PATIENCE = 1.0


class ComfyClient:
    """An engine at ``base_url``: a real ComfyUI or our own. Thread-safe; close it when done.

    Every method raises EngineUnavailableError when the engine does not answer within the timeouts
    (seconds), and EngineError when it answers something that is not its protocol.
    """

    def __init__(
        self,
        base_url: str,
        *,
        connect_timeout: float = 3.0,
        read_timeout: float = 15.0,
        poll_seconds: float = 2.0,
        silence_seconds: float = 60.0,
    ) -> None:
        base_url = base_url.rstrip("/")
        self._id = uuid.uuid4().hex
        self._patience = Patience(poll_seconds, silence_seconds)
        self._http = Transport(base_url, connect_timeout=connect_timeout, read_timeout=read_timeout)
        self._socket = EventSocket(
            f"ws{base_url.removeprefix('http')}/ws?clientId={self._id}",
            connect_timeout=connect_timeout,
            silence_seconds=silence_seconds,
        )
        self._submitting = threading.Lock()

    def close(self) -> None:
        """Hang up. Runs that are being followed end with EngineLostError."""
        self._socket.close()
        self._http.close()

    def stats(self) -> EngineStats:
        """What the engine is and how much memory it has."""
        return read_stats(self._http.get("/system_stats"))

    def queue_length(self) -> int:
        """How many prompts run or wait."""
        match self._http.get("/prompt"):
            case {"exec_info": {"queue_remaining": int() as remaining}}:
                return remaining
        raise EngineError(problem="prompt")

    def object_info(self, node_class: str | None = None) -> dict[str, Any]:
        """Node signatures by class: all, or one; empty when the engine lacks that class."""
        path = "/object_info" if node_class is None else f"/object_info/{_part(node_class)}"
        match self._http.get(path):
            case dict() as classes:
                return classes
        raise EngineError(problem="object_info")

    def model_folders(self) -> tuple[str, ...]:
        """The names of the engine's model folders."""
        match self._http.get("/models"):
            case list() as names:
                return tuple(str(name) for name in names)
        raise EngineError(problem="models")

    def models(self, folder: str) -> tuple[str, ...]:
        """File names in one of the engine's model folders; none when it has no such folder."""
        response = self._http.send("GET", f"/models/{_part(folder)}")
        if response.status_code == httpx.codes.NOT_FOUND:
            return ()
        match body_of(response):
            case list() as names:
                return tuple(str(name) for name in names)
        raise EngineError(problem="models")

    def free(self, *, unload_models: bool = True, free_memory: bool = True) -> None:
        """Ask the engine to let go of models and caches after the present run."""
        self._http.post("/free", {"unload_models": unload_models, "free_memory": free_memory})

    def upload(self, data: bytes, *, name: str, subfolder: str = "fitad") -> str:
        """Give the engine a picture; returns the value for a node that loads one.

        The engine renames a file when it has another one of that name, hence the answer's name.
        """
        response = self._http.send(
            "POST",
            "/upload/image",
            files={"image": (name, data, "application/octet-stream")},
            data={"subfolder": subfolder, "type": "input"},
        )
        match body_of(response):
            case {"name": str() as stored, "subfolder": str() as folder}:
                return f"{folder}/{stored}" if folder else stored
        raise EngineError(problem="upload")

    def submit(self, graph: Graph, *, prompt_id: str) -> None:
        """Queue a graph under an id that the caller chose; again with that id does nothing.

        Raises PromptRejectedError, ModelMissingError or NodeMissingError with the node's title.
        """
        with self._submitting:
            if self.locate(prompt_id) is not Whereabouts.UNKNOWN:
                return
            self._socket.connect(patience=_SOCKET_PATIENCE)
            body = {"prompt": graph, "prompt_id": prompt_id, "client_id": self._id}
            response = self._http.send("POST", "/prompt", json=body)
        if response.status_code == httpx.codes.BAD_REQUEST:
            raise rejected(_json_or_none(response), graph)
        match body_of(response):
            case {"node_errors": dict() as node_errors} as answer if node_errors:
                # The engine runs what is left of the graph; half a result is none.
                self.cancel(prompt_id)
                raise rejected(answer, graph)

    def locate(self, prompt_id: str) -> Whereabouts:
        """Whether a prompt waits, runs, is over, or is not known to the engine."""
        place = self._queue().find(prompt_id)
        if place is Whereabouts.UNKNOWN and prompt_id in self._history(prompt_id):
            return Whereabouts.DONE
        return place

    def queue_position(self, prompt_id: str) -> int | None:
        """How many runs stand before a waiting prompt; None when it does not wait."""
        return self._queue().ahead(prompt_id)

    def look(self, prompt_id: str, graph: Graph) -> Look:
        """Where a prompt is, and its files when it is over. Raises what ended it."""
        # First the queue: what leaves it is in the history at once, but not the other way round.
        queue = self._queue()
        place = queue.find(prompt_id)
        if place is not Whereabouts.UNKNOWN:
            return Look(place, queue.ahead(prompt_id))
        result = read_history(self._history(prompt_id), prompt_id=prompt_id, graph=graph)
        return Look(Whereabouts.UNKNOWN if result is None else Whereabouts.DONE, result=result)

    def follow(
        self,
        graph: Graph,
        *,
        prompt_id: str,
        on_progress: Callable[[Progress], None],
        on_preview: Callable[[bytes], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> RunResult:
        """Wait for a submitted prompt. Callbacks come in this thread; previews are JPEG or PNG.

        ``cancelled`` is asked several times a second. Raises JobCancelledError when it said yes or
        when somebody interrupted the run, OutOfMemoryError or ExecutionFailedError when a node
        failed, ResultMissingError when an output node gave nothing, and EngineLostError when the
        engine went away or does not know the prompt any more.
        """
        follower = Follower(
            self, graph, prompt_id, Callbacks(on_progress, on_preview, cancelled), self._patience
        )
        with self._socket.listen(prompt_id) as inbox:
            return follower.run(inbox)

    def cancel(self, prompt_id: str) -> None:
        """Take a prompt out of the queue, or interrupt it when it runs; never another one."""
        self._http.post("/queue", {"delete": [prompt_id]})
        if self._queue().find(prompt_id) is Whereabouts.RUNNING:
            self._http.post("/interrupt", {"prompt_id": prompt_id})

    def fetch(self, ref: FileRef) -> bytes:
        """The bytes of a result. Raises ResultMissingError when the engine lost the file."""
        params = {"filename": ref.filename, "subfolder": ref.subfolder, "type": ref.type}
        response = self._http.send("GET", "/view", params=params)
        if response.status_code == httpx.codes.NOT_FOUND:
            raise ResultMissingError(node=ref.filename)
        return require_ok(response).content

    def _queue(self) -> EngineQueue:
        return read_queue(self._http.get("/queue"))

    def _history(self, prompt_id: str) -> dict[str, Any]:
        match self._http.get(f"/history/{_part(prompt_id)}"):
            case dict() as entries:
                return entries
        raise EngineError(problem="history")


def _part(name: str) -> str:
    return quote(name, safe="")


def _json_or_none(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None
