"""POST /api/caption."""

from typing import Annotated, Literal

from pydantic import Field

from backend.schemas.shop import Seed, Shop, Trade, Wire


class CaptionRequest(Wire):
    """A shop to write for. The same shop and seed give the same words."""

    shop: Shop
    language: Literal["ko", "en"] = "ko"
    seed: Seed = 0


class Caption(Wire):
    """One caption in its three parts; emoji, where there are any, stand inside the parts."""

    hook: str
    message: str
    call_to_action: str

    @property
    def text(self) -> str:
        """The caption as it is posted: three lines."""
        return f"{self.hook}\n{self.message}\n{self.call_to_action}"


class CaptionResponse(Wire):
    """Three captions and fifteen hashtags (each with its #, no spaces, all distinct)."""

    captions: Annotated[tuple[Caption, ...], Field(min_length=3, max_length=3)]
    hashtags: Annotated[tuple[str, ...], Field(min_length=15, max_length=15)]
    trade: Trade
    writer: str
