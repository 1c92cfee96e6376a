"""ComfyUI's own editor in a real browser, used as a designer uses it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Position,
    TimeoutError,
    expect,
)

from tests.browser.screen import visitor

START_MS = 90_000
PATIENCE_MS = 20_000
READY = "window.app?.vueAppReady && window.app.extensionManager?.workflow"
EMPTY_SPOT: Position = {"x": 800, "y": 300}
CROSS = "[class*='--x'], .pi-times"
AS_FILE = """([name, text]) => {
    const held = new DataTransfer();
    held.items.add(new File([text], name, {type: "application/json"}));
    return held;
}"""


class Editor:
    """One tab. ``complaints`` are the errors that the editor and its packs wrote so far."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self._page = page
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def start(self, url: str) -> None:
        """Open the editor with nothing in it, and close what stands before it."""
        self._page.goto(url)
        self._page.wait_for_function(READY, timeout=START_MS)
        self._command("Comfy.NewBlankWorkflow")
        window = self._page.get_by_role("dialog")
        self._page.add_locator_handler(window, self._close)
        self._canvas.hover(position=EMPTY_SPOT)
        self._page.remove_locator_handler(window)

    def drop(self, file: Path, *, name: str) -> None:
        """Drop it on the canvas as a file called ``name``.json; it is open when this returns."""
        held = self._page.evaluate_handle(AS_FILE, [f"{name}.json", file.read_text("utf-8")])
        self._canvas.dispatch_event("drop", {"dataTransfer": held})
        opened = "name => window.app.extensionManager.workflow.activeWorkflow?.filename === name"
        try:
            self._page.wait_for_function(opened, arg=name)
        except TimeoutError:
            raise AssertionError(f"{name} was not opened: {self.complaints}") from None

    def write(self, old: str, new: str) -> None:
        """Put other words into the text field in which ``old`` stands."""
        fields = self._page.locator("textarea").all()
        (field,) = [field for field in fields if field.input_value() == old]
        field.fill(new)

    def export(self) -> dict[str, Any]:
        """What the menu's "Export (API)" writes."""
        return self._download("Comfy.ExportWorkflowAPI")

    def save(self) -> dict[str, Any]:
        """What the menu's "Export" writes: the editor's own format."""
        return self._download("Comfy.ExportWorkflow")

    def _close(self, window: Locator) -> None:
        # The key Escape does not close the window of the first start.
        window.locator("button", has=self._page.locator(CROSS)).first.click()

    def _download(self, command: str) -> dict[str, Any]:
        asks = self._page.evaluate(
            "window.app.extensionManager.setting.get('Comfy.PromptFilename')"
        )
        with self._page.expect_download(timeout=PATIENCE_MS) as download:
            self._command(command)
            if asks:
                window = self._page.get_by_role("dialog")
                window.get_by_role("textbox").press("Enter")
                expect(window).to_have_count(0)
        graph: dict[str, Any] = json.loads(download.value.path().read_text("utf-8"))
        return graph

    def _command(self, name: str) -> None:
        # Not awaited: an export only ends when its window is closed.
        run = "name => { window.app.extensionManager.command.execute(name); }"
        self._page.evaluate(run, name)

    @property
    def _canvas(self) -> Locator:
        return self._page.locator("#graph-canvas")

    def _heard(self, message: ConsoleMessage) -> None:
        # Pictures and style sheets that nobody has put there are asked for, too.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[Editor]:
    with visitor(browser, width=1600, height=1000) as context:
        editor = Editor(context.new_page())
        editor.start(url)
        yield editor
