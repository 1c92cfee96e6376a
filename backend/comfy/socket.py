"""The engine's WebSocket: one connection, kept up by one thread, heard by many runs."""

import contextlib
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from queue import SimpleQueue

import websocket

from backend.comfy.events import Event, Gap, Message, Preview, decode

Inbox = SimpleQueue[Message]
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0
_BACKLOG = 256


class EventSocket:
    """Hands every message to those who listen to its prompt.

    It connects when first needed and again, with growing pauses, while anybody listens. The last
    events of a connection are kept for who comes late. After ``silence_seconds`` without a frame
    it pings, and after as long again it connects anew.
    """

    def __init__(self, url: str, *, connect_timeout: float, silence_seconds: float) -> None:
        self._url = url
        self._connect_timeout = connect_timeout
        self._silence_seconds = silence_seconds
        self._lock = threading.Lock()
        self._inboxes: defaultdict[str, list[Inbox]] = defaultdict(list)
        self._backlog: deque[Event] = deque(maxlen=_BACKLOG)
        self._executing = ""
        self._connection: websocket.WebSocket | None = None
        self._connected = threading.Event()
        self._needed = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="comfy-socket", daemon=True)

    def connect(self, *, patience: float) -> bool:
        """Start if need be; whether it is connected within ``patience`` seconds."""
        with self._lock:
            if self._thread.ident is None and not self._closed.is_set():
                self._thread.start()
            self._needed.set()
        return self._connected.wait(patience)

    @contextlib.contextmanager
    def listen(self, prompt_id: str) -> Iterator[Inbox]:
        """Messages of one prompt, the kept ones first, then as they come."""
        inbox: Inbox = SimpleQueue()
        with self._lock:
            for event in self._backlog:
                if event.prompt_id == prompt_id:
                    inbox.put(event)
            self._inboxes[prompt_id].append(inbox)
        self.connect(patience=0)
        try:
            yield inbox
        finally:
            with self._lock:
                self._inboxes[prompt_id].remove(inbox)
                if not self._inboxes[prompt_id]:
                    del self._inboxes[prompt_id]

    def close(self) -> None:
        """Hang up and end the thread."""
        with self._lock:
            self._closed.set()
            self._needed.set()
            if self._connection is not None:
                self._connection.abort()  # type: ignore[no-untyped-call]
        if self._thread.ident is not None:
            self._thread.join(timeout=self._connect_timeout + 1)

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._closed.is_set():
            # A foreign error ends the connection, never the thread.
            with (
                contextlib.suppress(websocket.WebSocketException, OSError),
                self._open() as connection,
            ):
                pause = _FIRST_PAUSE
                self._hear(connection)
            self._lose()
            self._closed.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            self._needed.wait()

    @contextlib.contextmanager
    def _open(self) -> Iterator[websocket.WebSocket]:
        connection = websocket.create_connection(
            self._url, timeout=self._connect_timeout, suppress_origin=True, http_no_proxy=["*"]
        )
        try:
            connection.settimeout(self._silence_seconds)
            with self._lock:
                self._connection = connection
                self._backlog.clear()
            self._connected.set()
            yield connection
        finally:
            self._connected.clear()
            with self._lock:
                self._connection = None
            connection.shutdown()  # type: ignore[no-untyped-call]

    def _hear(self, connection: websocket.WebSocket) -> None:
        pinged = False
        while not self._closed.is_set():
            try:
                opcode, data = connection.recv_data(control_frame=True)
            except websocket.WebSocketTimeoutException:
                if pinged:
                    raise
                connection.ping()
                pinged = True
                continue
            pinged = False
            if opcode == websocket.ABNF.OPCODE_CLOSE:
                return
            if opcode == websocket.ABNF.OPCODE_TEXT:
                self._take(decode(data.decode("utf-8", "replace")))
            elif opcode == websocket.ABNF.OPCODE_BINARY:
                self._take(decode(data))

    def _take(self, message: Event | Preview | None) -> None:
        with self._lock:
            match message:
                case Event(prompt_id=prompt_id):
                    self._backlog.append(message)
                    self._executing = prompt_id
                    self._put(prompt_id, message)
                case Preview():
                    # The frame does not say whose it is; an engine runs one prompt at a time.
                    self._put(self._executing, message)

    def _put(self, prompt_id: str, message: Message) -> None:
        for inbox in self._inboxes.get(prompt_id, ()):
            inbox.put(message)

    def _lose(self) -> None:
        with self._lock:
            for prompt_id in self._inboxes:
                self._put(prompt_id, Gap())
            if not self._inboxes and not self._closed.is_set():
                self._needed.clear()
