"""The writer that asks a language model, and has the rules write what is missing."""

import logging
from dataclasses import dataclass
from typing import Any

from backend.captions.conversation import Conversation, Counted
from backend.captions.notices import rules_helped, rules_wrote
from backend.captions.service_answer import Answer, distinct, distinct_tags, read_answer
from backend.captions.service_book import ServiceBook
from backend.captions.service_client import Service, ServiceClient, ServiceFailureError
from backend.captions.service_order import HASHTAGS, ServiceOrder
from backend.captions.writer import Writer
from backend.schemas.caption import Caption, CaptionRequest, CaptionResponse, Source, Usage

log = logging.getLogger(__name__)

_CUT_OFF = "the answer broke off at its longest; write less"


@dataclass(frozen=True)
class _Outcome:
    answer: Answer
    failure: str | None
    counted: Counted


class LlmWriter:
    """Writes by a language model; it always answers, by ``rules`` alone if it must."""

    def __init__(self, client: ServiceClient, book: ServiceBook, *, rules: Writer) -> None:
        self._client = client
        self._book = book
        self._rules = rules

    def write(self, request: CaptionRequest) -> CaptionResponse:
        """Three captions and fifteen hashtags within the service's time, and a little more.

        A short or wrong answer is asked for once more; ``source`` and ``notice`` say what then
        came from the rules.
        """
        written = self._rules.write(request)
        order = ServiceOrder(request, written.trade, self._book)
        outcome = self._asked(order)
        if outcome.failure:
            log.warning("captions: %s after %d answers", outcome.failure, outcome.counted.requests)
        return written.model_copy(update=self._filled(order, outcome, written))

    def _asked(self, order: ServiceOrder) -> _Outcome:
        """What one question and at most one more brought, also when the second one failed."""
        schema = order.schema(counted=self._client.service.counts)
        answer, failure = Answer(), None
        with Conversation(self._client) as talk:
            try:
                reply = talk.ask(order.messages(), schema)
                answer = read_answer(reply.text, order)
                if not _enough(answer, order):
                    problems = (*([_CUT_OFF] if reply.truncated else []), *answer.problems)
                    better = talk.ask(order.repair(reply.text, problems), schema)
                    answer = read_answer(better.text, order).over(answer, order)
            except ServiceFailureError as error:
                failure = error.reason
        return _Outcome(answer, failure, talk.counted)

    def _filled(
        self, order: ServiceOrder, outcome: _Outcome, written: CaptionResponse
    ) -> dict[str, Any]:
        answer = outcome.answer
        usage = self._usage(outcome.counted)
        if not answer.captions and not answer.hashtags:
            notice = rules_wrote(outcome.failure or "answer_unusable")
            return {"usage": usage, "notice": notice}
        whole = _enough(answer, order) and bool(answer.alt_text)
        return {
            "captions": _captions(order, answer, written),
            "hashtags": _hashtags(order, answer, written),
            "writer": self._client.service.model,
            "source": Source.LLM if whole else Source.MIXED,
            "notice": None if whole else rules_helped(),
            "usage": usage,
            "alt_text": answer.alt_text or written.alt_text,
            "image_prompt": answer.image_prompt or None,
        }

    def _usage(self, counted: Counted) -> Usage:
        service = self._client.service
        cost = None
        if service.price_in or service.price_out:
            spent = counted.tokens_in * service.price_in + counted.tokens_out * service.price_out
            cost = round(spent / 1_000_000, 6)
        return Usage(
            model=service.model,
            requests=counted.requests,
            tokens_in=counted.tokens_in,
            tokens_out=counted.tokens_out,
            cost=cost,
        )


def llm_writer(service: Service, book: ServiceBook, *, rules: Writer) -> LlmWriter:
    """The writer for one service."""
    return LlmWriter(ServiceClient(service), book, rules=rules)


def _enough(answer: Answer, order: ServiceOrder) -> bool:
    """Whether a caption or a hashtag is lacking; for less nobody pays a second answer."""
    return len(answer.captions) == order.captions and len(answer.hashtags) == order.hashtags


def _captions(order: ServiceOrder, answer: Answer, written: CaptionResponse) -> tuple[Caption, ...]:
    again = order.request.again
    if again is None:
        spare = written.captions[len(answer.captions) :] + written.captions
        return (*answer.captions, *distinct(spare, standing=answer.captions))[:3]
    captions = list(written.captions)
    captions[again.only : again.only + 1] = answer.captions or written.captions[again.only :][:1]
    return tuple(captions)


def _hashtags(order: ServiceOrder, answer: Answer, written: CaptionResponse) -> tuple[str, ...]:
    if order.request.again is not None:
        return written.hashtags
    return distinct_tags((*answer.hashtags, *written.hashtags))[:HASHTAGS]
