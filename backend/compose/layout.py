"""The layouts by name. A layout is two functions: the scene it wants, and the page it lays."""

from collections.abc import Callable
from dataclasses import dataclass

from backend.compose.brief import Decision
from backend.compose.composition import Composition
from backend.compose.format import Format
from backend.compose.layouts import (
    badge,
    big_word,
    card,
    frame,
    full_photo,
    grid,
    letter,
    magazine,
    split,
    stage,
)
from backend.compose.scene import SceneWish
from backend.compose.sheet import Sheet
from backend.errors import NotFoundError


@dataclass(frozen=True)
class Layout:
    """``scene`` says what backdrop to paint for a format, or None; ``lay`` fills a sheet."""

    scene: Callable[[Decision, Format], SceneWish | None]
    lay: Callable[[Sheet], Composition]


LAYOUTS: dict[str, Layout] = {
    "stage": Layout(stage.scene, stage.lay),
    "split": Layout(split.scene, split.lay),
    "full_photo": Layout(full_photo.scene, full_photo.lay),
    "card": Layout(card.scene, card.lay),
    "big_word": Layout(big_word.scene, big_word.lay),
    "magazine": Layout(magazine.scene, magazine.lay),
    "badge": Layout(badge.scene, badge.lay),
    "letter": Layout(letter.scene, letter.lay),
    "frame": Layout(frame.scene, frame.lay),
    "grid": Layout(grid.scene, grid.lay),
}


def find_layout(name: str) -> Layout:
    """Raises NotFoundError for a name that is no layout."""
    try:
        return LAYOUTS[name]
    except KeyError as error:
        raise NotFoundError(what="layout", name=name) from error
