"""Page 5 in a real browser: from words to a transparent picture on the disk."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.screen import PATIENCE_MS, Screen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

FONT = Path(__file__).resolve().parents[2] / "fonts" / "NanumPen.ttf"


def phrase(screen: Screen, number: int) -> None:
    """Try an example, and wait until its letters are shown."""
    screen.press(f"phrase-{number}")
    expect(screen.part("letter-preview").locator("img")).to_be_visible(timeout=PATIENCE_MS)
    screen.settle()


def downloaded(screen: Screen, key: str) -> bytes:
    with screen.page.expect_download() as download:
        screen.press(key)
    return Path(download.value.path()).read_bytes()


def shown(screen: Screen) -> str:
    return str(screen.part("letter-preview").locator("img").get_attribute("src"))


def changed(screen: Screen, before: str) -> None:
    """Wait until the preview is another than it was."""
    expect(screen.part("letter-preview").locator("img")).not_to_have_attribute(
        "src", before, timeout=PATIENCE_MS
    )
    screen.settle()


def test_from_an_example_to_a_transparent_png_and_outlines(arrive: Arrive) -> None:
    screen = arrive("/calligraphy")
    screen.sees("글씨가 여기에 바로 나와요")
    phrase(screen, 2)
    before = shown(screen)
    screen.choose("calligraphy.font", "배민 주아")
    changed(screen, before)
    before = shown(screen)
    screen.press("swatch-1")
    changed(screen, before)
    screen.choose("calligraphy.ground", "사진")
    expect(screen.part("letter-preview").locator(".fitad-ground.photo")).to_be_visible()

    screen.press("calligraphy.make")
    screen.sees("투명 PNG가 다 됐어요")
    with Image.open(io.BytesIO(downloaded(screen, "download-letters"))) as picture:
        assert (picture.format, picture.mode, picture.width) == ("PNG", "RGBA", 1080)
        assert picture.getchannel("A").getextrema() == (0, 255)
        pixels = np.asarray(picture)
        solid = pixels[pixels[..., 3] == 255]
        assert (solid == (0xE8, 0x55, 0x2D, 255)).all()
    assert downloaded(screen, "download-outlines").endswith(b"</svg>\n")

    path = "/" + screen.page.url.split("/", 3)[3]
    again = arrive(path)
    again.sees("투명 PNG가 다 됐어요")
    expect(again.page.get_by_label("글", exact=True)).to_have_value("봄맞이 네일\n*20% 할인*")


def test_every_look_changes_the_preview(arrive: Arrive) -> None:
    screen = arrive("/calligraphy")
    phrase(screen, 4)
    tiles = screen.part("calligraphy.look").get_by_role("radio")
    assert tiles.count() == 14
    for tile in tiles.all()[1:4]:
        before = shown(screen)
        tile.click()
        changed(screen, before)


def test_an_own_font_writes_at_once_and_can_be_removed(arrive: Arrive) -> None:
    screen = arrive("/calligraphy")
    phrase(screen, 0)
    before = shown(screen)
    screen.page.get_by_text("내 글꼴 쓰기").click()
    screen.part("own-font").locator("input[type=file]").set_input_files(FONT)
    screen.sees("글꼴을 넣었어요")
    changed(screen, before)
    assert screen.part("calligraphy.font").get_by_role("radio").count() == 14
    screen.press("calligraphy.remove")
    expect(screen.part("calligraphy.font").get_by_role("radio")).to_have_count(13)


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_the_page_fits_the_window(width: int, arrive: Arrive) -> None:
    screen = arrive("/calligraphy", width=width, height=844)
    phrase(screen, 1)
    assert screen.overflow() <= 0
    assert screen.small_targets() == []


def test_on_a_phone_the_preview_stays_in_sight(arrive: Arrive) -> None:
    screen = arrive("/calligraphy", width=390, height=844)
    phrase(screen, 1)
    screen.part("calligraphy.make").scroll_into_view_if_needed()
    expect(screen.part("letter-preview").locator("img")).to_be_in_viewport()
    screen.press("calligraphy.make")
    expect(screen.part("made").locator("img")).to_be_visible(timeout=PATIENCE_MS)
    screen.settle()
    # Both at once: the page may still be gliding to the result.
    below = screen.page.evaluate(
        """() => document.querySelector(".st-key-made").getBoundingClientRect().top -
            document.querySelector(".st-key-calligraphy-make").getBoundingClientRect().bottom"""
    )
    assert below > 0


def test_the_letters_go_along_to_the_canvas(arrive: Arrive) -> None:
    screen = arrive("/calligraphy")
    phrase(screen, 4)
    screen.press("calligraphy.make")
    screen.press("letters-use")
    screen.page.get_by_role("menuitem").click()
    screen.page.wait_for_url(re.compile("/canvas"))
    screen.sees("배치하기")
