import shutil
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from backend.errors import NotFoundError
from backend.lettering.catalog import FontCatalog
from backend.lettering.face import draws
from tests.unit.lettering.conftest import FONTS

HANGUL = frozenset(range(0xAC00, 0xD7A4))
COMPLETE = {
    "Pretendard-Regular",
    "Pretendard-SemiBold",
    "Pretendard-ExtraBold",
    "NanumBrush",
    "NanumPen",
    "NanumMyeongjo-Bold",
}


def coverage(path: Path, codes: frozenset[int]) -> set[int]:
    return {code for code in codes if draws(path, chr(code))}


def everyday_syllables() -> frozenset[int]:
    """The 2,350 syllables of KS X 1001."""
    return frozenset(
        code for code in HANGUL if len(chr(code).encode("euc_kr", errors="ignore")) == 2
    )


def test_a_complete_face_draws_every_syllable(catalog):
    drawn = {face.name for face in catalog.faces if coverage(face.path, HANGUL) == HANGUL}
    assert drawn == COMPLETE


def test_every_face_draws_the_everyday_syllables_and_ascii(catalog):
    everyday = everyday_syllables() | frozenset(range(0x20, 0x7F))
    assert len(everyday) == 2350 + 95
    for face in catalog.faces:
        assert coverage(face.path, everyday) == everyday, face.name


def test_every_chain_draws_every_syllable_and_the_signs_of_an_ad(catalog):
    wanted = HANGUL | set(map(ord, "₩€%·…–—~“”‘’①★♥☎℃×&@#"))
    for face in catalog.faces:
        missing = wanted
        for each in catalog.chain(face.name):
            missing = missing - coverage(each.path, missing)
        assert not missing, face.name


def test_a_syllable_mapped_to_a_blank_glyph_is_not_covered(catalog):
    assert not catalog.face("BMDohyeon").draws("뙗")
    assert catalog.face("BMDohyeon").draws(" ")
    assert catalog.face("Pretendard-Regular").draws("뙗")


def test_the_missing_default_falls_back_to_a_bundled_face(catalog):
    assert catalog.default == "RiaSans-Bold"
    assert catalog.face("RiaSans-Bold").name == "Pretendard-ExtraBold"
    assert "RiaSans-Bold" not in {face.name for face in catalog.faces}


def test_an_unknown_face_is_not_found(catalog):
    with pytest.raises(NotFoundError) as caught:
        catalog.face("Comic")
    assert (caught.value.details["what"], caught.value.details["name"]) == ("font", "Comic")


def test_licences_lie_beside_the_files(catalog):
    assert {face.licence for face in catalog.faces} == {"OFL-1.1"}
    for face in catalog.faces:
        licence = (FONTS / (face.licence_file or "")).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence, face.name
    listed = {face.file for face in catalog.faces}
    assert {path.name for path in FONTS.iterdir() if path.suffix in (".ttf", ".otf")} == listed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of two faces: an optional one, and the bundled one that stands in for it."""
    shutil.copy(FONTS / "BMDohyeon.ttf", tmp_path / "bundled.ttf")
    write(tmp_path, [entry("Own", optional=True, fallback=["Bundled"]), entry("Bundled")])
    return tmp_path


def entry(name: str, **more: object) -> dict[str, object]:
    base: dict[str, object] = {
        "name": name,
        "file": f"{name.lower()}.ttf",
        "label": {"ko": name, "en": name},
        "family": name,
        "weight": 700,
        "style": "sans",
        "licence": "OFL-1.1",
        "source": "a test",
        "fallback": [],
    }
    return base | more


def write(folder: Path, faces: list[dict[str, object]]) -> None:
    listing = {"default": faces[0]["name"], "fallback": [], "faces": faces}
    (folder / "fonts.yaml").write_text(yaml.safe_dump(listing), encoding="utf-8")


def test_the_optional_face_is_used_once_its_file_is_there(folder):
    assert FontCatalog.load(folder).face("Own").name == "Bundled"
    shutil.copy(FONTS / "BMJua.ttf", folder / "own.ttf")
    assert FontCatalog.load(folder).face("Own").name == "Own"


def test_a_file_that_is_not_a_font_counts_as_missing(folder):
    (folder / "own.ttf").write_bytes(b"\x89PNG not a font")
    assert FontCatalog.load(folder).face("Own").name == "Bundled"


def test_a_missing_bundled_file_stops_the_start(folder):
    (folder / "bundled.ttf").unlink()
    with pytest.raises(NotFoundError, match=r"font file \"bundled\.ttf\""):
        FontCatalog.load(folder)


def test_a_fallback_that_is_not_listed_stops_the_start(folder):
    write(folder, [entry("Bundled"), entry("Own", optional=True, fallback=["Nobody"])])
    with pytest.raises(NotFoundError):
        FontCatalog.load(folder)


def test_an_unknown_key_is_refused(folder):
    write(folder, [entry("Bundled", wieght=700)])
    with pytest.raises(ValidationError):
        FontCatalog.load(folder)
