"""POST /api/ads: the whole chain, from five lines to finished pictures."""

from typing import Literal

from backend.schemas.shop import Seed, Shop, Wire


class AdRequest(Wire):
    """A shop, maybe a photo (an asset id), and the formats to make.

    ``seed`` None takes one from the shop's own words, so the same request gives the same ad.
    ``layout`` None lets the subject, the trade and the tone choose.
    """

    shop: Shop
    photo: str | None = None
    formats: tuple[str, ...] = (
        "instagram_square",
        "instagram_portrait",
        "story",
        "landscape",
    )
    layout: str | None = None
    seed: Seed | None = None
    language: Literal["ko", "en"] = "ko"
