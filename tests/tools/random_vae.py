"""The autoencoders: FLUX's with 16 channels, SDXL's with 4."""

from collections.abc import Iterator

from tests.tools.random_weights import Floats, Shape, conv, filled, norm

WIDTHS = (128, 256, 512, 512)


def flux_vae() -> dict[str, Floats]:
    return filled(dict(_shapes(16)))


def sdxl_vae() -> dict[str, Floats]:
    """SDXL's has a convolution more on either side of the latents."""
    quant = {**dict(conv("quant_conv", 8, 8, 1)), **dict(conv("post_quant_conv", 4, 4, 1))}
    return filled(dict(_shapes(4)) | quant)


def _shapes(channels: int) -> Iterator[tuple[str, Shape]]:
    yield from conv("encoder.conv_in", WIDTHS[0], 3)
    into = WIDTHS[0]
    for level, out in enumerate(WIDTHS):
        for number in range(2):
            yield from _residual(f"encoder.down.{level}.block.{number}", into, out)
            into = out
        if level < len(WIDTHS) - 1:
            yield from conv(f"encoder.down.{level}.downsample.conv", out, out)
    yield from _middle("encoder.mid")
    yield from norm("encoder.norm_out", into)
    yield from conv("encoder.conv_out", 2 * channels, into)
    yield from conv("decoder.conv_in", into, channels)
    yield from _middle("decoder.mid")
    for level, out in reversed(list(enumerate(WIDTHS))):
        for number in range(3):
            yield from _residual(f"decoder.up.{level}.block.{number}", into, out)
            into = out
        if level > 0:
            yield from conv(f"decoder.up.{level}.upsample.conv", out, out)
    yield from norm("decoder.norm_out", into)
    yield from conv("decoder.conv_out", 3, into)


def _middle(name: str) -> Iterator[tuple[str, Shape]]:
    width = WIDTHS[-1]
    yield from norm(f"{name}.attn_1.norm", width)
    for part in ("q", "k", "v", "proj_out"):
        yield from conv(f"{name}.attn_1.{part}", width, width, 1)
    for number in (1, 2):
        yield from _residual(f"{name}.block_{number}", width, width)


def _residual(name: str, into: int, out: int) -> Iterator[tuple[str, Shape]]:
    yield from norm(f"{name}.norm1", into)
    yield from conv(f"{name}.conv1", out, into)
    yield from norm(f"{name}.norm2", out)
    yield from conv(f"{name}.conv2", out, out)
    if into != out:
        yield from conv(f"{name}.nin_shortcut", out, into, 1)
