"""What a caption claims is found, what only sounds like a claim is not, and we claim nothing."""

import itertools
import random
import unicodedata
from pathlib import Path

import pytest
from pydantic import ValidationError

from backend.captions.claim_checker import ClaimChecker
from backend.captions.claim_rules import ClaimBook
from backend.captions.rules import RuleWriter
from backend.schemas.caption import CaptionRequest
from backend.schemas.claim import Claim
from backend.schemas.shop import Shop, Tone, Trade
from tests.unit.captions.claim_corpus import Line, lines, score
from tests.unit.captions.conftest import CONFIGS

RULES = CONFIGS / "ad_claims.yaml"
# The held-out lines were written before the patterns but by the same hand; the fresh ones, by
# meaning and after them, say what to expect of a text nobody thought of.
FRESH = 0.85
SHOPS = {
    "봄날": ("동네 가게", "서울 망원동"),
    "바다 건어물": ("시장 가게", "강원 속초"),
    "GYM 365": ("작은 가게", "대전 둔산동"),
    "하루": ("전문점", "전주 한옥마을"),
}


@pytest.fixture(scope="module")
def checker() -> ClaimChecker:
    return ClaimChecker.load(RULES)


def keys(found: tuple[Claim, ...]) -> frozenset[str]:
    return frozenset(claim.key for claim in found)


@pytest.mark.parametrize(
    ("half", "least"),
    [("claims_tuned", 0.9), ("claims_held_out", 0.9), ("claims_fresh", FRESH)],
)
def test_precision_and_recall(half: str, least: float, checker: ClaimChecker) -> None:
    corpus = lines(half)
    result = score(corpus, lambda line: keys(checker.check(line.text, line.trade)))
    print(
        f"{half}: {len(corpus)} lines, {sum(not line.keys for line in corpus)} without a claim, "
        f"precision {result.precision:.3f}, recall {result.recall:.3f}"
    )
    assert min(result.precision, result.recall) >= least, "\n".join(result.wrong)


def test_the_corpus_is_large_varied_and_not_said_twice() -> None:
    every = [
        line for half in ("claims_tuned", "claims_held_out", "claims_fresh") for line in lines(half)
    ]
    assert len({line.text for line in every}) == len(every) >= 150
    assert sum(not line.keys for line in every) >= 70
    assert {line.trade for line in every} == set(Trade)
    known = {rule.key for rule in ClaimBook.load(RULES).rules}
    assert frozenset().union(*(line.keys for line in every)) == known


def test_a_scorer_that_finds_nothing_or_everything_fails() -> None:
    corpus = [Line("최고의 맛", Trade.CAFE, frozenset({"superlative"}))]
    corpus += [Line("맛있는 하루", Trade.CAFE, frozenset())] * 3
    assert score(corpus, lambda line: frozenset({"superlative"})).precision == 0.25
    assert score(corpus, lambda line: line.keys | {"free"}).precision == 0.2
    assert score(corpus, lambda line: line.keys).recall == 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_our_own_captions_claim_nothing(
    language: str, writer: RuleWriter, checker: ClaimChecker
) -> None:
    rng = random.Random(6)
    seen = []
    for trade, tone, name in itertools.product(Trade, Tone, SHOPS):
        service, region = SHOPS[name]
        shop = Shop(shop=name, service=service, region=region, tone=tone, trade=trade)
        request = {"shop": shop, "language": language, "seed": rng.randrange(2**32)}
        written = writer.write(CaptionRequest.model_validate(request))
        texts = [*(caption.text for caption in written.captions), " ".join(written.hashtags)]
        seen += [(text, checker.check(text, trade)) for text in texts]
    assert len(seen) == 16 * 4 * 4 * 4
    assert [(text, keys(found)) for text, found in seen if found] == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_places_point_into_the_text_as_it_was_given(form: str, checker: ClaimChecker) -> None:
    text = unicodedata.normalize(form, "☕️ 카페 ‘Café’\n망원동 최고의 커피, 선착순으로 드려요!")
    found = checker.check(text, Trade.CAFE)
    assert [claim.key for claim in found] == ["superlative", "first_come"]
    for claim in found:
        assert text[claim.start : claim.end] == claim.words
    assert unicodedata.normalize("NFC", found[0].words) == "최고의"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🎉" * 50, "최" * 5000, "100 " * 1000, "가 " * 2500]
)
def test_any_text_is_read(text: str, checker: ClaimChecker) -> None:
    assert checker.check(text, Trade.CLINIC) == ()


def test_warnings_do_not_overlap_and_the_serious_one_stays(checker: ClaimChecker) -> None:
    found = checker.check("100% 완치를 보장하는 국내 최고의 한의원", Trade.CLINIC)
    assert [claim.key for claim in found] == ["cure", "superlative"]
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_the_law_depends_on_the_trade(checker: ClaimChecker) -> None:
    text = "치료 전후 사진"
    (clinic,) = checker.check(text, Trade.CLINIC)
    (beauty,) = checker.check(text, Trade.BEAUTY)
    assert "의료법" in clinic.law.ko
    assert "표시·광고" in beauty.law.ko
    assert checker.check("면역력을 높여 줘요", Trade.STUDIO) == ()


def test_hashtags_are_read_one_by_one(checker: ClaimChecker) -> None:
    found = checker.check("#망원동카페 #최고의커피 #유일한", Trade.CAFE)
    assert [claim.words for claim in found] == ["최고의", "유일한"]


def test_what_is_taken_back_or_quoted_is_no_claim(checker: ClaimChecker) -> None:
    for text in ("최고는 아니지만 정직해요", "손님이 ‘최고예요’라고 하셨어요"):
        assert checker.check(text, Trade.CAFE) == ()
    assert keys(checker.check("‘완치됐어요’라는 환자 후기", Trade.CLINIC))


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("law: fair", "law: unknown", "unknown"),
        ("trades: [clinic]", "trades: [bank]", "bank"),
        ("severity: hint", "severity: loud", "severity"),
        ("'(?:업계|", "'((?:업계|", "says"),
    ],
)
def test_a_wrong_rule_is_named(was: str, now: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    words = RULES.read_text("utf-8")
    assert was in words
    path.write_text(words.replace(was, now, 1), "utf-8")
    with pytest.raises(ValidationError, match=says):
        ClaimBook.load(path)
