"""Who could translate a pair: stored providers, those of the settings, Apertium, the memory."""

import json

import pytest

from rapport.kernel.clock import now
from rapport.language.translation.configuring import links_from
from rapport.language.translation.memory import Entry, Key
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.models import TranslationProvider
from rapport.translations.queries import able
from rapport.translations.queries.able import who_translates

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch):
    monkeypatch.setattr(able, "installed", list)


@pytest.fixture
def written(monkeypatch):
    """written(…) says what RAPPORT_TRANSLATORS holds."""

    def written(*providers):
        links = links_from(json.dumps(providers))
        monkeypatch.setattr(able, "written_elsewhere", lambda: links)

    return written


def stored(kind="deepl", name="DeepL", **more):
    fields = {"consented_at": now(), **more}
    return TranslationProvider.objects.create(kind=kind, name=name, **fields)


def test_stored_providers_as_they_are_allowed():
    assert who_translates("en", "ja") == ""
    one = stored()
    assert who_translates("en", "ja") == "provider"
    for change, wanted in (
        ({"consented_at": None}, ""),
        ({"is_on": False}, ""),
        ({"pairs": [["en", "de"]]}, ""),
        ({"pairs": [["en", "ja"]]}, "provider"),
        ({"kind": "openai", "options": {"quality": "gist"}}, "gist"),
        ({"kind": "apertium"}, ""),
    ):
        fields = {"consented_at": one.consented_at, "is_on": True, "pairs": [], "kind": "deepl"}
        TranslationProvider.objects.update(**(fields | change))
        assert who_translates("en", "ja") == wanted, change
    assert who_translates("es", "pt-BR") == "provider" and who_translates("en", "es") == "gist"


def test_those_of_the_installations_settings(written):
    written({"kind": "deepl", "key": "k", "pairs": ["en-ja"]})
    assert (who_translates("en", "ja"), who_translates("en", "de")) == ("provider", "")
    written({"kind": "deepl", "key": "k", "consent": False})
    assert who_translates("en", "ja") == ""
    written({"kind": "apertium", "url": "http://localhost:2737"})
    assert (who_translates("en", "ja"), who_translates("es", "pt")) == ("", "provider")
    written({"kind": "libretranslate", "url": "http://localhost:5000", "quality": "gist"})
    assert who_translates("en", "ja") == "gist"
    # One that was stored under this name and switched off stands in place of it.
    stored(name="LibreTranslate", kind="libretranslate", is_on=False)
    assert who_translates("en", "ja") == ""


def test_apertium_on_this_machine_and_the_memory(monkeypatch):
    monkeypatch.setattr(able, "installed", lambda: [("es", "pt", "sendable"), ("en", "es", "gist")])
    assert (who_translates("es", "pt-BR"), who_translates("en", "es")) == ("provider", "gist")
    StoredMemory().keep([Entry(Key("Hello.", "en", "ja"), "こんにちは。", "correction")])
    assert (who_translates("en", "ja"), who_translates("ja", "en")) == ("memory", "")
