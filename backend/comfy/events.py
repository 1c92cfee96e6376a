"""Frames of the engine's WebSocket."""

import json
import struct
from dataclasses import dataclass
from typing import Any

# A preview frame: event type 1 and image type (1 JPEG, 2 PNG), 4 bytes each, then the image.
_HEAD = struct.Struct(">II")
_PREVIEW = 1


@dataclass(frozen=True)
class Event:
    """Something that happened to one prompt."""

    kind: str
    prompt_id: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Preview:
    """A picture on the way, JPEG or PNG."""

    picture: bytes


@dataclass(frozen=True)
class Gap:
    """The socket was away: events may be missing."""


Message = Event | Preview | Gap


def decode(frame: str | bytes) -> Event | Preview | None:
    """A text or binary frame; None for one that says nothing about a prompt."""
    if isinstance(frame, bytes):
        return _decode_binary(frame)
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        return None
    match message:
        case {"type": str() as kind, "data": {"prompt_id": str() as prompt_id} as data}:
            return Event(kind, prompt_id, data)
    return None


def _decode_binary(frame: bytes) -> Preview | None:
    if len(frame) <= _HEAD.size or _HEAD.unpack_from(frame)[0] != _PREVIEW:
        return None
    return Preview(frame[_HEAD.size :])
