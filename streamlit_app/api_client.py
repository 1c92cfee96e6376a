"""The backend over HTTP, in the types of the wire contract."""

from typing import Any, Literal, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from backend.schemas.asset import AssetView
from backend.schemas.caption import CaptionRequest, CaptionResponse
from backend.schemas.compose import (
    CheckRequest,
    ComposeRequest,
    CompositionChange,
    CompositionList,
    CompositionView,
    FixRequest,
    PlaceRequest,
    PlaceView,
    PreviewRequest,
    Review,
    Reviewed,
    StartRequest,
)
from backend.schemas.composition import Composition
from backend.schemas.edit import EditRequest
from backend.schemas.engine import EngineView, FormatList
from backend.schemas.error import ErrorBody
from backend.schemas.experiment import ExperimentList
from backend.schemas.font import FontAdded, FontList
from backend.schemas.images import ImageToImageRequest, TextToImageRequest
from backend.schemas.job import JobList, JobView
from backend.schemas.lettering import LetteringPreview, LetteringRequest, LookList
from backend.schemas.workflow import WorkflowList, WorkflowRunRequest

Answer = TypeVar("Answer", bound=BaseModel)

TIMEOUT_SECONDS = 15.0
# More than a language model may take by the settings: 120 seconds.
CAPTION_SECONDS = 130.0


class ApiError(Exception):
    """The backend said no; ``message`` is a sentence for a person, empty when there is none."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code}: {message}")


class BackendDownError(ApiError):
    """The backend does not answer."""

    def __init__(self) -> None:
        super().__init__("backend_down")


class ApiClient:
    """One call a method; every failure is an ApiError."""

    def __init__(self, base_url: str, language: Literal["ko", "en"]) -> None:
        self._http = httpx.Client(
            base_url=base_url, timeout=TIMEOUT_SECONDS, headers={"Accept-Language": language}
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def captions(self, request: CaptionRequest) -> CaptionResponse:
        """Three captions and fifteen hashtags."""
        body = request.model_dump(mode="json")
        answer = self._request("POST", "/api/caption", body, timeout=CAPTION_SECONDS)
        return _read(CaptionResponse, answer)

    def text_to_image(self, request: TextToImageRequest) -> JobView:
        """Queue pictures for a prompt."""
        return self._send(JobView, "POST", "/api/t2i", request)

    def image_to_image(self, request: ImageToImageRequest) -> JobView:
        """Queue a photo to be drawn anew."""
        return self._send(JobView, "POST", "/api/i2i", request)

    def edit(self, request: EditRequest) -> JobView:
        """Queue a photo of which a part is kept."""
        return self._send(JobView, "POST", "/api/edit_with_comfyui", request)

    def experiments(self) -> ExperimentList:
        """The ways to edit a photo, and whether the engine can run them now."""
        return self._send(ExperimentList, "GET", "/api/experiments")

    def workflows(self) -> WorkflowList:
        """Every template, the broken ones too."""
        return self._send(WorkflowList, "GET", "/api/workflows")

    def jobs(self, *, limit: int) -> JobList:
        """The newest jobs first."""
        return self._send(JobList, "GET", f"/api/jobs?limit={limit}")

    def job(self, job_id: str) -> JobView:
        """The job as it stands."""
        return self._send(JobView, "GET", f"/api/jobs/{quote(job_id, safe='')}")

    def cancel(self, job_id: str) -> JobView:
        """Ask the job to stop."""
        return self._send(JobView, "DELETE", f"/api/jobs/{quote(job_id, safe='')}")

    def preview(self, job_id: str) -> bytes | None:
        """The unfinished picture, or None when there is none just now."""
        try:
            return self._request("GET", f"/api/jobs/{quote(job_id, safe='')}/preview").content
        except ApiError as error:
            if error.code == "not_found":
                return None
            raise

    def picture(self, asset_id: str) -> bytes:
        """A stored picture's bytes."""
        return self._request("GET", f"/api/assets/{quote(asset_id, safe='')}").content

    def asset(self, asset_id: str) -> AssetView:
        """A stored picture's size and how it was made."""
        return self._send(AssetView, "GET", f"/api/assets/{quote(asset_id, safe='')}/info")

    def upload(self, data: bytes) -> AssetView:
        """Keep a picture of the owner's: JPEG, PNG or WebP."""
        answer = self._request("POST", "/api/assets", files={"file": ("picture", data)})
        return _read(AssetView, answer)

    def letter(self, request: LetteringRequest) -> JobView:
        """Queue a lettering."""
        return self._send(JobView, "POST", "/api/calligraphy", request)

    def lettering_preview(self, request: LetteringRequest) -> LetteringPreview:
        """The lettering at screen size, at once."""
        return self._send(LetteringPreview, "POST", "/api/calligraphy/preview", request)

    def lettering_svg(self, request: LetteringRequest) -> bytes:
        """The letters as outlines."""
        body = request.model_dump(mode="json")
        return self._request("POST", "/api/calligraphy/svg", body).content

    def looks(self) -> LookList:
        """What letters can be made of."""
        return self._send(LookList, "GET", "/api/looks")

    def fonts(self) -> FontList:
        """The faces that are here."""
        return self._send(FontList, "GET", "/api/fonts")

    def font_sample(self, name: str) -> bytes:
        """A face by its own letters, a transparent PNG."""
        return self._request("GET", f"/api/fonts/{quote(name, safe='')}/sample").content

    def add_font(self, data: bytes) -> FontAdded:
        """Take a font of the owner's in."""
        return _read(FontAdded, self._request("POST", "/api/fonts", files={"file": ("font", data)}))

    def remove_font(self, name: str) -> None:
        """Take one of the owner's fonts away."""
        self._request("DELETE", f"/api/fonts/{quote(name, safe='')}")

    def start_composition(self, request: StartRequest) -> Reviewed:
        """A first layout of a background and words."""
        return self._send(Reviewed, "POST", "/api/compose/start", request)

    def compositions(self, *, limit: int) -> CompositionList:
        """The compositions changed last."""
        return self._send(CompositionList, "GET", f"/api/compositions?limit={limit}")

    def add_composition(self, document: Composition) -> CompositionView:
        """Keep a new composition."""
        return self._send(CompositionView, "POST", "/api/compositions", document)

    def composition(self, composition_id: str) -> CompositionView:
        """A composition with its version."""
        return self._send(CompositionView, "GET", _composition(composition_id))

    def change_composition(self, composition_id: str, change: CompositionChange) -> CompositionView:
        """Keep a change; its code is ``conflict`` when somebody else was first."""
        return self._send(CompositionView, "PUT", _composition(composition_id), change)

    def remove_composition(self, composition_id: str) -> None:
        """Throw a composition away."""
        self._request("DELETE", _composition(composition_id))

    def composition_preview(self, request: PreviewRequest) -> bytes:
        """The composition at screen size, a JPEG."""
        body = request.model_dump(mode="json")
        return self._request("POST", "/api/compose/preview", body).content

    def check(self, request: CheckRequest) -> Review:
        """What to know before an export."""
        return self._send(Review, "POST", "/api/compose/check", request)

    def fix(self, request: FixRequest) -> Reviewed:
        """The composition mended, and what is left for a person."""
        return self._send(Reviewed, "POST", "/api/compose/fix", request)

    def place(self, request: PlaceRequest) -> PlaceView:
        """A layer at one of nine points or at its best place."""
        return self._send(PlaceView, "POST", "/api/compose/place", request)

    def compose(self, request: ComposeRequest) -> JobView:
        """Queue an export."""
        return self._send(JobView, "POST", "/api/compose", request)

    def cut_out(self, asset_id: str) -> JobView:
        """Queue a photo to lose its background."""
        request = WorkflowRunRequest(values={"photo": asset_id})
        return self._send(JobView, "POST", "/api/workflows/cutout/run", request)

    def formats(self) -> FormatList:
        """The SNS formats."""
        return self._send(FormatList, "GET", "/api/formats")

    def engine(self) -> EngineView:
        """The state of the picture engine."""
        return self._send(EngineView, "GET", "/api/engine")

    def _send(
        self, answer: type[Answer], method: str, path: str, body: BaseModel | None = None
    ) -> Answer:
        content = None if body is None else body.model_dump(mode="json")
        return _read(answer, self._request(method, path, content))

    def _request(
        self,
        method: str,
        path: str,
        content: Any = None,
        *,
        files: Any = None,
        timeout: float = TIMEOUT_SECONDS,
    ) -> httpx.Response:
        try:
            response = self._http.request(method, path, json=content, files=files, timeout=timeout)
        except httpx.HTTPError as error:
            raise BackendDownError() from error
        if response.is_success:
            return response
        try:
            detail = ErrorBody.model_validate_json(response.content).error
        except ValidationError as error:
            raise ApiError("unexpected_answer") from error
        raise ApiError(detail.code, detail.message)


def _composition(composition_id: str) -> str:
    return f"/api/compositions/{quote(composition_id, safe='')}"


def _read(answer: type[Answer], response: httpx.Response) -> Answer:
    try:
        return answer.model_validate_json(response.content)
    except ValidationError as error:
        raise ApiError("unexpected_answer") from error
