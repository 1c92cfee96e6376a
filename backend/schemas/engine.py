"""GET /api/engine, /api/formats."""

from typing import Literal

from backend.schemas.shop import Wire


class EngineView(Wire):
    """The engine behind port 8188. ``studio`` is our own engine without a GPU. Bytes of memory."""

    reachable: bool
    kind: Literal["comfyui", "studio", "unknown"]
    version: str | None = None
    device: str | None = None
    memory_total: int | None = None
    memory_free: int | None = None
    waiting: int | None = None


class FormatView(Wire):
    """An SNS format: exact size in pixels and the part (left, top, right, bottom) free of bars.

    ``group`` is the platform, ``max_bytes`` the largest file it takes, where it says so. Pictures
    and ads are made in those with ``ads``; the others are for a canvas only.
    """

    name: str
    label: dict[str, str]
    width: int
    height: int
    safe: tuple[int, int, int, int]
    group: str = "instagram"
    max_bytes: int | None = None
    ads: bool = True


class FormatList(Wire):
    formats: tuple[FormatView, ...]
