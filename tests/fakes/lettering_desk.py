"""The part of the fake backend that letters: it notes what it is asked for and draws nothing."""

import base64
from collections.abc import Callable

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backend.schemas.font import FontAdded, FontList, FontView
from backend.schemas.job import JobView
from backend.schemas.lettering import LetteringPreview, LetteringRequest, LookList, LookView

_LOOKS = {"flat": False, "gradient": True, "gold": False}
_FACES = ("Sans", "Brush")
_OUTLINES = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>'


class LetteringDesk:
    """``ordered`` and ``previewed`` are the requests so far; a test sets what is said of one.

    ``refusal`` is the answer to every preview and upload, status first.
    """

    def __init__(self, add: Callable[[str, LetteringRequest], JobView], picture: bytes) -> None:
        self._job = add
        self._picture = picture
        self.ordered: list[LetteringRequest] = []
        self.previewed: list[LetteringRequest] = []
        self.dropped = ""
        self.fallbacks: dict[str, str] = {}
        self.refusal: tuple[int, BaseModel] | None = None
        self.faces = [_face(name) for name in _FACES]

    def routes(self) -> list[Route]:
        """What page 5 calls."""
        return [
            Route("/api/calligraphy", self._order, methods=["POST"]),
            Route("/api/calligraphy/preview", self._preview, methods=["POST"]),
            Route("/api/calligraphy/svg", self._svg, methods=["POST"]),
            Route("/api/looks", self._looks),
            Route("/api/fonts", self._fonts, methods=["GET"]),
            Route("/api/fonts", self._add, methods=["POST"]),
            Route("/api/fonts/{name}", self._remove, methods=["DELETE"]),
            Route("/api/fonts/{name}/sample", self._sample),
        ]

    async def _order(self, request: Request) -> Response:
        asked = LetteringRequest.model_validate_json(await request.body())
        self.ordered.append(asked)
        job_id = f"5{len(self.ordered):015x}"
        return _answer(self._job(job_id, asked), 202)

    async def _preview(self, request: Request) -> Response:
        asked = LetteringRequest.model_validate_json(await request.body())
        self.previewed.append(asked)
        if self.refusal:
            return _answer(self.refusal[1], self.refusal[0])
        return _answer(
            LetteringPreview(
                picture=base64.b64encode(self._picture).decode("ascii"),
                width=96,
                height=96,
                lines=tuple(asked.text.split("\n")),
                dropped=self.dropped,
                fallbacks=self.fallbacks,
            )
        )

    async def _svg(self, request: Request) -> Response:
        return Response(_OUTLINES, media_type="image/svg+xml")

    async def _looks(self, request: Request) -> Response:
        return _answer(LookList(looks=tuple(_look(*look) for look in _LOOKS.items())))

    async def _fonts(self, request: Request) -> Response:
        return _answer(FontList(fonts=tuple(self.faces), default=self.faces[0].name))

    async def _add(self, request: Request) -> Response:
        if self.refusal:
            return _answer(self.refusal[1], self.refusal[0])
        face = _face("user-1", own=True)
        self.faces.append(face)
        return _answer(FontAdded(font=face, hangul=2350, permission="restricted"), 201)

    async def _remove(self, request: Request) -> Response:
        self.faces = [face for face in self.faces if face.name != request.path_params["name"]]
        return Response(status_code=204)

    async def _sample(self, request: Request) -> Response:
        return Response(self._picture, media_type="image/png")


def _face(name: str, *, own: bool = False) -> FontView:
    return FontView(
        name=name,
        label={"ko": f"글꼴 {name}", "en": f"Font {name}"},
        weight=400,
        style="own" if own else "sans",
        licence="OFL-1.1",
        own=own,
    )


def _look(name: str, takes_second: bool) -> LookView:
    return LookView(
        name=name,
        label={"ko": f"효과 {name}", "en": f"Look {name}"},
        about={"ko": "설명", "en": "about"},
        takes_second=takes_second,
        on_picture=False,
        textured=name == "gold",
    )


def _answer(body: BaseModel, status: int = 200) -> Response:
    return JSONResponse(body.model_dump(mode="json"), status)
