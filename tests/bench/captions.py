"""How long the rule-based writer takes: python -m tests.bench.captions

The median and the slowest of 200 requests in ms, one for each of as many shops, by language and
platform. Nothing is asserted: a loaded machine is slow and not wrong.
"""

import statistics
import time
from pathlib import Path

from backend.captions.book import Book
from backend.captions.rules import RuleWriter
from backend.schemas.caption import CaptionRequest, Platform
from backend.schemas.shop import Shop, Tone

_CONFIGS = Path(__file__).resolve().parents[2] / "configs"
_SHOPS = 200


def _request(number: int, language: str, platform: Platform) -> CaptionRequest:
    shop = Shop(
        shop=f"봄날 커피 {number}",
        service="로스터리 카페",
        region="서울 망원동",
        product="핸드드립 예가체프",
        features="직접 로스팅, 조용한 2층, 반려견 환영",
        tone=list(Tone)[number % 4],
    )
    return CaptionRequest.model_validate(
        {"shop": shop, "language": language, "platform": platform, "seed": number}
    )


def main() -> None:
    """Print a line for each language and platform."""
    writer = RuleWriter(Book.load(_CONFIGS / "captions"))
    for language in ("ko", "en"):
        for platform in Platform:
            spent = []
            for number in range(_SHOPS):
                request = _request(number, language, platform)
                start = time.perf_counter()
                writer.write(request)
                spent.append(1000 * (time.perf_counter() - start))
            print(
                f"{language} {platform:14} median {statistics.median(spent):5.1f} ms"
                f"  slowest {max(spent):5.1f} ms"
            )


if __name__ == "__main__":
    main()
