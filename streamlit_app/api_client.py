"""The backend over HTTP, in the types of the wire contract."""

from typing import Any, Literal, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from backend.schemas.asset import AssetView
from backend.schemas.caption import CaptionRequest, CaptionResponse
from backend.schemas.engine import EngineView, FormatList
from backend.schemas.error import ErrorBody
from backend.schemas.images import TextToImageRequest
from backend.schemas.job import JobView

Answer = TypeVar("Answer", bound=BaseModel)

TIMEOUT_SECONDS = 15.0


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
        return self._send(CaptionResponse, "POST", "/api/caption", request)

    def text_to_image(self, request: TextToImageRequest) -> JobView:
        """Queue pictures for a prompt."""
        return self._send(JobView, "POST", "/api/t2i", request)

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
        return self._request("GET", f"/api/assets/{asset_id}").content

    def asset(self, asset_id: str) -> AssetView:
        """A stored picture's size and how it was made."""
        return self._send(AssetView, "GET", f"/api/assets/{asset_id}/info")

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
        response = self._request(method, path, content)
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise ApiError("unexpected_answer") from error

    def _request(self, method: str, path: str, content: Any = None) -> httpx.Response:
        try:
            response = self._http.request(method, path, json=content)
        except httpx.HTTPError as error:
            raise BackendDownError() from error
        if response.is_success:
            return response
        try:
            detail = ErrorBody.model_validate_json(response.content).error
        except ValidationError as error:
            raise ApiError("unexpected_answer") from error
        raise ApiError(detail.code, detail.message)
