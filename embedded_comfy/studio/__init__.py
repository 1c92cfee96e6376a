"""Studio backdrops: a prompt's scene painted with NumPy and OpenCV."""

from .brief import Brief
from .painter import Report, paint
from .reading import read_brief
from .restyle import restyle

__all__ = ["Brief", "Report", "paint", "read_brief", "restyle"]
