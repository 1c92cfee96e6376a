"""Names that must stay inside the engine's folders."""

from pathlib import Path

import pytest

from embedded_comfy.folders import Folders, OutsideError, as_place, split_annotation


@pytest.mark.parametrize(
    ("name", "subfolder"),
    [
        ("../x", ""),
        ("/etc/passwd", ""),
        ("x", "../.."),
        ("x", "/etc"),
        ("a/../../x", ""),
        ("", ""),
        (".", ""),
        ("nul\0l", ""),
        ("x", "n\0"),
        ("가" * 100, ""),
    ],
)
def test_escape(folders: Folders, name: str, subfolder: str) -> None:
    with pytest.raises(OutsideError):
        folders.locate(name, place="input", subfolder=subfolder)


def test_link_that_leads_out(folders: Folders, tmp_path: Path) -> None:
    (folders.path("input") / "door").symlink_to(tmp_path)
    with pytest.raises(OutsideError):
        folders.locate("door/x", place="input")


def test_inside(folders: Folders) -> None:
    found = folders.locate("cup.png", place="output", subfolder="a/./b/../c")
    assert found == (folders.path("output") / "a" / "c" / "cup.png").resolve()


def test_annotations(folders: Folders) -> None:
    assert split_annotation("cup.png [temp]") == ("cup.png", "temp")
    assert split_annotation("cup.png[output]") == ("cup.png", "output")
    assert split_annotation("cup [x].png") == ("cup [x].png", None)
    assert folders.annotated("a.png [output]").parent == folders.path("output").resolve()
    assert as_place("temp") == "temp"
    assert as_place("etc") is None


def test_has(folders: Folders) -> None:
    (folders.path("input") / "cup.png").touch()
    assert folders.has("cup.png")
    assert not folders.has("mug.png")
    assert not folders.has("../data/input/cup.png/..")
