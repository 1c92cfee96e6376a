"""The sizes that a platform shows, and the part of each that its own bars leave free."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from backend.compose.box import Box
from backend.errors import NotFoundError

Shape = Literal["square", "portrait", "tall", "wide"]


@dataclass(frozen=True)
class Format:
    """One delivery size in px; ``insets`` are left, top, right, bottom px covered by bars.

    ``max_bytes`` is the largest file that the platform takes, where it says so; ``group`` is the
    platform. Ads are made in the sizes with ``ads``; the others are for a canvas.
    """

    name: str
    label_ko: str
    label_en: str
    width: int
    height: int
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    source: str = ""
    checked: str = ""
    group: str = "instagram"
    max_bytes: int | None = None
    ads: bool = True

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @property
    def page(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def safe(self) -> Box:
        """What no bar of the platform covers."""
        left, top, right, bottom = self.insets
        return Box.of(left=left, top=top, right=self.width - right, bottom=self.height - bottom)

    @property
    def least_unit(self) -> float:
        """Factor from smallest sizes stated at 1080 px: by the shorter side alone."""
        return min(self.width, self.height) / 1080

    @property
    def reading_unit(self) -> float:
        """Factor from the smallest letters at 1080 px: a phone shows a wide page as wide as itself,
        so there they must be larger than the shorter side alone would have them.
        """
        return max(self.least_unit, 0.7 * self.width / 1080)

    @property
    def unit(self) -> float:
        """Factor from sizes stated at 1080 px to this format: by its shorter side, and a little
        more where the longer one gives room.
        """
        more = {"square": 1.0, "portrait": 1.0, "tall": 1.04, "wide": 1.14}[self.shape]
        return self.least_unit * more

    @property
    def shape(self) -> Shape:
        aspect = self.width / self.height
        if aspect > 1.2:
            return "wide"
        if aspect < 0.68:
            return "tall"
        return "portrait" if aspect < 0.93 else "square"


def load_formats(path: Path) -> dict[str, Format]:
    """The formats that ads are made in, by name, in the order of the YAML file.

    Keys as in ``configs/sns_formats.yaml``.
    """
    return {name: format for name, format in load_all_formats(path).items() if format.ads}


def load_all_formats(path: Path) -> dict[str, Format]:
    """Every format of the file: those of ads, and those that only a canvas is laid into."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["formats"]
    return {name: _format(name, entry) for name, entry in entries.items()}


def pick_format(formats: dict[str, Format], name: str) -> Format:
    """Raises NotFoundError when there is no format of this name."""
    try:
        return formats[name]
    except KeyError as error:
        raise NotFoundError(what="format", name=name) from error


def _format(name: str, entry: dict[str, Any]) -> Format:
    label = entry["label"]
    safe = {"left": 0, "top": 0, "right": 0, "bottom": 0} | entry.get("safe", {})
    return Format(
        name=name,
        label_ko=label["ko"],
        label_en=label["en"],
        width=entry["width"],
        height=entry["height"],
        insets=(safe["left"], safe["top"], safe["right"], safe["bottom"]),
        source=str(entry.get("source", "")),
        checked=str(entry.get("checked", "")),
        group=entry.get("group", "instagram"),
        max_bytes=entry.get("max_bytes"),
        ads=entry.get("ads", True),
    )
