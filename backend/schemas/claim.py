"""POST /api/caption/check, and the warnings beside a caption."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.schemas.shop import Trade, Wire

Severity = Literal["hint", "caution", "serious"]


class Words(Wire):
    """The same in both languages."""

    ko: str
    en: str


class Claim(Wire):
    """Words that advertising rules ask a shop to prove, to complete or to leave out.

    ``start`` and ``end`` count characters (code points) of the text that was checked, end
    exclusive; ``words`` is what stands there. A warning while writing, no legal advice.
    """

    key: str
    severity: Severity
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    words: str
    law: Words
    reason: Words
    softer: Words


class ClaimCheckRequest(Wire):
    """A text as it will be posted, and the trade whose rules it has to keep."""

    text: Annotated[str, StringConstraints(max_length=5000)]
    trade: Trade


class ClaimCheckResponse(Wire):
    """The warnings in the order of the text; they do not overlap."""

    claims: tuple[Claim, ...]
