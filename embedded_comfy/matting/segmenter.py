"""What finds a picture's subject."""

from typing import Protocol

from .arrays import Floats, Mask


class Segmenter(Protocol):
    """One way to tell a picture's subject from its ground."""

    @property
    def method(self) -> str:
        """The name that the cut-out answers with: "u2net" or "grabcut"."""
        ...

    def mask(self, picture: Floats) -> Mask | None:
        """The subject of an RGB picture [H,W,3], 0..1, as a mask [h,w], not larger.

        None when there is nothing to tell apart.
        """
        ...
