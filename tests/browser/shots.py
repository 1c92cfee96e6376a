"""Pictures of the pages for the README: ``python -m tests.browser.shots FOLDER``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from backend.commands.chromium import find_chromium
from tests.browser.screen import Screen, chromium, visitor
from tests.browser.stack import running

WIDTH = 1280


def take(folder: Path) -> None:
    """Write page1.png and page2.png, each 1280 px wide."""
    path = find_chromium()
    if path is None:
        sys.exit("there is no Chromium on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data)) as stack,
        chromium(path) as browser,
    ):
        _journey(browser, stack.pages.url, folder)


def _journey(browser: Browser, url: str, folder: Path) -> None:
    with visitor(browser, width=WIDTH) as context:
        screen = Screen(context.new_page(), url)
        screen.open()
        screen.try_example()
        _shot(screen, folder / "page1.png")
        screen.press("use-1")
        screen.pick_scene("window")
        screen.press("images.make")
        screen.pictures(3)
        _shot(screen, folder / "page2.png")


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
