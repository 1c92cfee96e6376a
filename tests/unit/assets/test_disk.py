"""Pictures on a real disk."""

import errno
import os
from pathlib import Path

import pytest

from backend.assets.disk import DiskAssetStore
from backend.errors import NotFoundError, StorageError


def test_a_picture_comes_back_with_its_sidecar(tmp_path: Path) -> None:
    store = DiskAssetStore(tmp_path)
    kept = store.put(b"bytes", media_type="image/png", size=(3, 2), made={"seed": 7})
    assert store.read(kept.id) == b"bytes"
    assert store.get(kept.id) == kept
    assert (kept.width, kept.height, kept.size, kept.made) == (3, 2, 5, {"seed": 7})


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = DiskAssetStore(tmp_path)
    first = store.put(b"bytes", media_type="image/png", size=(1, 1), made={"first": True})
    again = store.put(b"bytes", media_type="image/png", size=(1, 1), made={"first": False})
    assert again == first
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "ab", "A" * 64, "0" * 64, "..", "%2e"])
def test_what_is_no_id_of_ours_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFoundError):
        DiskAssetStore(tmp_path).read(name)


def test_a_folder_that_cannot_be_written_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = DiskAssetStore(tmp_path / "file")
    with pytest.raises(StorageError, match="there is a file where the folder should be"):
        store.put(b"bytes", media_type="image/png", size=(1, 1), made={})


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "공간을 비우고"),
        (errno.EROFS, "다른 폴더"),
        (errno.EIO, "저장소가 답한 이유"),
    ],
)
def test_a_refusal_of_the_disk_says_what_to_do(number: int, sentence: str) -> None:
    error = StorageError.of(OSError(number, os.strerror(number)))
    assert sentence in error.message("ko")
