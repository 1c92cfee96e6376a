"""Paths as the person at the terminal means them."""

import os
from pathlib import Path


def caller_path(path: Path | str) -> Path:
    """``path`` seen from the folder in which ./fitad was called."""
    return Path(os.environ.get("FITAD_CALLER_DIR") or Path.cwd()) / path
