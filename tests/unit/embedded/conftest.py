"""A place for nodes to run in."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from embedded_comfy.folders import Folders
from embedded_comfy.nodes.context import Context, Peek
from embedded_comfy.nodes.values import Floats


@dataclass
class Steps:
    """The steps that a node told, and after how many of them it is interrupted."""

    told: list[tuple[int, int]] = field(default_factory=list)
    stop_after: int | None = None

    def tell(self, value: int, total: int, peek: Peek) -> None:
        self.told.append((value, total))

    def stopped(self) -> bool:
        return self.stop_after is not None and len(self.told) >= self.stop_after


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    made = Folders(tmp_path / "data")
    made.prepare()
    return made


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def context(folders: Folders, steps: Steps) -> Context:
    return Context(folders, {"1": {}}, {}, steps.stopped, steps.tell)


@pytest.fixture
def picture() -> Floats:
    """Two pictures of 24 x 40 whose samples are whole 255ths, as a loaded file's are."""
    samples = np.random.default_rng(3).integers(0, 256, (2, 24, 40, 3))
    return (samples / 255.0).astype(np.float32)
