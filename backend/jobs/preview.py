"""Unfinished pictures of running jobs; they live in memory and are gone with the process."""

import threading


class Previews:
    """The newest preview of each running job, as encoded bytes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pictures: dict[str, bytes] = {}

    def put(self, job_id: str, picture: bytes) -> None:
        """Replace the job's preview."""
        with self._lock:
            self._pictures[job_id] = picture

    def get(self, job_id: str) -> bytes | None:
        """The job's newest preview, or None."""
        with self._lock:
            return self._pictures.get(job_id)

    def drop(self, job_id: str) -> None:
        """Forget the job's preview."""
        with self._lock:
            self._pictures.pop(job_id, None)
