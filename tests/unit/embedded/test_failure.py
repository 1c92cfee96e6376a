"""Exceptions as the protocol tells them."""

from pathlib import Path

import pytest

from embedded_comfy.failure import frames_of, message_of, type_name
from embedded_comfy.folders import Folders, OutsideError


def test_message_of_a_file_error_hides_its_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "secret" / "cup.png").read_bytes()
    assert message_of(caught.value) == "No such file or directory: 'cup.png'"


def test_names_of_exceptions() -> None:
    assert type_name(ValueError()) == "ValueError"
    assert type_name(OutsideError()) == "embedded_comfy.folders.OutsideError"


def test_frames_have_no_absolute_paths(folders: Folders) -> None:
    with pytest.raises(OutsideError) as caught:
        folders.locate("../x", place="input")
    frames = frames_of(caught.value)
    assert frames[-1].startswith('  File "embedded_comfy/folders.py", line ')
    assert not any('"/' in frame for frame in frames)
