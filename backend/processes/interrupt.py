"""Ctrl-C, SIGTERM and a closed terminal, as one question to ask: was a stop asked for?"""

import signal
from types import TracebackType
from typing import Self

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupt:
    """While entered, the stop signals are counted instead of ending this process.

    One that is ignored, as under nohup, stays ignored.
    """

    def __init__(self) -> None:
        self.count = 0

    def __enter__(self) -> Self:
        heard = [number for number in SIGNALS if signal.getsignal(number) != signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._note) for number in heard}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, *_: object) -> None:
        self.count += 1
