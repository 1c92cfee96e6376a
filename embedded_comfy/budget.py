"""How many pixels the engine takes on at once."""

# 64 megapixels of float32 RGB are 768 MiB; a phone photo has 12 to 50.
MEGAPIXELS = 64
_PIXELS = MEGAPIXELS * 1_000_000


def afford(*, batch: int = 1, height: int, width: int) -> None:
    """Raise MemoryError, before anything is allocated, when a batch has too many pixels."""
    pixels = batch * height * width
    if pixels > _PIXELS:
        raise MemoryError(
            f"{batch} x {width} x {height} is {pixels / 1_000_000:.0f} megapixels in all; "
            f"at most {MEGAPIXELS} are worked on at once"
        )


def affordable(size: tuple[int, int]) -> bool:
    """Whether one picture of (width, height) may be decoded."""
    return size[0] * size[1] <= _PIXELS
