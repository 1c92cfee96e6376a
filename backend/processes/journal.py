"""The log file of a child process."""

import re
from pathlib import Path

MAX_BYTES = 5 * 1024 * 1024
TAIL_BYTES = 16 * 1024

_COLOUR = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_COMPLAINT = re.compile(r"\b\w*(?:error|exception|errno)\b", re.IGNORECASE)


class Journal:
    """A log that grows over runs; past ``MAX_BYTES`` it is set aside as ``<name>.log.1``."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > MAX_BYTES:
            file.replace(file.with_suffix(".log.1"))
        self._start = file.stat().st_size if file.exists() else 0

    @property
    def name(self) -> str:
        """The file as a person finds it from the checkout: logs/engine.log."""
        return f"{self.file.parent.name}/{self.file.name}"

    def last_word(self) -> str:
        """The last line of this run that complains, or its last line, or nothing."""
        lines = self._lines()
        complaints = [line for line in lines if _COMPLAINT.search(line)]
        return next(reversed(complaints or lines), "")

    def _lines(self) -> list[str]:
        with self.file.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(self._start, size - TAIL_BYTES))
            text = stream.read().decode("utf-8", "replace")
        return [line.strip() for line in _COLOUR.sub("", text).splitlines() if line.strip()]
