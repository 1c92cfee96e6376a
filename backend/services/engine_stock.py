"""The nodes and model files that the engine has, asked for at most once a minute."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from backend.comfy.client import ComfyClient
from backend.errors import EngineError
from backend.services.lacks import Lacks
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template

SECONDS = 60.0


@dataclass(frozen=True)
class _Known:
    """An answer, when it came, and whether the engine is ours, which loads no model."""

    schema: NodeSchema
    at: float
    studio: bool


class EngineStock:
    """What templates find on the engine. Thread-safe; ``clock`` tells seconds."""

    def __init__(self, client: ComfyClient, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._asking = threading.Lock()
        self._known: _Known | None = None

    def can_run(self, template: Template) -> bool | None:
        """Whether the engine has all that the template needs; None while it does not answer."""
        known = self._look()
        return None if known is None else not Lacks.of(template, known.schema).anything

    def instead(self, template: Template) -> dict[str, str]:
        """Files that the engine has in the place of default files that it lacks, by parameter.

        Nothing for the studio engine, which loads none, and for one that does not answer.
        """
        known = self._look()
        if known is None or known.studio:
            return {}
        return dict(Lacks.of(template, known.schema).instead)

    def _look(self) -> _Known | None:
        with self._asking:
            known, now = self._known, self._clock()
            if known is None or now - known.at >= SECONDS:
                self._known = self._ask(now)
            return self._known

    def _ask(self, now: float) -> _Known | None:
        try:
            studio = self._client.stats().kind == "studio"
            return _Known(NodeSchema.parse(self._client.object_info()), now, studio)
        except (EngineError, ValueError):
            return None
