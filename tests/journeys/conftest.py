"""Journeys: real browsers at the real product, with real mail servers.

Fixtures: `house` (the running parts, emptied for each story; Django's ORM in the test sees the same
database), `cast` (people and inboxes to begin with), `sign_in(member, …) -> Page`, `visit() -> Page`
for a browser that nobody signed in.
"""

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rapport.team.models import Member
from tests.databases import copy_schema, django_lives_in
from tests.journeys.cast import Cast, assemble
from tests.journeys.house import PARTS, House
from tests.mailservers.fixtures import *  # noqa: F403

SECOND_TIME = "played a second time"
OUTPUT = Path(__file__).parent / "output"
PATIENCE_MS = 20_000  # a busy machine is slow; how fast things are is measured in benchmarks
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey and may take its time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A story that failed is played once more, and named at the end: see decisions/stories-twice.md."""
    if not item.get_closest_marker("journey"):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        item._initrequest()  # type: ignore[attr-defined]  # fixtures made anew
        first = next(report.longreprtext for report in reports if report.failed)
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        for report in reports:
            report.user_properties.append((SECOND_TIME, first[-600:]))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Which stories needed a second time, and why: each is something to mend."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, first in report.user_properties:
                if name == SECOND_TIME and report.when == "call":
                    terminalreporter.write_line(f"PLAYED TWICE {report.nodeid}\n{first}")


@pytest.fixture(scope="session")
def _standing_house(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: pytest.FixtureRequest,
    our_lmtp_port: int,
) -> Iterator[House]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
    house = House(tmp_path_factory.mktemp("house"), f"journey_{worker}", lmtp_port=our_lmtp_port)
    with django_db_blocker.unblock():
        copy_schema(house.database)
    house.start()
    yield house
    house.stop()


@pytest.fixture
def house(_standing_house: House, django_db_blocker) -> Iterator[House]:
    """The running product, with nobody and nothing in it yet."""
    with django_db_blocker.unblock(), django_lives_in(_standing_house.database):
        missing = set(PARTS) - set(_standing_house.children)
        if missing:
            _standing_house.start(*missing)
        _standing_house.empty()
        yield _standing_house


@pytest.fixture
def cast(house: House) -> Cast:
    """Bea, Tom and Marek, two inboxes, and customers who write when asked to."""
    return assemble()


@pytest.fixture
def context(browser: Browser, house: House, request) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts; their mistakes in scripts fail the story."""
    made: list[BrowserContext] = []
    mistakes: list[str] = []

    def make(**options: object) -> BrowserContext:
        options.setdefault("viewport", {"width": 1440, "height": 900})
        options.setdefault("locale", "en-GB")
        found = browser.new_context(base_url=house.url, **options)
        found.set_default_timeout(PATIENCE_MS)
        found.on("weberror", lambda problem: mistakes.append(str(problem.error)))
        made.append(found)
        return found

    yield make
    for found in made:
        found.close()
    assert not mistakes, f"The browser reports mistakes in scripts: {mistakes}"


@pytest.fixture
def visit(context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page in a fresh browser that nobody signed in."""
    return lambda **options: context(**options).new_page()


@pytest.fixture
def sign_in(context: Callable[..., BrowserContext], house: House) -> Callable[..., Page]:
    """A page in a fresh browser in which this member is signed in."""

    def enter(member: Member, **options: object) -> Page:
        found = context(**options)
        found.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": _session(member), "url": house.url}]
        )
        return found.new_page()

    return enter


def _session(member: Member) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return session.session_key


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Keep pictures and logs of a story that failed."""
    outcome = yield
    report = outcome.get_result()
    if report.when != "call" or not report.failed:
        return
    OUTPUT.mkdir(exist_ok=True)
    house = item.funcargs.get("house")
    if house:
        report.sections.append(("the parts' last words", house.log()))
    browser = item.funcargs.get("browser")
    for index, found in enumerate(browser.contexts if browser else ()):
        for page in found.pages:
            try:
                page.screenshot(path=OUTPUT / f"{item.name}-{index}.png", timeout=3000)
            except Exception as problem:
                report.sections.append(("no picture", str(problem)))
