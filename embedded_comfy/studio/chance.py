"""Random numbers of a seed, one independent stream for each thing that is drawn."""

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """The stream called ``name``; a change in one stream leaves the others as they are."""
    return np.random.default_rng([abs(seed), int(seed < 0), zlib.crc32(name.encode())])
