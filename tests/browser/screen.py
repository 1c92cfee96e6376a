"""A page of Fit-AD in a real browser, by what a person sees and does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

PATIENCE_MS = 20_000
DRAWING_MS = 60_000
PRESS_MS = 80
"""How long a finger stays on a link."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A headless Chromium with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def visitor(browser: Browser, *, width: int = 1280, height: int = 900) -> BrowserContext:
    """A new visitor, who may use the clipboard."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="ko-KR",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


class Screen:
    """One tab."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self._url = url

    def open(self, path: str = "/") -> None:
        self.page.goto(self._url + path)
        self.settle()

    def reload(self) -> None:
        self.page.reload()
        self.settle()

    def settle(self) -> None:
        """Wait until the page is drawn."""
        expect(self.part("desk").locator("button[kind=primary]")).to_be_visible(timeout=PATIENCE_MS)
        self.page.wait_for_selector('[data-test-script-state="notRunning"]')
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)

    def part(self, key: str) -> Locator:
        """The part of the page with that key."""
        return self.page.locator(f".st-key-{key.replace('.', '-')}")

    def press(self, key: str) -> None:
        self.part(key).locator("button").click()

    def try_example(self) -> None:
        """Fill the form of page 1 and have captions written."""
        self.press("example-2")
        expect(self.page.get_by_label("가게 이름")).to_have_value("바다건어물")
        expect(self.page.get_by_role("radio", name="믿음직하게")).to_be_checked()
        self.settle()
        self.press("caption.make")
        expect(self.part("hashtags")).to_be_visible(timeout=PATIENCE_MS)

    def pick_scene(self, name: str) -> None:
        """Fill the description of page 2."""
        self.press(f"scene-{name}")
        expect(self.page.get_by_label("그림 설명")).not_to_have_value("")
        self.settle()

    def go(self, page: str) -> None:
        """Go to another page by its link."""
        self.page.get_by_role("link", name=page).click(delay=PRESS_MS)
        expect(self.page.locator("[aria-current=page]")).to_contain_text(page, timeout=PATIENCE_MS)

    def choose(self, key: str, label: str) -> None:
        """Choose one of several tiles."""
        self.part(key).get_by_role("radio", name=label).click()
        expect(self.part(key).get_by_role("radio", name=label)).to_be_checked()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).fill(words)

    def sees(self, words: str, *, within_ms: int = PATIENCE_MS) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=within_ms)

    def pictures(self, count: int) -> None:
        """Wait until so many finished pictures are shown."""
        images = self.part("gallery").locator("img")
        expect(images).to_have_count(count, timeout=DRAWING_MS)
        for image in images.all():
            expect(image).to_have_js_property("complete", True)

    def overflow(self) -> int:
        """By how many px the page is wider than its window."""
        return int(self._run("m => m.scrollWidth - m.clientWidth"))

    def small_targets(self) -> list[str]:
        """What can be touched and is lower than 44 px."""
        return list(
            self._run(
                """main => [...main.querySelectorAll("button, a[href], input:not([type])," +
                    "input[type=text], input[type=number], textarea")]
                .filter(one => one.offsetParent && !one.closest("summary"))
                .map(one => [one.innerText || one.ariaLabel, one.getBoundingClientRect().height])
                .filter(([words, height]) => height > 0 && height < 44)
                .map(([words, height]) => `${words}: ${height}`)"""
            )
        )

    def _run(self, code: str) -> Any:
        return self.page.locator(".stMain").evaluate(code)
