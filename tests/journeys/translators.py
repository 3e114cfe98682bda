"""Who translates in the stories: servers that speak providers' protocols, entered as a team does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from rapport.kernel.clock import now
from rapport.translations.models import TranslationProvider
from tests.providers import apertium, deepl

FORM = ".composer-form-reply"
EDITOR = f"{FORM} .composer-editor"
PANE = "[data-tongue-text]"
LONG = 30.0  # seconds: a busy machine answers late


Pairs = dict[tuple[str, str], dict[str, str]]


@contextmanager
def deepl_of(story: str, pairs: Pairs) -> Iterator[deepl.Server]:
    """DeepL in the team's settings, allowed; it knows these sentences both ways."""
    with deepl.Server() as server:
        for (source, target), sentences in pairs.items():
            for text, said in sentences.items():
                server.learn(source, target, text, said)
                server.learn(target, source, said, text)
        TranslationProvider.objects.create(
            # Who fails in one story is left alone for a while by the running house.
            name=f"DeepL of {story[:40]}",
            kind="deepl",
            secrets=json.dumps({"key": deepl.KEY}),
            options={"url": server.url, "seconds": LONG},
            consented_at=now(),
        )
        yield server


@contextmanager
def apertium_at_home() -> Iterator[TranslationProvider]:
    """Apertium's own server with the pairs of this machine, in the team's settings."""
    with apertium.real_server() as url:
        yield TranslationProvider.objects.create(
            name="Apertium",
            kind="apertium",
            options={"url": url, "seconds": LONG},
            consented_at=now(),
        )


def waits_for(seconds: float) -> None:
    """How long everybody has for an answer."""
    for each in TranslationProvider.objects.all():
        each.options["seconds"] = seconds
        each.save()


def write(page: Page, *lines: str) -> None:
    """These lines in place of what stands in the reply."""
    page.locator(EDITOR).click()
    page.keyboard.press("ControlOrMeta+a")
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(line)


def writes_and_sends(page: Page, source: str, target: str) -> None:
    """The bar below the reply says in which language it is written, and in which it leaves."""
    expect(page.get_by_label("The language you write in")).to_have_value(source)
    expect(page.get_by_label("The language they get")).to_have_value(target)


def send(page: Page) -> None:
    """Press the button of the reply."""
    page.locator(f"{FORM} .composer-send").first.click()


def notices(page: Page) -> Locator:
    """What the composer has to say before it sends."""
    return page.locator(f"{FORM} .composer-notices")
