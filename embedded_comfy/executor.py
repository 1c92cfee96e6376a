"""Runs one prompt after the other, and keeps what the next can use again."""

import hashlib
import logging

from embedded_comfy.cache import Cache
from embedded_comfy.events import Events
from embedded_comfy.execution import Execution
from embedded_comfy.failure import message_of
from embedded_comfy.folders import Folders, OutsideError
from embedded_comfy.graph import Node, read_graph, sign
from embedded_comfy.nodes.context import InterruptedRunError
from embedded_comfy.queue import Running
from embedded_comfy.run import Run
from embedded_comfy.schema import Schema

_log = logging.getLogger("embedded_comfy")


class Executor:
    """Used by one thread, except for ``forget`` and ``current``."""

    def __init__(self, schema: Schema, folders: Folders, events: Events) -> None:
        self._schema = schema
        self._folders = folders
        self._events = events
        self._cache = Cache()
        self.current: Run | None = None

    def forget(self) -> None:
        """Let go of all cached outputs; a prompt at work keeps its own until it ends."""
        self._cache = Cache()

    def execute(self, running: Running) -> Run:
        """Run a prompt to its end, good or bad."""
        run = self.current = Run(running.item, self._events)
        run.started()
        try:
            self._execution(run, running).go()
            run.succeeded()
        except InterruptedRunError:
            run.interrupted()
        # A node may fail in any way; whatever it raises is the answer to the client.
        except Exception as error:  # noqa: BLE001
            run.failed(error)
            _log.warning("prompt %s failed: %s", running.item.prompt_id, message_of(error))
        return run

    def _execution(self, run: Run, running: Running) -> Execution:
        cache = self._cache
        graph = read_graph(running.item.prompt, self._schema)
        signatures = sign(graph, running.item.outputs, self._fingerprint)
        cache.keep(signatures.values())
        return Execution(run, running, graph, signatures, cache, self._schema, self._folders)

    def _fingerprint(self, node: Node) -> str:
        """The hash of the picture that a node loads, so that new bytes are not taken for old."""
        picture = self._schema.node(node.class_type).picture
        if picture is None:
            return ""
        try:
            content = self._folders.annotated(node.values[picture]).read_bytes()
        except (OSError, OutsideError):
            return "unreadable"
        return hashlib.sha256(content).hexdigest()
