"""Three ways from a caption to a picture prompt."""

from collections.abc import Sequence
from typing import Protocol

from backend.prompts.build import arrange
from backend.prompts.scene import SceneWriter
from backend.schemas.shop import Trade


class Extender(Protocol):
    """Writes a whole scene from a caption, as an LLM can."""

    def extend(self, caption: str, *, trade: Trade | None) -> str:
        """An English picture prompt, its phrases parted by commas."""
        ...


def keywords(caption: str, scenes: SceneWriter) -> str:
    """The things, places, light and moods that the caption names, in a prompt's order."""
    return arrange(scenes.said(caption))


def extended(caption: str, extender: Extender, scenes: SceneWriter, *, trade: Trade | None) -> str:
    """The scene that ``extender`` makes of the caption; letters and brands are taken out."""
    written = scenes.write(extender.extend(caption, trade=trade))
    return written.text


def mixed(first: Sequence[str], second: Sequence[str], *, weight: float) -> tuple[str, ...]:
    """Phrases of both: of ``second`` the share ``weight`` (0 to 1), of ``first`` what remains.

    The most important come first in each, so the least important are left out.
    """
    share = min(max(weight, 0.0), 1.0)
    own = list(first)[: round(len(first) * (1 - share))]
    return tuple(dict.fromkeys([*own, *list(second)[: round(len(second) * share)]]))


def phrases(prompt: str) -> tuple[str, ...]:
    """The phrases of a prompt."""
    return tuple(part.strip() for part in prompt.split(",") if part.strip())
