"""What was drawn is kept as long as there is room, so that a moved slider redraws one layer."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Protocol, TypeVar, cast

_LARGEST = 4  # one entry takes at most this part of the room


class Sized(Protocol):
    """Anything that knows how many bytes it holds."""

    @property
    def nbytes(self) -> int: ...


Value = TypeVar("Value", bound=Sized)


class PreviewCache:
    """The values last used, up to ``limit`` bytes; safe to share between threads.

    A value is a pure function of its key, so whoever comes second may draw it again: the bytes
    are the same with this cache, with a full one and with none.
    """

    def __init__(self, limit: int = 256 * 1_048_576) -> None:
        self._limit = limit
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Sized] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What is kept under ``key``, or a new value; what ``make`` raises passes through."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Value, self._kept[key])
        value = make()
        self._keep(key, value)
        return value

    @property
    def nbytes(self) -> int:
        """What is kept now, in bytes."""
        return self._bytes

    def _keep(self, key: Hashable, value: Sized) -> None:
        if value.nbytes > self._limit // _LARGEST:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = value
            self._bytes += value.nbytes
            while self._bytes > self._limit:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
