"""The one place where an error becomes an answer."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from backend.api.deps import language
from backend.errors import ConflictError, FitadError, InvalidInputError, NotFoundError
from backend.schemas.error import ErrorBody, ErrorDetail
from backend.schemas.problems import sentences

log = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Render every error of the application in the one shape."""
    app.add_exception_handler(FitadError, _fitad)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def answer(request: Request, error: FitadError, *, status: int | None = None) -> JSONResponse:
    """The error as a response, in the caller's language."""
    speech = language(request.headers.get("accept-language", "ko"))
    body = ErrorBody(
        error=ErrorDetail(
            code=error.code,
            message=error.message(speech),
            details=error.details,
            request_id=getattr(request.state, "request_id", ""),
        )
    )
    return JSONResponse(body.model_dump(mode="json"), status_code=status or error.status)


async def _fitad(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, FitadError)
    if error.status >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, error)
    return answer(request, error)


async def _validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    english, korean = sentences(error.errors())
    fields = [".".join(str(part) for part in finding["loc"]) for finding in error.errors()]
    return answer(request, InvalidInputError(problem=english, problem_ko=korean, fields=fields))


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return answer(request, NotFoundError(what="page", name=request.url.path))
    problem = ConflictError(problem=str(error.detail))
    return answer(request, problem, status=error.status_code)


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("%s %s broke", request.method, request.url.path, exc_info=error)
    return answer(request, FitadError())
