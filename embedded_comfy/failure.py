"""An exception as the protocol tells it: type, message, frames, without paths of this machine."""

import traceback
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parent.parent)
_INSTALLED = "site-packages/"


def type_name(error: BaseException) -> str:
    """The qualified name of an exception's class; built-in ones without a module."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else _qualified(kind)


def _qualified(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def message_of(error: BaseException) -> str:
    """What went wrong; of a file only its name is told."""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.strerror}: '{Path(str(error.filename)).name}'"
    return str(error)


def frames_of(error: BaseException) -> list[str]:
    """The frames of an exception as Python prints them, with shortened file names."""
    frames = traceback.extract_tb(error.__traceback__)
    return [
        f'  File "{_shortened(frame.filename)}", line {frame.lineno}, in {frame.name}\n'
        + (f"    {frame.line}\n" if frame.line else "")
        for frame in frames
    ]


def _shortened(filename: str) -> str:
    path = filename.replace("\\", "/")
    if _INSTALLED in path:
        return path.rsplit(_INSTALLED, 1)[1]
    if path.startswith(_ROOT):
        return path.removeprefix(_ROOT).lstrip("/")
    return path.rsplit("/", 1)[-1]
