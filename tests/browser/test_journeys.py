"""What a shop owner does, in a real browser, over the real backend and engine."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.screen import Screen
from tests.browser.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


def order(screen: Screen, *, count: int) -> None:
    """Have pictures of a scene made."""
    screen.pick_scene("marble")
    screen.choose("images.count", f"{count}장")
    screen.press("images.make")
    screen.page.wait_for_url(re.compile("t2i="))


def downloaded(screen: Screen, key: str) -> bytes:
    with screen.page.expect_download() as download:
        screen.press(key)
    return Path(download.value.path()).read_bytes()


def path_of(screen: Screen) -> str:
    return "/" + screen.page.url.split("/", 3)[3]


def test_from_five_lines_to_pictures_on_the_disk(arrive: Arrive) -> None:
    screen = arrive()
    screen.try_example()
    expect(screen.page.locator(".fitad-hook")).to_have_count(3)
    hook = screen.page.locator(".fitad-hook").nth(1).inner_text()

    screen.part("copy-2").locator("button").click()
    screen.sees("복사했어요")
    assert screen.page.evaluate("navigator.clipboard.readText()").startswith(hook + "\n")
    screen.part("copy-hashtags").locator("button").click()
    screen.page.wait_for_function("navigator.clipboard.readText().then(t => t.startsWith('#'))")
    assert screen.page.evaluate("navigator.clipboard.readText()").count("#") == 15

    screen.press("use-2")
    screen.page.wait_for_url(re.compile("/images"))
    expect(screen.part("chosen").locator(".fitad-hook")).to_have_text(hook)
    screen.choose("images.format", "인스타그램 세로 4:5")
    order(screen, count=2)
    screen.pictures(2)
    screen.sees("1080 × 1350")
    screen.sees("실제 사진이 아니에요")

    with Image.open(io.BytesIO(downloaded(screen, "download-2"))) as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, 1350))
    with zipfile.ZipFile(io.BytesIO(downloaded(screen, "download-all"))) as archive:
        assert len(archive.namelist()) == 2
        assert archive.testzip() is None


def test_a_reload_and_a_second_tab_find_the_job_and_cancel_it(arrive: Arrive) -> None:
    first = arrive("/images")
    first.choose("images.format", "가로 16:9")
    order(first, count=5)
    first.sees("그림을 그리고 있어요")
    first.reload()
    first.sees("그림을 그리고 있어요")
    expect(first.page.get_by_label("그림 설명")).to_have_value("하얀 대리석 테이블, 부드러운 조명")

    second = arrive(path_of(first))
    expect(second.part("job")).to_be_visible()
    second.press("cancel")
    second.sees("취소했어요")
    first.sees("취소했어요")
    expect(first.part("images.make").locator("button")).to_be_enabled()


def test_a_double_click_orders_once_and_nothing_jumps(arrive: Arrive, stack: Stack) -> None:
    screen = arrive("/images")
    before = stack.jobs()
    screen.pick_scene("window")
    screen.choose("images.count", "1장")
    screen.part("images.make").locator("button").dblclick()
    expect(screen.part("job")).to_be_visible()
    screen.page.evaluate(
        """() => { window.shift = 0; new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift" }); }"""
    )
    screen.pictures(1)
    assert screen.page.evaluate("window.shift") < 0.1
    assert stack.jobs() == before + 1


def test_english_is_kept(arrive: Arrive) -> None:
    screen = arrive()
    screen.write("가게 이름", "Bomnal")
    screen.part("language").get_by_role("radio", name="English").click()
    screen.sees("Write captions")
    assert "lang=en" in screen.page.url
    screen.reload()
    screen.sees("Write captions")
    screen.go("Pictures")
    screen.sees("Make pictures")
    assert "lang=en" in screen.page.url
    assert screen.page.evaluate("document.documentElement.lang") == "en"


def test_what_was_typed_survives_the_other_page(arrive: Arrive) -> None:
    screen = arrive()
    screen.write("가게 이름", "봄날 커피")
    screen.go("이미지 만들기")
    screen.sees("그림 설명")
    screen.write("그림 설명", "하얀 벽")
    screen.go("홍보 문구")
    expect(screen.page.get_by_label("가게 이름")).to_have_value("봄날 커피")
    screen.go("이미지 만들기")
    expect(screen.page.get_by_label("그림 설명")).to_have_value("하얀 벽")


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_both_pages_fit_the_window(width: int, arrive: Arrive) -> None:
    screen = arrive(width=width, height=844)
    screen.try_example()
    assert screen.overflow() <= 0
    assert screen.small_targets() == []
    screen.press("use-1")
    expect(screen.part("chosen")).to_be_visible()
    assert screen.overflow() <= 0
    assert screen.small_targets() == []


def test_on_a_phone_the_results_come_into_view(arrive: Arrive) -> None:
    screen = arrive(width=390, height=844)
    screen.try_example()
    expect(screen.part("results").locator(".fitad-hook").first).to_be_in_viewport()


def test_the_backend_goes_and_returns(arrive: Arrive, stack: Stack) -> None:
    screen = arrive("/images")
    screen.write("그림 설명", "하얀 대리석 위")
    stack.backend.stop()
    try:
        screen.sees("다시 연결하고 있어요")
        expect(screen.page.get_by_label("그림 설명")).to_have_value("하얀 대리석 위")
        screen.press("images.make")
        screen.sees("./fitad up")
    finally:
        stack.backend.start()
    screen.sees("스튜디오 모드 ·")
    expect(screen.page.get_by_text("./fitad up")).to_have_count(0)
    expect(screen.page.get_by_label("그림 설명")).to_have_value("하얀 대리석 위")
    screen.choose("images.count", "1장")
    screen.press("images.make")
    screen.pictures(1)
