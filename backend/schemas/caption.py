"""POST /api/caption."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.schemas.claim import Claim
from backend.schemas.shop import Seed, Shop, Trade, Wire

_Short = Annotated[str, StringConstraints(max_length=200)]
_Long = Annotated[str, StringConstraints(max_length=1000)]
_Tag = Annotated[str, StringConstraints(max_length=40)]


class Platform(StrEnum):
    """Where a caption is posted."""

    INSTAGRAM = "instagram"
    NAVER_BLOG = "naver_blog"
    KAKAO_CHANNEL = "kakao_channel"


class Length(StrEnum):
    """How long a caption may be, within what its platform shows."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Caption(Wire):
    """One caption in its three parts; emoji, where there are any, stand inside the parts.

    ``claims`` are warnings about words of ``text``, with their places in it.
    """

    hook: _Short
    message: _Long
    call_to_action: _Short
    claims: tuple[Claim, ...] = ()

    @property
    def text(self) -> str:
        """The caption as it is posted: three lines."""
        return f"{self.hook}\n{self.message}\n{self.call_to_action}"


Captions = Annotated[tuple[Caption, ...], Field(min_length=3, max_length=3)]
Hashtags = Annotated[tuple[_Tag, ...], Field(min_length=15, max_length=15)]


class Again(Wire):
    """One caption to write anew: the one at ``only`` (0, 1 or 2) of those that stand there now.

    The other two and the hashtags stay as they are.
    """

    only: Annotated[int, Field(ge=0, le=2)]
    captions: Captions
    hashtags: Hashtags


class CaptionRequest(Wire):
    """A shop to write for. The same shop and seed give the same words, where rules write them."""

    shop: Shop
    language: Literal["ko", "en"] = "ko"
    seed: Seed = 0
    platform: Platform = Platform.INSTAGRAM
    length: Length = Length.MEDIUM
    again: Again | None = None


class Source(StrEnum):
    """Who wrote: the language model, the rules, or the rules what the model left out."""

    LLM = "llm"
    RULES = "rules"
    MIXED = "mixed"


class Notice(Wire):
    """Why the words are not the language model's alone, for a caller and for a person."""

    code: str
    words: dict[Literal["ko", "en"], str]


class Usage(Wire):
    """What a language model was asked and what that cost.

    ``requests`` counts the answers that came; ``cost`` is in US dollars, None where no price is
    set; tokens are those that the service reports, 0 where it reports none.
    """

    model: str
    requests: int
    tokens_in: int
    tokens_out: int
    cost: float | None


class CaptionResponse(Wire):
    """Three captions and fifteen hashtags (each with its #, no spaces, all distinct).

    ``hashtag_claims`` are warnings with their places in the hashtags joined by one space.
    ``writer`` is "rules" or the name of the model that wrote at least a part. ``alt_text``
    describes the picture to go with the words, in their language; ``image_prompt`` asks for that
    picture in English. ``usage`` is None when no language model was asked.
    """

    captions: Captions
    hashtags: Hashtags
    hashtag_claims: tuple[Claim, ...] = ()
    trade: Trade
    writer: str
    source: Source = Source.RULES
    notice: Notice | None = None
    usage: Usage | None = None
    alt_text: str | None = None
    image_prompt: str | None = None
