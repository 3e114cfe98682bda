"""What tests of several rooms share: one browser, for Playwright allows one in a process."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, sync_playwright
from whitenoise.middleware import WhiteNoiseMiddleware

# Playwright's own loop runs in this thread; Django would refuse to be asked beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
QUIET += ["--disable-background-networking", "--disable-component-update"]
# Each context would open the address bar's two hidden pages: two fifths of what an idle page costs.
# Chromium hears only the last such list, so what Playwright turns off for the sake of tests is said again.
OFF = """WebUIOmniboxPopup WebUIOmniboxAimPopup AimEnabled PreconnectToSearch OptimizationHints HttpsUpgrades
HttpsFirstBalancedModeAutoEnable PaintHolding ThirdPartyStoragePartitioning DestroyProfileOnBrowserClose
AvoidUnnecessaryBeforeUnloadCheckSync AvoidCorsURLLoaderRestartOnRedirect"""
QUIET += ["--disable-features=" + ",".join(OFF.split())]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, or the one that `playwright install chromium` brought."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    own = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=own, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def enter(client: Client) -> Callable[[AbstractBaseUser], Client]:
    """enter(bea) → a client that is signed in as she."""

    def enter(member: AbstractBaseUser) -> Client:
        client.force_login(member)
        return client

    return enter


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """What one test reads in another language is not read so by the next."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def static_files_are_looked_for_once() -> Iterator[None]:
    """Each client of a test would list all of them anew, for a fiftieth of a second."""
    listing, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_files(self: WhiteNoiseMiddleware) -> None:
        if not found:
            listing(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_files)
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> None:
    """Hundreds of members are made; a real hash takes a tenth of a second."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["tests.hashing.QuickArgon2", *settings.PASSWORD_HASHERS[1:]]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """The tests' database is a copy of one that is migrated once."""
    from django.db import connection

    from tests.databases import schema_of_today

    with django_db_blocker.unblock():
        connection.settings_dict["TEST"] |= {"TEMPLATE": schema_of_today(), "MIGRATE": False}
