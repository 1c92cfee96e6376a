"""How large a picture a template may make of another one."""

from collections.abc import Mapping
from math import prod

from backend.assets.store import Asset
from backend.errors import PictureTooLargeError
from backend.workflows.manifest import Manifest
from backend.workflows.parameter import Value


def enlargement(manifest: Manifest, values: Mapping[str, Value]) -> int:
    """How many times as wide and as high the picture becomes with these values."""
    chosen = (str(values.get(name, one.default)) for name, one in manifest.inputs.items())
    return prod(manifest.enlarges.get(value, 1) for value in chosen)


def afford(
    manifest: Manifest, values: Mapping[str, Value], photo: Asset, *, max_pixels: int
) -> None:
    """Raises PictureTooLargeError when the enlarged photo has more than ``max_pixels``."""
    factor = enlargement(manifest, values)
    width, height = photo.width * factor, photo.height * factor
    if factor > 1 and width * height > max_pixels:
        raise PictureTooLargeError(
            size=f"{photo.width} x {photo.height} x{factor} = {width} x {height}",
            limit=f"{max_pixels / 1_000_000:.0f} megapixels",
        )
