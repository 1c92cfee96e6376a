"""One file over HTTP into its part: resumed where it stopped, tried again a few times."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from backend.models.part import Note, Part
from backend.models.problem import Problem, TransferError, UnreachableError
from backend.models.size import expected_bytes, fits, spoken
from backend.models.source import Answer, Source
from backend.workflows.registry import ModelFile

MUCH = 2**20
TIMEOUT = httpx.Timeout(connect=15, read=60, write=30, pool=15)
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")

Tick = Callable[[int], None]


@dataclass(frozen=True)
class Patience:
    """How often and how long: ``tries`` in a row that bring less than 1 MiB each end it."""

    tries: int = 5
    first_seconds: float = 1.0
    pause: Callable[[float], object] = time.sleep


class _AgainError(Exception):
    """This try failed, the next may not."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.problem = Problem(en, ko)


class Transfer:
    """``tick`` is told the bytes that are here, those of an earlier try included."""

    def __init__(
        self, client: httpx.Client, source: Source, file: ModelFile, *, patience: Patience
    ) -> None:
        self._client = client
        self._source = source
        self._file = file
        self._patience = patience

    def run(self, part: Part, tick: Tick) -> None:
        """Bring every byte into ``part``. Raises TransferError and OSError."""
        if part.note is None or part.note.address != str(self._source.address):
            part.begin(None)
        failed, seconds = 0, self._patience.first_seconds
        while True:
            before = part.size
            try:
                return self._try(part, tick)
            except (_AgainError, httpx.TransportError) as error:
                cause, failure = error, _failure(error)
            if part.size - before >= MUCH:
                failed, seconds = 0, self._patience.first_seconds
            failed += 1
            if failed >= self._patience.tries:
                raise failure from cause
            self._patience.pause(seconds)
            seconds *= 2

    def _try(self, part: Part, tick: Tick) -> None:
        note, have = part.note, part.size
        if note is not None and have and have == note.total:
            return
        extra = {}
        if note is not None and have and note.validator:
            extra = {"Range": f"bytes={have}-", "If-Range": note.validator}
        with self._source.opened(self._client, extra) as answer:
            self._take(answer, part)
            # Chunks of a size of ours would hold bytes back, which a broken connection then loses.
            for chunk in answer.response.iter_raw():
                part.write(chunk)
                tick(part.size)
        total = part.note.total if part.note else None
        if total is not None and part.size < total:
            raise _AgainError("broke off", "전송이 끊겼습니다")
        if total is not None and part.size > total:
            part.begin(None)
            raise _AgainError("came with too many bytes", "바이트가 너무 많이 왔습니다")

    def _take(self, answer: Answer, part: Part) -> None:
        """Make the part ready for the body of the answer, or refuse the answer."""
        response, status = answer.response, answer.response.status_code
        if status == HTTPStatus.PARTIAL_CONTENT:
            found = RANGE.fullmatch(response.headers.get("content-range", ""))
            total = part.note.total if part.note else None
            if found and int(found[1]) == part.size and int(found[2]) == (total or int(found[2])):
                return
            part.begin(None)
            raise _AgainError("came in the wrong part", "엉뚱한 부분이 왔습니다")
        if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            # The file there is shorter than what is here, so it is another file.
            part.begin(None)
            raise _AgainError("has changed at its address", "주소에 있는 파일이 바뀌었습니다")
        if status != HTTPStatus.OK:
            self._refuse(status)
        total = _length(response)
        if total is not None and not fits(self._file, total):
            raise TransferError(_other_size(self._file, total))
        headers = response.headers
        part.begin(
            Note(
                address=str(self._source.address),
                etag=headers.get("etag"),
                modified=headers.get("last-modified"),
                total=total,
                sha256=answer.sha256,
            )
        )

    def _refuse(self, status: int) -> None:
        en, ko = f"the server answered {status}", f"서버가 {status}(으)로 답했습니다"
        if status in AGAIN:
            raise _AgainError(en, ko)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            page = str(self._source.address).partition("/resolve/")[0]
            raise TransferError(
                Problem(
                    f"needs leave ({status}): accept its licence at {page} and set HF_TOKEN",
                    f"허락이 필요합니다({status}). {page}에서 라이선스에 동의하고 "
                    "환경 변수 HF_TOKEN을 설정해 주세요",
                )
            )
        raise TransferError(Problem(en, ko))


def _length(response: httpx.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isdecimal() else None


def _other_size(file: ModelFile, total: int) -> Problem:
    expected = spoken(expected_bytes(file))
    return Problem(
        f"has {spoken(total)} at the server, {expected} are expected; nothing was taken",
        f"서버에 있는 파일은 {spoken(total)}인데 {expected}여야 해서 받지 않았습니다",
    )


def _failure(error: _AgainError | httpx.TransportError) -> TransferError:
    # Never the error's own text: it can quote what was sent, and that may be the token.
    match error:
        case _AgainError():
            return TransferError(error.problem)
        case httpx.ConnectError():
            return UnreachableError(
                Problem("the server cannot be reached", "서버에 연결할 수 없습니다")
            )
        case httpx.TimeoutException():
            return TransferError(
                Problem("the server did not answer in time", "서버가 제때 답하지 않았습니다")
            )
    return TransferError(Problem("the connection broke off", "연결이 끊겼습니다"))
