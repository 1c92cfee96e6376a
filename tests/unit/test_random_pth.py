"""The writer of state dicts, read back the way torch reads them."""

import io
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.tools.random_pth import write_pth

TYPES = {"FloatStorage": np.float32, "LongStorage": np.int64}


class Reader(pickle.Unpickler):
    """Puts arrays where torch puts tensors."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__(io.BytesIO(archive.read("archive/data.pkl")))
        self._archive = archive

    def find_class(self, module_name: str, global_name: str) -> Any:
        if (module_name, global_name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuilt
        return (
            global_name if module_name == "torch" else super().find_class(module_name, global_name)
        )

    def persistent_load(self, pid: Any) -> NDArray[Any]:
        kind, storage, key, place, count = pid
        assert (kind, place) == ("storage", "cpu")
        read = np.frombuffer(self._archive.read(f"archive/data/{key}"), TYPES[storage])
        assert read.size == count
        return read


def _rebuilt(
    storage: NDArray[Any],
    offset: int,
    shape: tuple[int, ...],
    strides: tuple[int, ...],
    needs_gradient: bool,
    hooks: dict[str, Any],
) -> NDArray[Any]:
    assert (offset, needs_gradient, hooks) == (0, False, {})
    array = storage.reshape(shape)
    assert strides == tuple(stride // array.itemsize for stride in array.strides)
    return array


def test_state_dict_comes_back(tmp_path: Path) -> None:
    tensors: dict[str, NDArray[Any]] = {
        "weight": np.arange(24, dtype=np.float32).reshape(2, 3, 4),
        "bias": np.full(3, 0.5, np.float32),
        "positions": np.arange(6, dtype=np.int64).reshape(3, 2),
    }
    write_pth(tmp_path / "model.pth", "model_state_dict", tensors)
    with zipfile.ZipFile(tmp_path / "model.pth") as archive:
        read = Reader(archive).load()
    assert list(read) == ["model_state_dict"]
    assert read["model_state_dict"].keys() == tensors.keys()
    for name, tensor in tensors.items():
        np.testing.assert_array_equal(read["model_state_dict"][name], tensor)
