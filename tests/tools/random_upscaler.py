"""Real-ESRGAN's RRDBNet with 64 channels and 23 blocks."""

from collections.abc import Iterator

from tests.tools.random_weights import Floats, Shape, conv, filled

WIDTH, GROWTH, BLOCKS = 64, 32, 23


def real_esrgan(factor: int) -> dict[str, Floats]:
    """For x2 the picture comes in as patches of 2 x 2, so the network itself is the same."""
    return filled(dict(_shapes(12 if factor == 2 else 3)))


def _shapes(channels: int) -> Iterator[tuple[str, Shape]]:
    yield from conv("conv_first", WIDTH, channels)
    for block in range(BLOCKS):
        for dense in (1, 2, 3):
            for number in range(5):
                out = WIDTH if number == 4 else GROWTH
                name = f"body.{block}.rdb{dense}.conv{number + 1}"
                yield from conv(name, out, WIDTH + number * GROWTH)
    for name in ("conv_body", "conv_up1", "conv_up2", "conv_hr"):
        yield from conv(name, WIDTH, WIDTH)
    yield from conv("conv_last", 3, WIDTH)
