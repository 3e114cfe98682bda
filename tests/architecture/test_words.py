"""Translations are whole, and their plural forms right."""

import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext, to_locale

from rapport.config.languages import EVERY
from rapport.config.translating import LOCALE, compile_catalogues
from tools import messages

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


def test_numbers_that_a_language_says_alike_share_a_form_and_others_do_not():
    """CLDR's categories against the rule in each catalogue's head (CLDR's "many" of millions aside)."""
    faults = []
    for path in CATALOGUES:
        language = path.parts[-3]
        with path.open("rb") as file:
            rule = read_po(file, locale=language).plural_expr
        form = eval(f"lambda n: int({_as_python(rule)})")  # noqa: S307 - our own catalogues
        cldr = Locale.parse(language).plural_form
        pairs = {(cldr(n), form(n)) for n in range(1_000) if cldr(n) != "zero" or language == "ar"}
        if len(pairs) != len({one for one, _form in pairs}):
            faults.append((language, sorted(pairs)))
    assert not faults


def test_one_field_and_two_fields_are_said_in_the_form_of_each_language():
    words = (
        "One field needs another look. Nothing was saved yet.",
        "%(n)s fields need another look. Nothing was saved yet.",
    )
    told = {}
    for code in ("el", "fr", "ja", "pt-br"):
        with translation.override(code):
            told[code] = [ngettext(*words, n) % {"n": n} for n in (1, 2)]
    assert told["el"][0].startswith("Ένα πεδίο χρειάζεται")
    assert told["el"][1].startswith("2 πεδία χρειάζονται")
    assert told["fr"][1].startswith("2 champs sont") and told["fr"][0].startswith("Un champ est")
    assert [each[:3] for each in told["ja"]] == ["1個の", "2個の"]
    assert told["pt-br"][0].startswith("Um campo precisa")


def test_what_is_said_outside_the_workspace_is_said_in_every_language():
    missing = []
    for code, _name in EVERY:
        catalogue = LOCALE / to_locale(code) / "LC_MESSAGES" / "django.po"
        if code == "en":
            continue
        missing += [f"{code}: {each}" for each in messages.missing_outside(catalogue)]
    assert not missing


def _as_python(rule: str) -> str:
    """A catalogue's rule (C) as Python: `a ? b : c` from the left."""
    rule = rule.replace("&&", " and ").replace("||", " or ").strip().rstrip(";")
    while rule.startswith("(") and rule.endswith(")") and _is_one(rule):
        rule = rule[1:-1].strip()
    depth = 0
    for place, sign in enumerate(rule):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "?" and not depth:
            test, rest = rule[:place], rule[place + 1 :]
            yes, _colon, no = rest.partition(":")
            return f"({_as_python(yes)}) if ({test}) else ({_as_python(no)})"
    return rule


def _is_one(rule: str) -> bool:
    depth = 0
    for place, sign in enumerate(rule):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if not depth:
            return place == len(rule) - 1
    return False


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
    assert catalogues == {to_locale(code) for code, _name in EVERY if code != "en"}
    assert {"en", "de", "ar"} == {code for code, _name in settings.WORKSPACE_LANGUAGES}


def test_a_catalogue_is_compiled_again_only_when_it_changed(tmp_path: Path):
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes(CATALOGUES[0].read_bytes())
    assert len(compile_catalogues(tmp_path)) == 1
    assert compile_catalogues(tmp_path) == []


def test_words_are_marked_by_names_that_the_catalogues_look_for():
    alias = re.compile(r"\bn?p?gettext(?:_lazy)? as (?!_$)\w+$", re.MULTILINE)
    package = LOCALE.parent
    files = [path for path in package.rglob("*.py") if alias.search(path.read_text("utf-8"))]
    assert not files, f"not extracted: {files}"
