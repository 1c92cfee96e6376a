"""Sizes of model files: how far one may be off, and how a person reads it."""

from backend.workflows.registry import ModelFile

MB = 1_000_000
# configs/models.yaml gives whole MB, some of them read off a web page in GB with two digits.
TOLERANCE = 0.02


def expected_bytes(file: ModelFile) -> int:
    """The registry's size of ``file`` in bytes."""
    return file.size_mb * MB


def fits(file: ModelFile, size: int) -> bool:
    """Whether ``size`` bytes can be ``file``: within 2 % of the registry's size, or 1 MB."""
    expected = expected_bytes(file)
    return abs(size - expected) <= max(MB, TOLERANCE * expected)


def spoken(size: float) -> str:
    """``size`` bytes in units of 1,000,000: "12.7 GB", "335 MB", "0.4 MB"."""
    megabytes = size / MB
    if megabytes >= 1000:
        return f"{megabytes / 1000:.1f} GB"
    return f"{megabytes:.0f} MB" if megabytes >= 10 else f"{megabytes:.1f} MB"
