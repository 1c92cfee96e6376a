"""Cut-outs, edges and depth of photographs on a CPU, without a neural network by default."""

from .cutout import CutOut, cut_out
from .depth import depth
from .edges import canny

__all__ = ["CutOut", "canny", "cut_out", "depth"]
