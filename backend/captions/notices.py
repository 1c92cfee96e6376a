"""Why the rules wrote, or had to help, in words for a person."""

from typing import Final

from backend.schemas.caption import Notice

_RULES_KO: Final = "그래서 이번 문구는 기본 문구 생성기로 써 드렸어요."
_RULES_EN: Final = "So our own rules wrote these captions."
_REASONS: Final[dict[str, tuple[str, str]]] = {
    "service_unreachable": (
        "문구 서비스에 연결할 수 없어요.",
        "The caption service cannot be reached.",
    ),
    "service_slow": (
        "문구 서비스가 제때 답하지 않았어요.",
        "The caption service did not answer in time.",
    ),
    "service_busy": (
        "지금 문구 서비스에 요청이 많아요. 잠시 뒤 다시 시도해 주세요.",
        "The caption service has too many requests. Please try again in a while.",
    ),
    "service_broken": (
        "문구 서비스에 문제가 생겼어요.",
        "The caption service has a problem of its own.",
    ),
    "quota_used_up": (
        "문구 서비스의 사용 한도를 다 썼어요. 요금제와 결제 상태를 확인해 주세요.",
        "The quota of the caption service is used up. Please check its plan and billing.",
    ),
    "key_refused": (
        "문구 서비스가 키를 받아들이지 않았어요. writer.api_key 설정을 확인해 주세요.",
        "The caption service refused its key. Please check the setting writer.api_key.",
    ),
    "model_unknown": (
        "문구 서비스에 그런 모델이 없어요. 설정 writer.model과 writer.base_url을 확인해 주세요.",
        "The caption service knows no such model. Check writer.model and writer.base_url.",
    ),
    "request_refused": (
        "문구 서비스가 요청을 이해하지 못했어요. writer.model 설정을 확인해 주세요.",
        "The caption service did not understand the request. Check the setting writer.model.",
    ),
    "refused": (
        "문구 서비스가 이 내용으로는 쓰지 않겠다고 답했어요.",
        "The caption service declined to write about this.",
    ),
    "answer_unusable": (
        "문구 서비스의 답을 쓸 수 없었어요.",
        "The answer of the caption service could not be used.",
    ),
    "library_missing": (
        "문구 서비스에 쓰는 openai 라이브러리가 설치되어 있지 않아요.",
        "The library openai, which the caption service needs, is not installed.",
    ),
}
_PARTLY: Final = (
    "문구 서비스의 답에서 모자란 부분은 기본 문구 생성기로 채워 드렸어요.",
    "Our own rules filled in what the caption service left out.",
)


def rules_wrote(reason: str) -> Notice:
    """The rules wrote everything; ``reason`` says why the service did not."""
    korean, english = _REASONS[reason]
    return Notice(
        code=reason, words={"ko": f"{korean} {_RULES_KO}", "en": f"{english} {_RULES_EN}"}
    )


def rules_helped() -> Notice:
    """The rules wrote what the service's answer lacked."""
    return Notice(code="answer_partial", words={"ko": _PARTLY[0], "en": _PARTLY[1]})
