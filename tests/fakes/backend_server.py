"""A backend on a real socket that says what a test tells it to say, and can go away and return."""

import contextlib
import io
import socket
import threading
from datetime import UTC, datetime
from typing import Any

import uvicorn
from PIL import Image
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backend.schemas.asset import AssetView
from backend.schemas.caption import Caption, CaptionRequest, CaptionResponse
from backend.schemas.engine import EngineView, FormatList, FormatView
from backend.schemas.error import ErrorBody, ErrorDetail
from backend.schemas.images import TextToImageRequest
from backend.schemas.job import JobState, JobView, Problem
from backend.schemas.lettering import LetteringRequest
from backend.schemas.shop import Trade
from tests.fakes.lettering_desk import LetteringDesk
from tests.fakes.photo_desk import PhotoDesk

_PATIENCE = 5.0
_START = datetime(2026, 1, 1, tzinfo=UTC)

SIZES = {
    "instagram_square": ("인스타그램 정사각 1:1", "Instagram square 1:1", 1080, 1080),
    "instagram_portrait": ("인스타그램 세로 4:5", "Instagram portrait 4:5", 1080, 1350),
    "story": ("스토리·릴스 9:16", "Story and reel 9:16", 1080, 1920),
    "landscape": ("가로 16:9", "Landscape 16:9", 1920, 1080),
}


class FakeBackend:
    """Captions come from the shop's name; a job stays as it is until a test moves it."""

    def __init__(self) -> None:
        self.jobs: dict[str, JobView] = {}
        self.captions: list[CaptionRequest] = []
        self.orders: list[TextToImageRequest] = []
        self.written: dict[str, Any] = {}
        """Further fields of what is answered for captions."""
        self.refusal: Problem | None = None
        self.engine = EngineView(reachable=True, kind="studio", device="cpu", waiting=0)
        self.picture: bytes | None = png(96, 96)
        self.photos = PhotoDesk(self.jobs, self.add_job)
        self.lettering = LetteringDesk(self.add_lettering, png(96, 96))
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self._port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> "FakeBackend":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen, again at the same address after a stop."""
        listening = socket.create_server(("127.0.0.1", self._port))
        config = uvicorn.Config(
            Starlette(routes=self._routes()), log_level="critical", lifespan="off", access_log=False
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, args=(listening,), name="fake-backend")
        self._thread.start()

    def stop(self) -> None:
        """Stop answering at all."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(_PATIENCE)

    def add(self, job_id: str = "aaaaaaaaaaaaaaaa", **fields: Any) -> JobView:
        """A job of these fields; queued when they do not say otherwise."""
        order = TextToImageRequest(prompt="창가 나무 테이블", seed=7)
        self.jobs[job_id] = job_view(job_id, request=order.model_dump(mode="json"), **fields)
        return self.jobs[job_id]

    def add_lettering(self, job_id: str, asked: LetteringRequest, **fields: Any) -> JobView:
        """A lettering job; queued when ``fields`` do not say otherwise."""
        request = asked.model_dump(mode="json")
        self.jobs[job_id] = job_view(job_id, kind="calligraphy", request=request, **fields)
        return self.jobs[job_id]

    def add_job(self, kind: str, job_id: str, request: dict[str, Any], **fields: Any) -> JobView:
        """A job of that kind; queued when ``fields`` do not say otherwise."""
        self.jobs[job_id] = job_view(job_id, kind=kind, request=request, **fields)
        return self.jobs[job_id]

    def move(self, job_id: str, **changes: Any) -> None:
        """Change a job."""
        self.jobs[job_id] = self.jobs[job_id].model_copy(update=changes)

    def _serve(self, listening: socket.socket) -> None:
        with contextlib.closing(listening):
            self._server.run(sockets=[listening])

    def _routes(self) -> list[Route]:
        return [
            Route("/api/formats", lambda request: _answer(_formats())),
            Route("/api/engine", lambda request: _answer(self.engine)),
            Route("/api/caption", self._captions, methods=["POST"]),
            Route("/api/t2i", self._order, methods=["POST"]),
            Route("/api/jobs/{job_id}", self._job, methods=["GET", "DELETE"]),
            Route("/api/jobs/{job_id}/preview", self._picture),
            Route("/api/assets/{asset_id}", self._picture),
            Route("/api/assets/{asset_id}/info", self._info),
            *self.lettering.routes(),
            *self.photos.routes(),
        ]

    async def _captions(self, request: Request) -> Response:
        if self.refusal:
            return _refuse(self.refusal, 422)
        asked = CaptionRequest.model_validate_json(await request.body())
        self.captions.append(asked)
        return _answer(_written(asked).model_copy(update=self.written))

    async def _order(self, request: Request) -> Response:
        if self.refusal:
            return _refuse(self.refusal, 422)
        order = TextToImageRequest.model_validate_json(await request.body())
        self.orders.append(order)
        job_id = f"{len(self.orders):016x}"
        chosen = order.model_copy(update={"seed": order.seed or 1234})
        self.jobs[job_id] = job_view(job_id, request=chosen.model_dump(mode="json"))
        return _answer(self.jobs[job_id], 202)

    async def _job(self, request: Request) -> Response:
        job_id = request.path_params["job_id"]
        if job_id not in self.jobs:
            return _unknown()
        if request.method == "DELETE":
            self.move(job_id, state=JobState.CANCELLED)
        return _answer(self.jobs[job_id])

    async def _picture(self, request: Request) -> Response:
        return Response(self.picture) if self.picture else _unknown()

    async def _info(self, request: Request) -> Response:
        assert self.picture
        with Image.open(io.BytesIO(self.picture)) as picture:
            width, height = picture.size
        return _answer(
            AssetView(
                id=request.path_params["asset_id"],
                media_type="image/png",
                width=width,
                height=height,
                size=len(self.picture),
                made={},
            )
        )


def job_view(job_id: str, **fields: Any) -> JobView:
    """A queued text-to-image job with these fields changed."""
    start: dict[str, Any] = {
        "kind": "t2i",
        "state": JobState.QUEUED,
        "stage": "순서를 기다리고 있어요",
        "progress": 0.0,
        "seconds_left": None,
        "created_at": _START,
        "updated_at": _START,
        "version": 1,
        "attempts": (),
        "results": (),
        "output": {},
        "problem": None,
        "preview": False,
        "request": {},
    }
    return JobView(id=job_id, **{**start, **fields})


def png(width: int, height: int) -> bytes:
    """A one-coloured picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#d8c3a5").save(buffer, "PNG")
    return buffer.getvalue()


def _written(asked: CaptionRequest) -> CaptionResponse:
    name = asked.shop.shop
    captions = tuple(
        Caption(hook=f"{name} {n}", message=f"{asked.seed}", call_to_action=f"오세요 {n}")
        for n in (1, 2, 3)
    )
    return CaptionResponse(
        captions=captions,
        hashtags=tuple(f"#태그{n}" for n in range(1, 16)),
        trade=Trade.CAFE,
        writer="fake",
    )


def _formats() -> FormatList:
    return FormatList(
        formats=tuple(
            FormatView(
                name=name,
                label={"ko": korean, "en": english},
                width=width,
                height=height,
                safe=(0, 0, width, height),
            )
            for name, (korean, english, width, height) in SIZES.items()
        )
    )


def _answer(body: BaseModel, status: int = 200) -> Response:
    return JSONResponse(body.model_dump(mode="json"), status)


def _unknown() -> Response:
    return _refuse(Problem(code="not_found", message="없습니다."), 404)


def _refuse(problem: Problem, status: int) -> Response:
    detail = ErrorDetail(**problem.model_dump(), request_id="0")
    return _answer(ErrorBody(error=detail), status)
