"""What a shop owner does with a photo, in a real browser, over the real backend and engine."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.screen import DRAWING_MS, Screen
from tests.browser.stack import Stack
from tests.contract.pictures import person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

SIZE = (416, 512)
JPEG = 48
"""By how much an upload that is kept as JPEG differs at most, of 255."""
PAINTED = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v)"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Somebody, as a phone would send her."""
    path = tmp_path / "photo.png"
    person().convert("RGB").resize(SIZE).save(path)
    return path


def give(screen: Screen, file: Path) -> None:
    """Upload a photo."""
    screen.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)


def given(screen: Screen) -> None:
    """Wait until the photo is shown."""
    expect(screen.page.locator("[class*=st-key-picture-chosen-] img")).to_be_visible()
    screen.settle()


def compared(screen: Screen) -> Locator:
    """The slider between before and after, once the job is done."""
    expect(screen.page.locator(".fitad-compare").first).to_be_visible(timeout=DRAWING_MS)
    screen.settle()
    return screen.page.locator(".fitad-compare input").first


def downloaded(screen: Screen) -> Image.Image:
    with screen.page.expect_download() as download:
        screen.press("download-1")
    return Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))


def shares(screen: Screen) -> str:
    """How much of the first picture's width the second leaves."""
    view = screen.page.locator(".fitad-compare-view").first
    return str(view.evaluate("one => one.style.getPropertyValue('--at')"))


def test_a_photo_gets_another_look_and_goes_on(arrive: Arrive, photo: Path) -> None:
    screen = arrive("/restyle")
    give(screen, photo)
    given(screen)
    screen.press("idea-restyles-0")
    expect(screen.page.get_by_label("어떻게 바꿀까요?")).not_to_have_value("")
    screen.settle()
    screen.choose("restyle.degree", "많이")
    screen.settle()
    screen.choose("restyle.size", "인스타그램 세로 4:5")
    screen.settle()
    screen.press("restyle.make")
    slider = compared(screen)
    slider.focus()
    screen.page.keyboard.press("End")
    assert shares(screen) == "100%"
    with downloaded(screen) as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, 1350))

    screen.reload()
    compared(screen)
    expect(screen.part("restyle.degree").get_by_role("radio", name="많이")).to_be_checked()
    screen.part("use-changed-1").locator("button").click()
    screen.page.get_by_text("4. 배경 바꾸기").last.click()
    screen.page.wait_for_url("**/edit?**")
    given(screen)
    assert "edit.photo=" in screen.page.url


def test_a_phone_paints_what_changes_and_the_rest_stays(arrive: Arrive, photo: Path) -> None:
    screen = arrive("/edit", width=390, height=844)
    give(screen, photo)
    given(screen)
    screen.choose("edit.way", "칠한 곳 지우기")
    screen.settle()
    canvas = screen.page.locator(".fitad-mask canvas")
    screen.page.locator("[data-tool=box]").click()
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.1)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.3, steps=4)
    mouse.up()
    screen.page.wait_for_timeout(1000)
    screen.settle()
    assert screen.overflow() <= 0
    assert screen.small_targets() == []
    screen.press("idea-fills-1")
    screen.settle()
    screen.press("edit.make")
    compared(screen)
    screen.sees("보호한 부분이 바뀐 픽셀: 0")
    with downloaded(screen) as picture, Image.open(photo) as before:
        assert picture.size == SIZE
        away_from = np.asarray(picture.convert("RGB"), int) - np.asarray(before, int)
        changed = (abs(away_from) > JPEG).any(axis=-1)
    away = changed.copy()
    away[: int(SIZE[1] * 0.4), : int(SIZE[0] * 0.5)] = False
    assert changed.any() and not away.any()

    screen.reload()
    compared(screen)
    expect(canvas).to_be_visible()
    screen.page.wait_for_function(f"({PAINTED})(document.querySelector('.fitad-mask canvas'))")


def test_the_keyboard_paints_too(arrive: Arrive, photo: Path) -> None:
    screen = arrive("/edit")
    give(screen, photo)
    given(screen)
    screen.choose("edit.way", "칠한 곳 지우기")
    screen.settle()
    canvas = screen.page.locator(".fitad-mask canvas")
    canvas.focus()
    for key in ("ArrowLeft", "ArrowUp", " "):
        screen.page.keyboard.press(key)
    assert canvas.evaluate(PAINTED)


def test_a_bad_file_is_said_and_the_photo_stays(
    arrive: Arrive, photo: Path, tmp_path: Path
) -> None:
    screen = arrive("/restyle")
    give(screen, photo)
    given(screen)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"this is no picture")
    give(screen, bad)
    expect(screen.page.get_by_test_id("stAlert")).to_be_visible()
    given(screen)


def test_a_phones_camera_gives_the_photo(browser: Browser, stack: Stack, photo: Path) -> None:
    phone = {"width": 390, "height": 844}
    context = browser.new_context(viewport=phone, has_touch=True, is_mobile=True, locale="ko-KR")
    with context:
        screen = Screen(context.new_page(), stack.pages.url)
        screen.open("/restyle")
        screen.sees("카메라로 찍기")
        screen.page.locator(".fitad-camera input").set_input_files(photo)
        given(screen)


@pytest.mark.parametrize("path", ["/restyle", "/edit"])
@pytest.mark.parametrize("width", [1440, 768, 390])
def test_the_pages_fit_the_window(width: int, path: str, arrive: Arrive) -> None:
    screen = arrive(path, width=width, height=844)
    assert screen.overflow() <= 0
    assert screen.small_targets() == []
