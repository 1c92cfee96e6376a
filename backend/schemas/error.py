"""The one error shape."""

from typing import Any

from backend.schemas.shop import Wire


class ErrorDetail(Wire):
    """A stable code, a sentence for a person, data for a program."""

    code: str
    message: str
    details: dict[str, Any]
    request_id: str


class ErrorBody(Wire):
    """What every endpoint answers when it cannot do what was asked."""

    error: ErrorDetail
