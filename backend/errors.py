"""Every error that a person or a caller can meet, drawn as one tree.

    FitadError                          500 internal
    ├── InvalidInputError               422 invalid_input
    │   ├── PictureError                422 picture_unreadable
    │   │   ├── PictureTooLargeError    413 picture_too_large
    │   │   └── PictureFormatError      415 picture_format
    │   ├── UndrawableTextError         422 text_undrawable
    │   ├── BadFontError                422 font_unusable
    │   ├── ParameterError              422 parameter_invalid
    │   └── BodyTooLargeError           413 body_too_large
    ├── NotFoundError                   404 not_found
    ├── ConflictError                   409 conflict
    ├── TemplateError                   500 template_broken
    ├── StorageError                    507 storage_full
    ├── LibraryMissingError             503 library_missing
    ├── EngineError                     502 engine_error
    │   ├── EngineUnavailableError      503 engine_unavailable
    │   ├── EngineLostError             503 engine_lost
    │   ├── PromptRejectedError         502 prompt_rejected
    │   │   ├── ModelMissingError       503 model_missing
    │   │   └── NodeMissingError        503 node_missing
    │   ├── ExecutionFailedError        502 execution_failed
    │   │   └── OutOfMemoryError        503 engine_out_of_memory
    │   └── ResultMissingError          502 result_missing
    ├── JobCancelledError               409 job_cancelled
    ├── SettingsError                   500 settings_invalid
    └── StartError                      500 start_failed
        ├── PortTakenError              500 port_taken
        ├── AlreadyRunningError         500 already_running
        ├── ProcessEndedError           500 process_ended
        └── ProcessSlowError            500 process_slow

A class docstring is its message: the first line in English, the line that starts with ``ko:`` in
Korean. Words in braces are filled from ``details``; a detail never holds a path, a key or a
traceback.
"""

import inspect
from typing import Any, ClassVar, Literal, Self

from backend.error_words import NOUNS, REFUSALS

Language = Literal["ko", "en"]


class FitadError(Exception):
    """Something went wrong inside Fit-AD. Please try again; the log has the cause.

    ko: Fit-AD 안에서 문제가 생겼습니다. 다시 시도해 주세요. 원인은 로그에 남았습니다.
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """The sentence for a person, filled from the details."""
        english, korean = _sentences(type(self))
        template = korean if language == "ko" else english
        return template.format_map(_Blank(self.details))


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def error_class(code: str) -> type[FitadError]:
    """The class of a stored code; FitadError itself for a code that no longer exists."""
    waiting = [FitadError]
    while waiting:
        cls = waiting.pop()
        if cls.code == code:
            return cls
        waiting.extend(cls.__subclasses__())
    return FitadError


def _sentences(cls: type[FitadError]) -> tuple[str, str]:
    text = inspect.cleandoc(cls.__doc__ or "")
    english, _, korean = text.partition("ko:")
    return " ".join(english.split()), " ".join(korean.split())


class InvalidInputError(FitadError):
    """{problem}

    ko: {problem_ko}
    """

    status = 422
    code = "invalid_input"


class PictureError(InvalidInputError):
    """This file cannot be read as a picture. Please choose a JPEG, PNG or WebP photo.

    ko: 이 파일은 사진으로 읽을 수 없습니다. JPEG, PNG, WebP 사진을 골라 주세요.
    """

    code = "picture_unreadable"


class PictureTooLargeError(PictureError):
    """The picture is too large ({size}); at most {limit}. Please send a smaller one.

    ko: 사진이 너무 큽니다({size}). {limit}까지 됩니다. 더 작은 사진을 보내 주세요.
    """

    status = 413
    code = "picture_too_large"


class PictureFormatError(PictureError):
    """Pictures of type {format} are not accepted. Please save it as JPEG, PNG or WebP.

    ko: {format} 형식은 받지 않습니다. JPEG, PNG, WebP로 저장해서 보내 주세요.
    """

    status = 415
    code = "picture_format"


class UndrawableTextError(InvalidInputError):
    """No font here can draw "{text}". Please write it in Korean or Latin letters.

    ko: "{text}"을(를) 그릴 수 있는 글꼴이 없습니다. 한글이나 영문으로 적어 주세요.
    """

    code = "text_undrawable"


class BadFontError(InvalidInputError):
    """This file cannot be used as a font: {problem}. Please choose a TTF or OTF file.

    ko: 이 파일은 글꼴로 쓸 수 없습니다. {problem_ko}. TTF나 OTF 파일을 골라 주세요.
    """

    code = "font_unusable"


class ParameterError(InvalidInputError):
    """The parameter "{parameter}" of "{template}" is not right: {problem}.

    ko: "{template}"의 "{parameter}" 값이 맞지 않습니다: {problem}.
    """

    code = "parameter_invalid"


class BodyTooLargeError(InvalidInputError):
    """The upload is larger than {limit}. Please send a smaller file.

    ko: 보낸 파일이 {limit}보다 큽니다. 더 작은 파일을 보내 주세요.
    """

    status = 413
    code = "body_too_large"


class NotFoundError(FitadError):
    """There is no {what} "{name}" here.

    ko: {what_ko} "{name}"이(가) 없습니다.
    """

    status = 404
    code = "not_found"

    def __init__(self, **details: Any) -> None:
        what = details.get("what", "?")
        super().__init__(**{"what_ko": NOUNS.get(what, what), **details})


class ConflictError(FitadError):
    """This cannot be done now: {problem}.

    ko: 지금은 할 수 없습니다: {problem_ko}.
    """

    status = 409
    code = "conflict"

    def __init__(self, **details: Any) -> None:
        super().__init__(**{"problem_ko": details.get("problem", "?"), **details})


class TemplateError(FitadError):
    """The workflow "{template}" is not right: {problem}.

    ko: 워크플로 "{template}"이(가) 맞지 않습니다: {problem}.
    """

    code = "template_broken"


class StorageError(FitadError):
    """The result could not be stored: {problem}.

    ko: 결과를 저장하지 못했습니다. {problem_ko}.
    """

    status = 507
    code = "storage_full"

    @classmethod
    def of(cls, error: OSError) -> Self:
        """The error for a refusal of the file system, with what to do about it."""
        english, korean = REFUSALS.get(
            error.errno or 0, (f"{error.strerror}", f"저장소가 답한 이유: {error.strerror}")
        )
        return cls(problem=english, problem_ko=korean)


class LibraryMissingError(FitadError):
    """This machine lacks the library "{library}". Install it and start Fit-AD again.

    ko: 이 컴퓨터에 "{library}" 라이브러리가 없습니다. 설치한 뒤 Fit-AD를 다시 켜 주세요.
    """

    status = 503
    code = "library_missing"


class EngineError(FitadError):
    """The picture engine answered in a way that Fit-AD does not understand ({problem}).

    ko: 그림 엔진의 응답을 이해할 수 없습니다({problem}).
    """

    status = 502
    code = "engine_error"


class EngineUnavailableError(EngineError):
    """The picture engine does not answer. Start it with "./fitad up" and try again.

    ko: 그림 엔진이 응답하지 않습니다. "./fitad up"으로 켠 뒤 다시 시도해 주세요.
    """

    status = 503
    code = "engine_unavailable"


class EngineLostError(EngineError):
    """The picture engine stopped half-way. Your input is kept; please try again.

    ko: 그림 엔진이 작업 중에 멈췄습니다. 입력은 그대로 있으니 다시 시도해 주세요.
    """

    status = 503
    code = "engine_lost"


class PromptRejectedError(EngineError):
    """The engine refused the workflow at "{node}": {problem}.

    ko: 엔진이 워크플로의 "{node}"에서 거절했습니다: {problem}.
    """

    code = "prompt_rejected"


class ModelMissingError(PromptRejectedError):
    """The engine lacks the model file "{model}". Install it, or choose another workflow.

    ko: 엔진에 모델 파일 "{model}"이(가) 없습니다. 설치하거나 다른 워크플로를 골라 주세요.
    """

    status = 503
    code = "model_missing"


class NodeMissingError(PromptRejectedError):
    """The engine does not know the node "{node}". Install its node pack in ComfyUI.

    ko: 엔진에 "{node}" 노드가 없습니다. ComfyUI에 해당 노드 팩을 설치해 주세요.
    """

    status = 503
    code = "node_missing"


class ExecutionFailedError(EngineError):
    """The engine failed at "{node}": {problem}.

    ko: 엔진이 "{node}" 단계에서 실패했습니다: {problem}.
    """

    code = "execution_failed"


class OutOfMemoryError(ExecutionFailedError):
    """The engine ran out of memory at "{node}". Choose a smaller size or fewer pictures.

    ko: "{node}" 단계에서 엔진의 메모리가 모자랐습니다. 크기나 장수를 줄여 주세요.
    """

    status = 503
    code = "engine_out_of_memory"


class ResultMissingError(EngineError):
    """The engine finished but gave no picture for "{node}". Please check the workflow.

    ko: 엔진이 끝났지만 "{node}"의 그림이 없습니다. 워크플로를 확인해 주세요.
    """

    code = "result_missing"


class JobCancelledError(FitadError):
    """The work was cancelled.

    ko: 작업을 취소했습니다.
    """

    status = 409
    code = "job_cancelled"


class SettingsError(FitadError):
    """The setting {variable} is not right: {problem}.

    ko: 설정 {variable}을(를) 확인해 주세요: {problem}.
    """

    code = "settings_invalid"


class StartError(FitadError):
    """Fit-AD could not be started: {problem}.

    ko: Fit-AD를 켜지 못했습니다: {problem_ko}.
    """

    code = "start_failed"


class PortTakenError(StartError):
    """Port {port}, which the {process} needs, is taken; choose another with {option}.

    ko: {process_ko}의 {port}번 포트를 다른 프로그램이 쓰고 있습니다. {option}로 바꿔 주세요.
    """

    code = "port_taken"


class AlreadyRunningError(StartError):
    """Fit-AD is already running with this data folder (process {pid}): {addresses}

    ko: 이 데이터 폴더로 Fit-AD가 이미 켜져 있습니다(프로세스 {pid}): {addresses}
    """

    code = "already_running"


class ProcessEndedError(StartError):
    """The {process} stopped unexpectedly (exit code {exit_code}): {line} (more in {log})

    ko: {process_ko} 프로세스가 갑자기 끝났습니다(종료 코드 {exit_code}): {line} (자세히: {log})
    """

    code = "process_ended"


class ProcessSlowError(StartError):
    """Waited {seconds} seconds in vain for the {process} to be ready (more in {log}).

    ko: {process_ko} 프로세스가 {seconds}초 안에 준비되지 않았습니다(자세히: {log}).
    """

    code = "process_slow"
