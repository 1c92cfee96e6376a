"""``./fitad ad`` as a person at a terminal uses it."""

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from backend.settings import ROOT
from tests.engine_process import engine_process, free_port
from tests.unit.assets.test_picture import bomb, encoded

SHOP = {
    "--shop": "봄날 커피",
    "--service": "로스터리 카페",
    "--region": "서울 망원동",
    "--product": "핸드드립 예가체프",
    "--features": "직접 로스팅, 조용한 2층, 반려견 환영",
}
SIZES = ((1080, 1080), (1080, 1350), (1080, 1920), (1920, 1080))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with engine_process(tmp_path_factory.mktemp("engine")) as url:
        yield url


def ad(folder: Path, engine: str, **options: str) -> subprocess.CompletedProcess[str]:
    """Run the command in ``folder``; ``options`` replace or add to the shop's own."""
    given = {**SHOP, **{f"--{name}": value for name, value in options.items()}}
    arguments = [part for pair in given.items() for part in pair]
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", "ad", *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "OPENAI_API_KEY": "",
            "FITAD_CALLER_DIR": str(folder),
            "FITAD_ENGINE_URL": engine,
            "FITAD_ENGINE__EMBEDDED": "never",
        },
        capture_output=True,
        text=True,
        timeout=100,
    )


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A red disc on a table: as plain as a product photo can be."""
    picture = Image.new("RGB", (480, 360), (236, 228, 214))
    mask = Image.radial_gradient("L").point(lambda grey: 255 if grey < 120 else 0)
    picture.paste((178, 52, 36), (140, 80), mask.resize((200, 200)))
    path = tmp_path / "사진 1.jpg"
    path.write_bytes(encoded(picture, "JPEG", quality=92))
    return path


def test_five_lines_and_a_photo_become_an_ad(tmp_path: Path, engine: str, photo: Path) -> None:
    done = ad(tmp_path, engine, photo=photo.name, out="결과", seed="11")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "결과"
    manifest = json.loads((out / "manifest.json").read_text())
    names = {path.name for path in out.iterdir()}
    assert names == {*manifest["files"], "manifest.json"}
    for width, height in SIZES:
        with Image.open(out / f"ad_{width}x{height}.png") as picture:
            assert picture.size == (width, height)
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    *captions, hashtags = (out / "captions.txt").read_text().strip().split("\n\n")
    assert [len(caption.splitlines()) for caption in captions] == [3, 3, 3]
    assert len(set(hashtags.split())) == 15
    assert (manifest["seed"], manifest["engine"]) == (11, "studio")


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, engine: str, photo: Path) -> None:
    files = []
    for out in ("one", "two"):
        done = ad(tmp_path, engine, photo=photo.name, out=out, seed="5")
        assert done.returncode == 0, done.stderr
        files.append({path.name: path.read_bytes() for path in (tmp_path / out).iterdir()})
    assert files[0] == files[1]


def hostile(tmp_path: Path) -> dict[str, bytes]:
    return {
        "letter.jpg": "사진이 아닙니다".encode(),
        "bomb.png": bomb(20_000, 10_000),
        "empty.png": b"",
        "clip.gif": encoded(Image.new("RGB", (9, 9)), "GIF"),
    }


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"shop": "  "}, '"가게 이름" 칸을 채워 주세요'),
        ({"region": ""}, '"지역" 칸을 채워 주세요'),
        ({"features": "가" * 10_000}, "300자까지"),
        ({"shop": "مقهى"}, "그릴 수 있는 글꼴이 없습니다"),
        ({"photo": "nowhere.jpg"}, '"nowhere.jpg"을(를) 읽을 수 없습니다'),
        ({"photo": "letter.jpg"}, "사진으로 읽을 수 없습니다"),
        ({"photo": "bomb.png"}, "사진이 너무 큽니다"),
        ({"photo": "empty.png"}, "사진으로 읽을 수 없습니다"),
        ({"photo": "clip.gif"}, "GIF 형식은 받지 않습니다"),
        ({"layout": "origami"}, 'layout "origami"'),
        ({"out": "file/out"}, "저장하지 못했습니다"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_bad_input_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, engine: str, options: dict[str, str], sentence: str
) -> None:
    for name, data in hostile(tmp_path).items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "file").write_text("in the way")
    done = ad(tmp_path, engine, **options)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "out").glob("*"))


def test_unusual_names_still_give_an_ad(tmp_path: Path, engine: str) -> None:
    done = ad(tmp_path, engine, shop="멍멍랜드🐶 Café", product="👑")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "ad_1080x1080.png").exists()


def test_no_engine_is_said(tmp_path: Path) -> None:
    done = ad(tmp_path, f"http://127.0.0.1:{free_port()}")
    assert done.returncode == 1
    assert "ComfyUI가 응답하지 않습니다" in done.stderr
    assert not list((tmp_path / "out").glob("*"))


@pytest.mark.parametrize("kind", ["cmyk", "sixteen", "turned"])
def test_unusual_photos_are_taken(tmp_path: Path, engine: str, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photos = {
        "cmyk": encoded(Image.new("CMYK", (300, 200), (0, 90, 90, 0)), "JPEG"),
        "sixteen": encoded(Image.new("I;16", (300, 200), 40_000), "PNG"),
        "turned": encoded(Image.new("RGB", (300, 200), "teal"), "JPEG", exif=exif),
    }
    (tmp_path / "photo").write_bytes(photos[kind])
    done = ad(tmp_path, engine, photo="photo")
    assert done.returncode == 0, done.stderr
    with Image.open(io.BytesIO((tmp_path / "out" / "ad_1080x1350.png").read_bytes())) as picture:
        assert picture.size == (1080, 1350)
