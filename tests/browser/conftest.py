"""One browser and one stack for all journeys; a new visitor for each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from backend.commands.chromium import find_chromium
from tests.browser.screen import Screen, chromium, visitor
from tests.browser.stack import Stack, running


# Playwright leaves its event loop running until it is closed, so it must not outlive its file:
# the same worker may run another file that needs a loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with chromium(path) as browser:
        yield browser


@pytest.fixture(scope="module")
def stack(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


Arrive = Callable[..., Screen]


@pytest.fixture
def arrive(browser: Browser, stack: Stack) -> Iterator[Arrive]:
    """A tab of a new visitor: ``arrive("/images", width=390)``."""
    with ExitStack() as visitors:

        def arrived(path: str = "/", *, width: int = 1280, height: int = 900) -> Screen:
            context = visitors.enter_context(visitor(browser, width=width, height=height))
            screen = Screen(context.new_page(), stack.pages.url)
            screen.open(path)
            return screen

        yield arrived
