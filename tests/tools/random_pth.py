"""State dicts as ``torch.save`` writes them, without torch: a zip with a pickle and raw data.

After the layout that torch/csrc/jit/serialization and torch/serialization.py describe.
"""

import pickle
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_STORAGES = {np.dtype(np.float32): "FloatStorage", np.dtype(np.int64): "LongStorage"}
_NO_HOOKS = b"ccollections\nOrderedDict\n)R"

Tensors = Mapping[str, NDArray[Any]]


def write_pth(path: Path, key: str, tensors: Tensors) -> None:
    """``{key: tensors}``; the arrays are float32 or int64."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("archive/data.pkl", _pickled(key, tensors))
        archive.writestr("archive/byteorder", "little")
        for number, tensor in enumerate(tensors.values()):
            archive.writestr(f"archive/data/{number}", np.ascontiguousarray(tensor).tobytes())
        archive.writestr("archive/version", "3\n")


def _pickled(key: str, tensors: Tensors) -> bytes:
    entries = b"".join(
        _text(name) + b"".join(_tensor(number, tensor))
        for number, (name, tensor) in enumerate(tensors.items())
    )
    inner = pickle.EMPTY_DICT + pickle.MARK + entries + pickle.SETITEMS
    return b"\x80\x02" + pickle.EMPTY_DICT + _text(key) + inner + pickle.SETITEM + pickle.STOP


def _tensor(number: int, tensor: NDArray[Any]) -> Iterator[bytes]:
    """A call of ``torch._utils._rebuild_tensor_v2``."""
    yield b"ctorch._utils\n_rebuild_tensor_v2\n" + pickle.MARK
    yield pickle.MARK + _text("storage") + f"ctorch\n{_STORAGES[tensor.dtype]}\n".encode()
    yield _text(str(number)) + _text("cpu") + _number(tensor.size)
    yield pickle.TUPLE + pickle.BINPERSID + _number(0)
    yield _numbers(tensor.shape)
    yield _numbers(tuple(stride // tensor.itemsize for stride in tensor.strides))
    yield pickle.NEWFALSE + _NO_HOOKS + pickle.TUPLE + pickle.REDUCE


def _text(text: str) -> bytes:
    return pickle.BINUNICODE + struct.pack("<I", len(text.encode())) + text.encode()


def _number(number: int) -> bytes:
    return pickle.BININT + struct.pack("<i", number)


def _numbers(numbers: tuple[int, ...]) -> bytes:
    return pickle.MARK + b"".join(_number(number) for number in numbers) + pickle.TUPLE
