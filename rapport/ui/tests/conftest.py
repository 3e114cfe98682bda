"""A browser that looks at the gallery, and a server that shows it without a database."""

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page


@pytest.fixture
def gallery(settings) -> None:
    """The gallery by itself: shown to anybody, under the real content policy, without a database."""
    settings.DEBUG = True
    settings.MIDDLEWARE = [
        "csp.middleware.CSPMiddleware",
        "django.middleware.locale.LocaleMiddleware",
    ]


@pytest.fixture
def shown(gallery) -> Iterator[str]:
    """The address of a server that shows the gallery."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}/ui/"
    server.terminate()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that reports what went wrong in its scripts."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    context.close()
    assert problems == []
