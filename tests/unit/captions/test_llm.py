"""The writer over a real socket: good answers, and every way in which one fails."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from backend.schemas.caption import Again, CaptionResponse, Length, Platform, Source
from tests.fakes.openai_server import TAGS, FakeOpenAI, Play, answer, failure, good
from tests.unit.captions.llm_desk import BOOK, RULES, asked, writer

ROOT = Path(__file__).parents[3]


@pytest.fixture
def service() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as service:
        yield service


def code(written: CaptionResponse) -> str:
    assert written.notice is not None
    assert set(written.notice.words) == {"ko", "en"}
    return written.notice.code


def answer_with(**changes: Any) -> str:
    return json.dumps({**json.loads(answer()), **changes}, ensure_ascii=False)


def by_rules(written: CaptionResponse) -> bool:
    return written.source is Source.RULES and written.captions == RULES.write(asked()).captions


def test_a_good_answer_is_taken_whole(service: FakeOpenAI) -> None:
    written = writer(service).write(asked())
    assert (written.source, written.writer, written.notice) == (Source.LLM, "gpt-5-mini", None)
    assert written.captions[0].hook == "예가체프 한 잔의 여유"
    assert written.hashtags == tuple(f"#{tag}" for tag in TAGS)
    assert written.image_prompt
    assert written.image_prompt.isascii()
    assert written.alt_text == "창가 나무 테이블에 놓인 핸드드립 커피 한 잔"
    assert len(service.asked) == 1


def test_tokens_and_cost_are_counted_over_all_answers(service: FakeOpenAI) -> None:
    service.plays = [Play(answer(2))]
    usage = writer(service, price_in=0.25, price_out=2.0).write(asked()).usage
    assert usage is not None
    assert (usage.requests, usage.tokens_in, usage.tokens_out) == (2, 2000, 1000)
    assert usage.cost == pytest.approx(0.0025)
    free = writer(service).write(asked()).usage
    assert free is not None
    assert free.cost is None


def test_the_request_asks_for_this_very_schema(service: FakeOpenAI) -> None:
    writer(service).write(asked())
    (sent,) = service.asked
    schema = sent.body["response_format"]["json_schema"]["schema"]
    jsonschema.validate(json.loads(answer()), schema)
    for short in (answer(2), answer(3, 9), '{"captions": []}'):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(short), schema)


def test_platform_and_length_set_the_limits(service: FakeOpenAI) -> None:
    request = asked(platform=Platform.NAVER_BLOG, length=Length.LONG)
    long = [
        {"hook": f"망원동 {word}", "message": f"{word} " * 100, "call_to_action": "들러 주세요"}
        for word in ("산책", "커피", "오후")
    ]
    changed = answer_with(captions=long)
    service.plays = [Play(changed)]
    written = writer(service).write(request)
    assert written.source is Source.LLM
    assert service.asked[0].order["order"]["limits"]["message"] == 600
    service.plays = [Play(changed), Play(changed)]
    short = writer(service).write(asked(length=Length.SHORT))
    assert max(len(caption.message) for caption in short.captions) <= 86


@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_rules_stay_under_every_limit(platform: Platform, language: Any) -> None:
    for length in Length:
        limits = BOOK.limits[language][platform][length].model_dump()
        for seed in range(10):
            request = asked(platform=platform, length=length, language=language, seed=seed)
            for caption in RULES.write(request).captions:
                for part, limit in limits.items():
                    assert len(getattr(caption, part)) <= limit


BAD = {
    "no JSON": Play("죄송하지만 문구를 쓰면 다음과 같습니다"),
    "broken JSON": Play(answer()[:-40]),
    "a list": Play("[1, 2]"),
    "nothing": Play(""),
    "cut off": Play(answer()[:200], finish="length"),
    "two captions": Play(answer(2)),
    "nine hashtags": Play(answer(3, 9)),
    "numbers": Play('{"captions": [1, 2, 3], "hashtags": 7}'),
    "no choices": Play(body='{"choices": []}'),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_answer_is_asked_for_once_more(service: FakeOpenAI, bad: Play) -> None:
    service.plays = [bad]
    written = writer(service).write(asked())
    assert written.source is Source.LLM
    first, second = service.asked
    assert second.roles == [*first.roles, "assistant", "user"]
    assert json.loads(second.body["messages"][-1]["content"])["problems"]


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_after_that_the_rules_fill_what_is_missing(service: FakeOpenAI, bad: Play) -> None:
    service.plays = [bad, bad]
    written = writer(service).write(asked())
    assert len(service.asked) == 2
    assert len({caption.hook for caption in written.captions}) == 3
    assert len({tag.casefold() for tag in written.hashtags}) == 15
    if bad in (BAD["two captions"], BAD["nine hashtags"]):
        assert (written.source, code(written)) == (Source.MIXED, "answer_partial")
    else:
        assert by_rules(written)
        assert code(written) == "answer_unusable"


def test_only_what_is_missing_is_filled(service: FakeOpenAI) -> None:
    service.plays = [Play(answer(2)), Play(answer(2, 9))]
    written = writer(service).write(asked())
    rules = RULES.write(asked())
    assert written.captions[0].hook == "예가체프 한 잔의 여유"
    assert written.captions[2] == rules.captions[2]
    assert written.hashtags == tuple(f"#{tag}" for tag in TAGS)


def test_a_thought_and_fences_are_no_fault(service: FakeOpenAI) -> None:
    service.plays = [Play(f"<think>{{hm}}</think>\n```json\n{answer()}\n```")]
    assert writer(service).write(asked()).source is Source.LLM


FAILURES = {
    "key_refused": failure(401, "no"),
    "model_unknown": failure(404, "no such model"),
    "quota_used_up": failure(429, "pay", "insufficient_quota"),
    "refused": Play(refusal="I cannot do that"),
    "service_slow": Play(hang=True),
    "answer_unusable": Play(body="<html>", headers={"Content-Type": "text/html"}),
    "service_busy": failure(429, "later", Retry_After="60"),
    "service_broken": failure(503, "down", Retry_After="60"),
}


@pytest.mark.parametrize("reason", FAILURES)
def test_on_a_failure_the_rules_answer_and_say_so(service: FakeOpenAI, reason: str) -> None:
    service.plays = [FAILURES[reason], FAILURES[reason]]
    seconds = 0.5 if reason == "service_slow" else 3.0
    written = writer(service, seconds=seconds).write(asked())
    assert by_rules(written)
    assert code(written) == reason
    assert len(service.asked) == (2 if reason == "answer_unusable" else 1)


def test_a_filtered_order_is_a_refusal_and_asked_in_no_other_form(service: FakeOpenAI) -> None:
    service.plays = [failure(400, "filtered", "content_filter")]
    assert code(writer(service).write(asked())) == "refused"
    assert len(service.asked) == 1


def test_an_answer_that_trickles_ends_with_the_time(service: FakeOpenAI) -> None:
    service.plays = [Play(answer(), trickle=0.05)]
    assert code(writer(service, seconds=0.5).write(asked())) == "service_slow"


def test_a_service_that_is_not_there() -> None:
    with FakeOpenAI() as gone:
        pass
    assert code(writer(gone).write(asked())) == "service_unreachable"


def test_busy_and_broken_services_are_asked_again(service: FakeOpenAI) -> None:
    service.plays = [failure(429, "later", Retry_After="0"), failure(500, "oh")]
    written = writer(service, seconds=10).write(asked())
    assert written.source is Source.LLM
    assert len(service.asked) == 3


def test_retry_after_is_waited_for(service: FakeOpenAI) -> None:
    service.plays = [failure(429, "later", Retry_After="1")]
    assert writer(service, seconds=10).write(asked()).source is Source.LLM
    service.plays = [failure(429, "later", Retry_After="soon")]
    assert writer(service, seconds=10).write(asked()).source is Source.LLM


def test_a_repair_that_fails_keeps_the_first_answer(service: FakeOpenAI) -> None:
    service.plays = [Play(answer(2)), Play(hang=True)]
    written = writer(service, seconds=1).write(asked())
    assert written.source is Source.MIXED
    assert written.captions[0].hook == "예가체프 한 잔의 여유"


@pytest.mark.parametrize(
    ("refuses", "requests"),
    [({"effort"}, 2), ({"schema"}, 3), ({"schema", "json"}, 4)],
    ids=["no effort", "no schema", "no JSON mode"],
)
def test_a_form_that_a_server_refuses_is_not_sent_twice(
    service: FakeOpenAI, refuses: set[str], requests: int
) -> None:
    service.refuses = refuses
    by_service = writer(service)
    assert by_service.write(asked()).source is Source.LLM
    assert len(service.asked) == requests
    assert by_service.write(asked()).source is Source.LLM
    assert len(service.asked) == requests + 1


def test_a_server_that_understands_nothing(service: FakeOpenAI) -> None:
    service.plays = [failure(400, "what?")] * 4
    assert code(writer(service).write(asked())) == "request_refused"


def test_azure_has_its_own_address_and_header(service: FakeOpenAI) -> None:
    azure = writer(service, base_url=service.root, azure_api_version="2025-04-01-preview")
    assert azure.write(asked()).source is Source.LLM
    (sent,) = service.asked
    assert sent.path.startswith("/openai/deployments/gpt-5-mini/chat/completions?api-version=")
    assert "minItems" not in json.dumps(sent.body["response_format"])


def test_a_service_without_a_key(service: FakeOpenAI) -> None:
    service.key = "none"
    assert writer(service, key="").write(asked()).source is Source.LLM


def test_no_key_goes_along_a_redirect(service: FakeOpenAI) -> None:
    with FakeOpenAI() as other:
        service.plays = [Play(status=307, headers={"Location": f"{other.url}/chat/completions"})]
        assert code(writer(service).write(asked())) == "service_broken"
        assert not other.asked


def test_one_caption_anew_keeps_the_others(service: FakeOpenAI) -> None:
    before = RULES.write(asked())
    again = Again(only=1, captions=before.captions, hashtags=before.hashtags)
    written = writer(service).write(asked(again=again, seed=5))
    assert (written.captions[0], written.captions[2]) == (before.captions[0], before.captions[2])
    assert written.captions[1].hook == "예가체프 한 잔의 여유"
    assert written.hashtags == before.hashtags
    assert written.source is Source.LLM
    (sent,) = service.asked
    assert [c["hook"] for c in sent.order["standing"]] == [c.hook for c in before.captions]
    assert sent.order["order"]["hashtags"] == 0


@pytest.mark.parametrize("only", [0, 1, 2])
def test_one_caption_anew_by_the_rules(only: int) -> None:
    before = RULES.write(asked())
    again = Again(only=only, captions=before.captions, hashtags=before.hashtags)
    after = RULES.write(asked(again=again))
    changed = [now != then for now, then in zip(after.captions, before.captions, strict=True)]
    assert changed == [number == only for number in range(3)]
    assert after.hashtags == before.hashtags


def test_a_standing_caption_is_not_given_again(service: FakeOpenAI) -> None:
    before = writer(service).write(asked())
    again = Again(only=0, captions=before.captions, hashtags=before.hashtags)
    service.plays = [good, good]
    after = writer(service).write(asked(again=again))
    assert after.captions[0] not in before.captions
    assert by_rules(after.model_copy(update={"captions": RULES.write(asked()).captions}))


def test_the_library_waits_for_the_first_question() -> None:
    code = "import sys, backend.container; sys.exit('openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0


def test_english(service: FakeOpenAI) -> None:
    captions = [
        {"hook": f"Slow coffee {n}", "message": f"Hand-dripped, way {n}.", "call_to_action": "Come"}
        for n in ("one", "two", "three")
    ]
    service.plays = [Play(answer_with(captions=captions, alt_text="커피 한 잔"))]
    written = writer(service).write(asked(language="en"))
    assert [caption.hook for caption in written.captions] == [c["hook"] for c in captions]
    assert written.alt_text == "Advertising picture of 봄날 커피 in 서울 망원동: 핸드드립 예가체프"
