"""Pictures of the pages for the README: ``python -m tests.browser.shots FOLDER``."""

import sys
import tempfile
from pathlib import Path

from backend.commands.chromium import find_chromium
from tests.browser.screen import Screen, chromium, visitor
from tests.browser.stack import running
from tests.browser.test_calligraphy import phrase
from tests.browser.test_canvas import begin
from tests.browser.test_photos import compared, give, given

WIDTH = 1280
PHOTO = Path(__file__).resolve().parents[2] / "docs" / "photos" / "coffee.png"


def take(folder: Path) -> None:
    """Write page1.png to page6.png, each 1280 px wide."""
    path = find_chromium()
    if path is None:
        sys.exit("there is no Chromium on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data)) as stack,
        chromium(path) as browser,
    ):
        for journey in (_words, _restyle, _edit, _letters, _compose):
            with visitor(browser, width=WIDTH) as context:
                journey(Screen(context.new_page(), stack.pages.url), folder)


def _words(screen: Screen, folder: Path) -> None:
    screen.open()
    screen.try_example()
    _shot(screen, folder / "page1.png")
    screen.press("use-1")
    screen.pick_scene("window")
    screen.press("images.make")
    screen.pictures(3)
    _shot(screen, folder / "page2.png")


def _restyle(screen: Screen, folder: Path) -> None:
    screen.open("/restyle")
    give(screen, PHOTO)
    given(screen)
    screen.press("idea-restyles-0")
    screen.settle()
    screen.press("restyle.make")
    compared(screen)
    _shot(screen, folder / "page3.png")


def _edit(screen: Screen, folder: Path) -> None:
    screen.open("/edit")
    give(screen, PHOTO)
    given(screen)
    screen.press("idea-backgrounds-0")
    screen.settle()
    screen.press("edit.make")
    compared(screen)
    _shot(screen, folder / "page4.png")


def _letters(screen: Screen, folder: Path) -> None:
    screen.open("/calligraphy")
    phrase(screen, 0)
    screen.choose("calligraphy.look", "금박")
    screen.settle()
    _shot(screen, folder / "page5.png")


def _compose(screen: Screen, folder: Path) -> None:
    screen.open("/canvas")
    begin(screen, "갓 내린 오후")
    screen.press("canvas.pick.headline")
    screen.settle()
    _shot(screen, folder / "page6.png")


def _shot(screen: Screen, file: Path) -> None:
    """The whole page, however long it is, with no pointer over anything."""
    screen.settle()
    height = screen.page.locator(".stMainBlockContainer").evaluate("one => one.scrollHeight")
    screen.page.mouse.move(0, 0)
    screen.page.set_viewport_size({"width": WIDTH, "height": height})
    screen.page.locator(".stMain").evaluate("one => one.scrollTo(0, 0)")
    screen.page.wait_for_timeout(500)
    screen.page.screenshot(path=file)
    screen.page.set_viewport_size({"width": WIDTH, "height": 900})


if __name__ == "__main__":
    take(Path(sys.argv[1]))
