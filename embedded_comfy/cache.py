"""The outputs of nodes, kept from one prompt to the next."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """What a node gave out: its outputs, what it shows, and notes on how it was made."""

    outputs: tuple[Any, ...]
    ui: dict[str, list[Any]] | None
    notes: tuple[str, ...]


class Cache:
    """Entries by signature. Only those that the present prompt can use stay."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def keep(self, signatures: Collection[str]) -> None:
        """Forget all but these."""
        wanted = set(signatures)
        self._entries = {key: entry for key, entry in self._entries.items() if key in wanted}

    def get(self, signature: str) -> Entry | None:
        return self._entries.get(signature)

    def put(self, signature: str, entry: Entry) -> None:
        self._entries[signature] = entry

    def drop(self, signature: str) -> None:
        self._entries.pop(signature, None)

    def clear(self) -> None:
        self._entries.clear()
