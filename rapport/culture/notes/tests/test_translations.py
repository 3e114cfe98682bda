"""The notes in German and in Arabic: whole, current, and saying what the English says."""

import re
import tomllib
from collections import Counter
from datetime import date

from rapport.culture.notes import COMPUTED, WRITTEN, Topic, languages, locales, notes_for, place_of
from rapport.culture.notes import translating as room
from rapport.culture.notes.loading import sources, written_notes
from rapport.culture.notes.translating import DATA, SOURCES, WORDS, digest, gaps, language_for

NOVEMBER = date(2026, 11, 23)
OTHERS = [language for language in languages() if language != "en"]
# What is quoted in the language of the place stands in a script, or with letters, that English lacks.
NOT_ENGLISH = re.compile(r"[^\W\d_A-Za-z]")
# Words of English itself, and names, that each language writes in its own way.
OWN_WAY = {"cliché", "clichés", "Atatürk", "Māori"}


def originals():
    """Every English text that has a translation: {file: {key: text}}."""
    files = {each: _told(each) for each in locales()}
    texts = {each: {str(t): told[t]["text"] for t in WRITTEN} for each, told in files.items()}
    return {**texts, SOURCES: {key: one["name"] for key, one in _told(SOURCES).items()}}


def _told(name):
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def pairs():
    for language in OTHERS:
        for locale in locales():
            own = written_notes(locale, language)
            for english, note in zip(written_notes(locale), own, strict=True):
                yield language, english, note


def test_the_workspaces_languages_are_there():
    assert OTHERS == ["ar", "de"]
    asked = {"de-AT": "de", "de_CH": "de", "AR": "ar", "pt-br": "en", "en-GB": "en", "": "en"}
    assert {each: language_for(each) for each in asked} == asked


def test_every_text_is_translated_as_it_stands():
    """Whoever changes an English text translates it anew, then writes the digest told here."""
    missing = [
        f"data/{gap.language}/{gap.file}.toml, {gap.key}: "
        f'{"its English text changed" if gap.is_stale else "missing"}; then of = "{gap.of}"'
        for language in OTHERS
        for gap in gaps(language, originals())
    ]
    assert not missing, "\n".join(missing)


def test_nothing_is_translated_that_nobody_wrote():
    texts = originals()
    for language in OTHERS:
        names = {path.stem for path in (DATA / language).glob("*.toml")}
        assert names == {*texts, WORDS}
        for file, known in texts.items():
            told = _told(f"{language}/{file}")
            assert set(told) == set(known), (language, file)
            assert {tuple(one) for one in told.values()} == {("of", "text")}, (language, file)
        assert set(_told(f"{language}/{WORDS}")) == set(_told(WORDS))


def test_a_translation_is_short_and_ends_as_a_sentence():
    wrong = [
        (language, note.locale, note.topic, len(note.text))
        for language, _english, note in pairs()
        if not 15 <= len(note.text) <= 290 or not note.text.endswith((".", ".“"))
    ]
    assert not wrong


def test_what_is_quoted_in_the_language_of_the_place_stays():
    wrong = []
    for language, english, note in pairs():
        said = note.text.casefold()
        for word in re.findall(r"[\w’׳-]+", english.text):
            if NOT_ENGLISH.search(word) and word not in OWN_WAY and word.casefold() not in said:
                wrong.append((language, note.locale, note.topic, word))
    assert not wrong


def test_numbers_and_days_are_those_of_the_original():
    wrong = [
        (language, note.locale, note.topic, note.text)
        for language, english, note in pairs()
        if Counter(re.findall(r"\d+", english.text)) != Counter(re.findall(r"\d+", note.text))
    ]
    assert not wrong


def test_only_the_words_change_with_the_language():
    for _language, english, note in pairs():
        kept = ("locale", "topic", "example", "confidence", "written_on", "edition")
        assert [getattr(note, each) for each in kept] == [getattr(english, each) for each in kept]
        assert note.source.key == english.source.key and note.text != english.text


def test_facts_and_scopes_speak_the_readers_language():
    found = {
        language: [note.text for note in notes_for("it-IT", today=NOVEMBER, language=language)][-2:]
        for language in languages()
    }
    assert found["de"][0] == "Samstag und Sonntag."
    assert found["de"][1].startswith("8. Dezember: ") and "25. Dezember: " in found["de"][1]
    assert found["ar"][0] == "السبت والأحد." and found["ar"][1].startswith("8 ديسمبر: ")
    assert notes_for("tlh-JP", language="de")[0].scope == "Ort: Japan"
    note = notes_for("fr-BE", language="de-AT")[0]
    assert (note.place, note.language) == ("Belgien (Französisch)", "de")
    assert note.scope == "üblich in geschäftlichen E-Mails: Belgien (Französisch)"
    assert place_of("zh-HK", "ar") == "هونغ كونغ" and place_of("zh-HK", "fr") == "Hong Kong"
    topics = {note.topic for note in notes_for("it-IT", language="ar") if note.language == "ar"}
    assert topics == {*WRITTEN, *COMPUTED}


def test_a_translation_of_an_older_text_is_not_shown_and_is_named(monkeypatch):
    told = {"greeting": {"of": digest("Once it said this."), "text": "Einst hieß es so."}}
    monkeypatch.setattr(room, "_translations", lambda language, file: told)
    now = {"it-IT": {"greeting": "Now it says that."}}
    (gap,) = gaps("de", now)
    assert gap.is_stale and gap.of == digest("Now it says that.")
    assert gaps("de", {"it-IT": {"pace": "New."}})[0].is_stale is False
    kept = (written_notes, sources)
    [each.cache_clear() for each in kept]
    try:
        note = written_notes("it-IT", "de")[0]
        assert (note.language, note.place) == ("en", "Italy") and note.text.startswith("Gentile")
    finally:
        [each.cache_clear() for each in kept]


def test_titles_of_sources_are_read_in_the_readers_language():
    assert sources("de")["din5008"].name == "DIN 5008, Regeln für die Textgestaltung (Deutschland)"
    assert sources("fr") == sources()
    address = next(n for n in written_notes("ja-JP", "ar") if n.topic is Topic.ADDRESS)
    assert "اليابان" in address.source.name and address.source.year == 2007
