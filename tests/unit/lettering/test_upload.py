import io
import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from backend.errors import BadFontError, BodyTooLargeError, NotFoundError, StorageError
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer
from backend.lettering.order import LetteringOrder
from backend.lettering.sample import SIZE, sample
from backend.lettering.shelf import FontShelf
from backend.lettering.upload import MOST_BYTES, check_font
from tests.unit.lettering.conftest import FONTS

GOOD = (FONTS / "NanumSquareRound-Bold.ttf").read_bytes()


def png() -> bytes:
    out = BytesIO()
    Image.new("L", (64, 64)).save(out, "PNG")
    return out.getvalue()


def zip_bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("font.ttf", bytes(50_000_000))
    return out.getvalue()


def changed(edit) -> bytes:
    with TTFont(BytesIO(GOOD)) as font:
        edit(font)
        out = BytesIO()
        font.save(out)
    return out.getvalue()


def retabled(tag: bytes, body: bytes) -> bytes:
    """The good font with one table's bytes exchanged, laid at its end."""
    data = bytearray(GOOD)
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        at = 12 + 16 * index
        if data[at : at + 4] == tag:
            struct.pack_into(">LL", data, at + 8, len(data), len(body))
    return bytes(data) + body


def endless_cmap() -> bytes:
    """One group that claims to map four thousand million characters."""
    group = struct.pack(">LLL", 0, 0xFFFFFFFF, 1)
    part = struct.pack(">HHLLL", 12, 0, 16 + len(group), 0, 1) + group
    return retabled(b"cmap", struct.pack(">HHHHL", 0, 1, 3, 10, 12) + part)


def many_groups() -> bytes:
    part = struct.pack(">HHLLL", 12, 0, 28, 0, 0xFFFFFFFF) + bytes(12)
    return retabled(b"cmap", struct.pack(">HHHHL", 0, 1, 3, 10, 12) + part)


def many_names() -> bytes:
    """Thousands of names that all point to the same long text."""
    count = 4000
    record = struct.pack(">HHHHHH", 3, 1, 0x412, 4, 60000, 0)
    body = struct.pack(">HHH", 0, count, 6 + 12 * count) + record * count + bytes(60000)
    return retabled(b"name", body)


BAD = {
    "empty": b"",
    "short": GOOD[:8],
    "truncated": GOOD[: len(GOOD) // 2],
    "png": png(),
    "zip bomb": zip_bomb(),
    "collection": b"ttcf" + bytes(100),
    "web font": b"wOF2" + bytes(100),
    "no tables": b"\x00\x01\x00\x00" + bytes(100),
    "too many tables": b"\x00\x01\x00\x00\xff\xff" + bytes(100),
    "cut cmap": many_groups(),
    "names": many_names(),
    "huge loca": retabled(b"head", GOOD[:54]),
    "noise": b"\x00\x01\x00\x00" + bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_font_is_refused(name):
    with pytest.raises(BadFontError) as caught:
        check_font(BAD[name])
    assert "?" not in caught.value.message("ko") + caught.value.message("en")


def test_more_than_twenty_megabytes_are_refused_unread():
    with pytest.raises(BodyTooLargeError):
        check_font(bytes(MOST_BYTES + 1))


def test_a_map_of_all_characters_is_read_in_bounded_memory():
    with suppress(BadFontError):
        assert check_font(endless_cmap()).hangul <= 11172


def test_overlapping_tables_are_refused():
    data = bytearray(GOOD)
    data[12 + 8 : 12 + 12] = data[28 + 8 : 28 + 12]
    with pytest.raises(BadFontError):
        check_font(bytes(data))


def test_a_byte_spoilt_gives_a_font_or_an_error():
    (count,) = struct.unpack_from(">H", GOOD, 4)
    for at in range(4, 12 + 16 * count, 29):
        spoilt = bytearray(GOOD)
        spoilt[at] ^= 0xFF
        with suppress(BadFontError):
            check_font(bytes(spoilt))


def test_a_font_without_letters_is_refused():
    with pytest.raises(BadFontError, match="letter"):
        check_font(changed(_without_letters))


def _without_letters(font) -> None:
    for table in font["cmap"].tables:
        if hasattr(table, "cmap"):
            table.cmap = {0x2605: font.getGlyphName(3)}


@pytest.mark.parametrize(
    ("bits", "permission"),
    [(0, "installable"), (2, "restricted"), (4, "preview"), (8, "editable"), (0xA, "editable")],
)
def test_the_permission_to_embed_is_read(bits, permission):
    font = check_font(changed(lambda font: setattr(font["OS/2"], "fsType", bits)))
    assert font.permission == permission


def test_a_name_is_made_clean():
    def rename(font) -> None:
        font["name"].names = []
        font["name"].setName("봄\x00날\u202e  글\n꼴" + "긴" * 90, 4, 3, 1, 0x412)

    name = check_font(changed(rename)).name
    assert name.startswith("봄날 글 꼴긴")
    assert len(name) == 60


def test_syllables_are_counted_by_their_ink():
    font = check_font(GOOD)
    assert (font.hangul, font.weight, font.permission) == (2479, 700, "editable")


def test_what_is_kept_is_a_font_without_anything_behind_it():
    tail = b"PK\x03\x04 something else"
    kept = check_font(GOOD + tail).data
    assert tail not in kept
    assert check_font(kept).hangul == check_font(GOOD).hangul
    with TTFont(io.BytesIO(kept)) as font:
        assert not {"SVG ", "CBDT", "DSIG"} & set(font.keys())


@pytest.fixture
def shelf(tmp_path) -> FontShelf:
    return FontShelf(tmp_path / "fonts")


def test_a_font_is_kept_once_and_taken_away(shelf):
    assert shelf.faces() == ()
    face, font = shelf.add(GOOD)
    again, _ = shelf.add(GOOD)
    assert face == again
    assert face.name.startswith("user-")
    assert len(face.name) == 17
    assert face.label["ko"] == font.name
    assert shelf.faces() == (face,)
    assert face.path.read_bytes() == font.data
    shelf.remove(face.name)
    assert shelf.faces() == ()
    assert not face.path.exists()
    with pytest.raises(NotFoundError):
        shelf.remove(face.name)


@pytest.mark.parametrize("name", ["../../x", "user-*", "user-" + "0" * 12, "Pretendard-Regular"])
def test_only_a_kept_font_can_be_taken_away(shelf, name):
    shelf.add(GOOD)
    with pytest.raises(NotFoundError):
        shelf.remove(name)
    assert len(shelf.faces()) == 1


def test_a_bad_font_leaves_nothing(shelf, tmp_path):
    with pytest.raises(BadFontError):
        shelf.add(png())
    assert list(tmp_path.rglob("*.*")) == []


def test_a_folder_that_is_a_file_is_a_storage_error(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(StorageError):
        FontShelf(tmp_path / "taken").add(GOOD)


def test_the_catalogue_takes_and_gives_back_a_users_font(shelf):
    catalog = FontCatalog.load(FONTS)
    letterer = Letterer(catalog)
    face, _ = shelf.add(GOOD)
    words = {"box": (400, 200), "size_max": 80, "size_min": 20}
    with pytest.raises(NotFoundError):
        letterer.set_text("봄날", face=face.name, **words)
    catalog.shelve(shelf.faces())
    assert catalog.faces[-1] == face
    theirs = letterer.set_text("봄날", face=face.name, **words)
    ours = letterer.set_text("봄날", face="NanumSquareRound-Bold", **words)
    assert theirs.mask.tobytes() == ours.mask.tobytes()
    made = letterer.letter(LetteringOrder(text="뙗 봄날", face=face.name, width=300))
    assert list(made.fallbacks) == ["뙗"]
    shelf.remove(face.name)
    catalog.shelve(shelf.faces())
    with pytest.raises(NotFoundError):
        letterer.set_text("봄날", face=face.name, **words)


@pytest.mark.parametrize("name", [face.name for face in FontCatalog.load(FONTS).faces])
def test_a_sample_shows_the_face_in_one_size(catalog, name):
    with Image.open(BytesIO(sample(catalog, name))) as picture:
        assert (picture.size, picture.mode) == (SIZE, "RGBA")
        left, top, right, bottom = picture.getchannel("A").getbbox()
    assert left == 16
    assert right <= SIZE[0] - 16
    assert bottom - top > 100
    assert sample(catalog, name) is sample(catalog, name)


def test_samples_of_two_faces_differ(catalog):
    assert sample(catalog, "BMJua") != sample(catalog, "BMDohyeon")
