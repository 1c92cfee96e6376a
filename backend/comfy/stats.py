"""What stands behind the engine's address."""

from dataclasses import dataclass
from typing import Any, Literal

from backend.errors import EngineError


@dataclass(frozen=True)
class EngineStats:
    """``studio`` is our own engine without a GPU. Memory in bytes, of the first device."""

    kind: Literal["comfyui", "studio"]
    version: str
    device: str
    memory_total: int
    memory_free: int


def read_stats(body: Any) -> EngineStats:
    """The answer of ``/system_stats``. Raises EngineError when it is none."""
    match body:
        case {
            "system": dict() as system,
            "devices": [
                {"name": str() as device, "vram_total": int() as total, "vram_free": int() as free},
                *_,
            ],
        }:
            kind: Literal["comfyui", "studio"] = "studio" if "fitad_studio" in system else "comfyui"
            version = str(system.get("comfyui_version", ""))
            return EngineStats(kind, version, device, total, free)
    raise EngineError(problem="system_stats")
