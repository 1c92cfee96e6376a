"""The subject by U2-Net through rembg, where both are on the machine already."""

import importlib
import importlib.util
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .arrays import Floats, Mask
from .cut import byte_levels

WEIGHTS = "u2net.onnx"
SUBJECT_LEVEL = 128


def weights_path() -> Path:
    """Where rembg looks for its weights: U2NET_HOME, else ~/.u2net."""
    home = os.environ.get("U2NET_HOME")
    return (Path(home).expanduser() if home else Path.home() / ".u2net") / WEIGHTS


def installed_u2net() -> "U2netSegmenter | None":
    """The network, or None where rembg or sound weights are missing; never fetches either."""
    missing = any(importlib.util.find_spec(name) is None for name in ("rembg", "onnxruntime"))
    if missing or not weights_path().is_file():
        return None
    session = _opened(weights_path())
    return None if session is None else U2netSegmenter(session)


class U2netSegmenter:
    """Asks rembg's U2-Net for the subject's mask."""

    method = "u2net"

    def __init__(self, session: Any) -> None:
        self._session = session

    def mask(self, picture: Floats) -> Mask | None:
        """The subject of an RGB picture [H,W,3], 0..1; None when the network sees no subject."""
        from PIL import Image
        from rembg import remove

        photo = Image.fromarray(byte_levels(picture))
        levels = np.asarray(remove(photo, session=self._session, only_mask=True).convert("L"))
        mask = levels >= SUBJECT_LEVEL
        return mask if mask.any() else None


@cache
def _opened(weights: Path) -> Any:
    """rembg's own session on these weights, None when they are damaged.

    rembg by itself would fetch weights that it misses; this session knows one file only.
    """
    from rembg.sessions.u2net import U2netSession

    class LocalSession(U2netSession):  # type: ignore[misc]
        @classmethod
        def download_models(cls, *_: Any, **__: Any) -> str:
            return str(weights)

    runtime = importlib.import_module("onnxruntime")
    faults = importlib.import_module("onnxruntime.capi.onnxruntime_pybind11_state")
    try:
        return LocalSession("u2net", runtime.SessionOptions())
    except (faults.Fail, faults.InvalidArgument, faults.InvalidGraph, faults.InvalidProtobuf):
        return None
