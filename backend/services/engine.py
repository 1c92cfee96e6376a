"""The state of the picture engine."""

from backend.comfy.client import ComfyClient
from backend.errors import EngineError
from backend.schemas.engine import EngineView


class EngineService:
    """What stands behind the engine's address, and how busy it is."""

    def __init__(self, client: ComfyClient) -> None:
        self._client = client

    def view(self) -> EngineView:
        """The engine as it is now; one that does not answer is a state, not an error."""
        try:
            stats = self._client.stats()
            waiting = self._client.queue_length()
        except EngineError:
            return EngineView(reachable=False, kind="unknown")
        return EngineView(
            reachable=True,
            kind=stats.kind,
            version=stats.version,
            device=stats.device,
            memory_total=stats.memory_total,
            memory_free=stats.memory_free,
            waiting=waiting,
        )

    def free(self) -> None:
        """Have the engine unload its models. Raises EngineUnavailableError."""
        self._client.free()
