"""Page 6 in a real browser: from an example to the file on the disk, and on a phone."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.screen import DRAWING_MS, Screen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


def begin(screen: Screen, headline: str) -> None:
    """Lay words on an example background."""
    screen.press("canvas.sample.window")
    expect(screen.part("canvas.begin").locator("button")).to_be_enabled()
    screen.write("제목", headline)
    screen.page.keyboard.press("Tab")
    screen.settle()
    screen.press("canvas.begin")
    screen.page.wait_for_url(re.compile("composition="))
    expect(screen.part("canvas.pick.headline")).to_be_visible()


def shown(screen: Screen) -> str | None:
    return screen.page.locator(".fitad-page img").get_attribute("src")


def drawn_anew(screen: Screen, before: str | None) -> None:
    screen.page.wait_for_function(
        "before => document.querySelector('.fitad-page img').src !== before", arg=before
    )


def test_from_an_example_to_the_file_on_the_disk(arrive: Arrive) -> None:
    screen = arrive("/canvas")
    begin(screen, "갓 내린 오후")
    page = screen.page
    screen.press("canvas.pick.headline")
    left = screen.part("canvas-layer").get_by_label("왼쪽에서 (px) 숫자로 적기")
    expect(left).to_be_visible()
    at = int(left.input_value())

    before, outline = shown(screen), page.locator(".fitad-outline").bounding_box()
    assert outline is not None
    x, y = outline["x"] + outline["width"] / 2, outline["y"] + outline["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20, steps=4)
    page.mouse.up()
    drawn_anew(screen, before)
    expect(left).not_to_have_value(str(at))
    screen.press("canvas.undo")
    expect(left).to_have_value(str(at))

    page.reload()
    screen.settle()
    page.get_by_role("radio", name="인스타그램·영상").click()
    page.get_by_role("radio", name="스토리·릴스 9:16").click()
    screen.sees("1080 × 1920 픽셀로 딱 맞게 받아요")
    page.get_by_role("radio", name="PNG 그림").click()
    screen.settle()
    screen.press("canvas.export")
    expect(screen.part("made")).to_be_visible(timeout=DRAWING_MS)
    with page.expect_download() as download:
        screen.press("canvas.take.1")
    assert download.value.suggested_filename == "갓 내린 오후_1080x1920.png"
    with Image.open(io.BytesIO(Path(download.value.path()).read_bytes())) as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, 1920))
        darkest, lightest = picture.convert("L").getextrema()
    assert int(str(darkest)) < 60 < 180 < int(str(lightest))


def test_on_a_phone_the_page_stays_in_sight(arrive: Arrive) -> None:
    screen = arrive("/canvas", width=390, height=844)
    begin(screen, "가을 메뉴")
    screen.press("canvas.pick.headline")
    expect(screen.part("canvas-layer")).to_be_visible()
    assert screen.overflow() <= 0
    assert screen.small_targets() == []
    preview, form = screen.page.locator(".fitad-page"), screen.part("canvas-add")
    above, below = preview.bounding_box(), form.bounding_box()
    assert above is not None and below is not None
    assert above["y"] < below["y"]
    screen.part("canvas-points").scroll_into_view_if_needed()
    expect(preview).to_be_in_viewport(ratio=0.9)
