"""POST /api/t2i."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.schemas.shop import Seed, Trade, Wire

Prompt = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]


class TextToImageRequest(Wire):
    """Everything that determines the pictures; ``seed`` None means: choose one and say which.

    ``format`` names an entry of configs/sns_formats.yaml and sets the exact delivery size.
    """

    prompt: Prompt
    trade: Trade | None = None
    caption: Annotated[str, StringConstraints(max_length=1000)] = ""
    format: str = "instagram_square"
    count: Annotated[int, Field(ge=1, le=5)] = 3
    steps: Annotated[int, Field(ge=1, le=50)] = 28
    guidance: Annotated[float, Field(ge=1, le=10)] = 3.5
    seed: Seed | None = None
    workflow: str = "t2i_flux"
    language: Literal["ko", "en"] = "ko"
