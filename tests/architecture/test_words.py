"""Translations are whole, and their plural forms right."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

from rapport.config.translating import LOCALE, compile_catalogues

CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_gives_every_plural_form_of_its_language(path):
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    found = [
        message.id
        for message in catalogue
        if isinstance(message.id, tuple)
        and len([each for each in message.string if each]) != catalogue.num_plurals
    ]
    assert not found


def test_arabic_counts_as_arabs_do():
    words = ("%(n)s member", "%(n)s members")
    with translation.override("ar"):
        told = [ngettext(*words, n) % {"n": n} for n in (0, 1, 2, 3, 11, 100)]
        assert gettext("Settings") == "الإعدادات"
    assert told == ["لا أعضاء", "عضو واحد", "عضوان", "3 أعضاء", "11 عضوًا", "100 عضو"]


def test_german_is_chosen_counted_and_complete():
    words = ("%(n)s member", "%(n)s members")
    with translation.override("de"):
        told = [ngettext(*words, n) % {"n": n} for n in (0, 1, 2)]
        assert gettext("Settings") == "Einstellungen"
        assert gettext("Send and close") == "Senden und schließen"
    assert told == ["0 Mitglieder", "1 Mitglied", "2 Mitglieder"]


def test_every_catalogue_can_be_chosen_and_every_choice_has_words():
    catalogues = {path.parts[-3] for path in CATALOGUES}
    assert catalogues == {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}


def test_a_catalogue_is_compiled_again_only_when_it_changed(tmp_path: Path):
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes(CATALOGUES[0].read_bytes())
    assert len(compile_catalogues(tmp_path)) == 1
    assert compile_catalogues(tmp_path) == []
