"""What the rules write, with what goes beyond their grammar."""

from typing import Final

from backend.captions.own_words import plain
from backend.captions.service_answer import distinct
from backend.captions.writer import Writer
from backend.schemas.caption import Caption, CaptionRequest, CaptionResponse
from backend.schemas.shop import Shop

_TRIES: Final = 8


class OfflineWriter:
    """The rules, one caption anew beside those that stay, and an alternative text."""

    def __init__(self, rules: Writer) -> None:
        self._rules = rules

    def write(self, request: CaptionRequest) -> CaptionResponse:
        """Three captions and fifteen hashtags; the same request gives the same words."""
        written = self._rules.write(request)
        alt = {"alt_text": alt_text(request.shop, language=request.language)}
        again = request.again
        if again is None:
            return written.model_copy(update=alt)
        captions = list(again.captions)
        captions[again.only] = self._another(request, again.captions, again.only)
        kept = {"captions": tuple(captions), "hashtags": again.hashtags}
        return written.model_copy(update=alt | kept)

    def _another(
        self, request: CaptionRequest, standing: tuple[Caption, ...], only: int
    ) -> Caption:
        """A caption of the same angle that shares neither hook nor message with those there."""
        captions: list[Caption] = []
        for step in range(_TRIES):
            other = request.model_copy(update={"seed": (request.seed + step) % 2**53})
            captions.append(self._rules.write(other).captions[only])
            if distinct(captions[-1:], standing=standing):
                break
        return captions[-1]


def alt_text(shop: Shop, *, language: str) -> str:
    """What a picture that advertises ``shop`` shows, for those who cannot see it."""
    name, region, thing = plain(shop.shop), plain(shop.region), plain(shop.product or shop.service)
    if language == "en":
        return f"Advertising picture of {name} in {region}: {thing}"
    return f"{region} {name} 홍보 이미지: {thing}"
