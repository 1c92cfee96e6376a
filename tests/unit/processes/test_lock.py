"""One Fit-AD a data folder."""

from pathlib import Path

import pytest

from backend.errors import AlreadyRunningError, StartError
from backend.processes.lock import FILE_NAME, hold

ADDRESSES = {"backend": "http://127.0.0.1:8000", "pages": "http://127.0.0.1:8501"}


def test_a_second_holder_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    with (
        hold(tmp_path, ADDRESSES),
        pytest.raises(AlreadyRunningError) as caught,
        hold(tmp_path, {"backend": "http://127.0.0.1:9000"}),
    ):
        pytest.fail("held twice")
    said = caught.value.message("en")
    assert "http://127.0.0.1:8000" in said
    assert "http://127.0.0.1:8501" in said


def test_a_released_folder_is_free(tmp_path: Path) -> None:
    for _ in range(2):
        with hold(tmp_path, ADDRESSES):
            assert (tmp_path / FILE_NAME).stat().st_size > 0
    assert (tmp_path / FILE_NAME).stat().st_size == 0


def test_a_file_left_by_a_crash_blocks_nobody(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"pid": 1, "addresses": {"pages": "x"}}', "utf-8")
    with hold(tmp_path, ADDRESSES):
        assert "8501" in (tmp_path / FILE_NAME).read_text("utf-8")


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    with hold(tmp_path / "new" / "봄날", ADDRESSES):
        assert (tmp_path / "new" / "봄날" / FILE_NAME).exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with (
        pytest.raises(StartError, match="data folder cannot be written"),
        hold(tmp_path / "file" / "data", ADDRESSES),
    ):
        pytest.fail("held a file")
