"""All sizes in a zip, and names that every system takes."""

import hashlib
import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from backend.compose.export.bundle import Sized, to_zip
from backend.compose.export.names import file_name
from backend.compose.format import Format

SQUARE = Format("square", "인스타그램 정사각 1:1", "Square", 64, 64)
SMALL = Format("tiny", "작은 것", "Tiny", 64, 64, max_bytes=9_000)


def noise() -> Image.Image:
    chance = np.random.default_rng(3)
    return Image.fromarray(chance.integers(0, 255, (64, 64, 3), dtype=np.uint8), "RGB")


def bundle(*sized: Sized) -> bytes:
    return to_zip(sized, title="봄날 커피: 첫 잔/10%", kind="png", composition="abc", version=3)


def test_the_manifest_says_what_each_file_is() -> None:
    data = bundle(Sized(SQUARE, noise(), "커피 한 잔"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        (entry,) = manifest["files"]
        content = archive.read(entry["file"])
        assert archive.testzip() is None
    assert entry["file"] == "봄날 커피- 첫 잔-10%_인스타그램 정사각 1-1_64x64.png"
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert (entry["bytes"], entry["alt"], entry["format"]) == (
        len(content),
        "커피 한 잔",
        "square",
    )
    assert (manifest["composition"], manifest["version"]) == ("abc", 3)


def test_korean_names_carry_the_utf8_flag() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle(Sized(SQUARE, noise(), "")))) as archive:
        assert archive.infolist()[0].flag_bits & 0x800


def test_the_same_pictures_give_the_same_bytes_and_no_name_twice() -> None:
    twice = (Sized(SQUARE, noise(), ""), Sized(SQUARE, noise(), ""))
    assert bundle(*twice) == bundle(*twice)
    with zipfile.ZipFile(io.BytesIO(bundle(*twice))) as archive:
        assert len(set(archive.namelist())) == 3


def test_a_png_over_the_limit_is_delivered_as_a_jpeg() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle(Sized(SMALL, noise(), "")))) as archive:
        (entry,) = json.loads(archive.read("manifest.json"))["files"]
    assert entry["file"].endswith(".jpg")
    assert entry["within_limit"] and entry["bytes"] <= 9_000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("con", "_con"),
        ("", "fitad"),
        ("…\u202egnp.exe", "…gnp.exe"),
        ("봄\u1102\u1161ㄹ  커피\n", "봄나ㄹ 커피"),
        ("가" * 200, "가" * 26),
    ],
)
def test_a_name_is_safe_and_readable(text: str, name: str) -> None:
    assert file_name(text) == name
