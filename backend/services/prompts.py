"""Picture prompts from captions."""

from backend.errors import InvalidInputError
from backend.prompts.scene import SceneWriter
from backend.prompts.ways import Extender, extended, keywords, mixed, phrases
from backend.schemas.prompt import PromptRequest, PromptResponse


class PromptService:
    """Makes a picture prompt of a caption, in one of three ways."""

    def __init__(self, scenes: SceneWriter, extender: Extender | None = None) -> None:
        self._scenes = scenes
        self._extender = extender

    def write(self, request: PromptRequest) -> PromptResponse:
        """The prompt in English. Raises InvalidInputError for a way that is not offered."""
        ways = ("keywords", "extended", "mixed") if self._extender else ("keywords", "mixed")
        if request.way not in ways:
            raise InvalidInputError(
                problem="No language model is connected; choose keywords or mixed.",
                problem_ko="연결된 언어 모델이 없어요. 핵심어나 섞기를 골라 주세요.",
                fields=["body.way"],
            )
        own = self._scenes.write(request.prompt, trade=request.trade)
        text = self._text(request, own.text)
        return PromptResponse(
            prompt=text,
            gloss=self._scenes.gloss(text),
            ways=ways,
            **{name: tuple(words) for name, words in own.notes().items()},
        )

    def _text(self, request: PromptRequest, own: str) -> str:
        named = keywords(request.caption, self._scenes)
        if request.way == "keywords":
            return named or own
        scene = own
        if self._extender:
            scene = extended(request.caption, self._extender, self._scenes, trade=request.trade)
        if request.way == "extended":
            return scene
        return ", ".join(mixed(phrases(named), phrases(scene), weight=request.weight)) or scene
