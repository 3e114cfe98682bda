"""The nearest notes, and facts for the place that was asked for."""

import subprocess
import sys
from datetime import date

import pytest

from rapport.culture.notes import Confidence, Kind, Topic, locales, nearest, notes_for, place_of
from rapport.culture.notes.facts import holidays_between, weekend_of
from rapport.culture.notes.loading import fallbacks, split, written_notes

NOVEMBER = date(2026, 11, 23)


def told(locale, topic, today=NOVEMBER):
    return next((note for note in notes_for(locale, today=today) if note.topic == topic), None)


def test_a_locale_finds_its_own_notes_or_the_nearest():
    table = {
        "it-IT": "it-IT",
        "it": "it-IT",
        "it_IT": "it-IT",
        "de-LI": "de-CH",
        "de-LU": "de-DE",
        "es-BO": "es-PE",
        "es-UY": "es-AR",
        "es-419": "es-MX",
        "pt": "pt-BR",
        "pt-AO": "pt-PT",
        "zh-Hant": "zh-TW",
        "zh-Hant-HK": "zh-HK",
        "zh-Hans-CN": "zh-CN",
        "zh-Hant-SG": "zh-TW",
        "zh_hant": "zh-TW",
        "zh": "zh-CN",
        "el-CY": "el-GR",
        "no": "nb-NO",
        "nn-NO": "nb-NO",
        "en-JP": "en-GB",
        "AR-eg": "ar-EG",
        "tlh": None,
        "": None,
        "-": None,
    }
    assert {asked: nearest(asked) for asked in table} == table


def test_every_borrowing_ends_where_there_are_notes_and_every_language_has_a_main_place():
    assert set(fallbacks().values()) <= set(locales())
    assert {split(locale)[0] for locale in locales()} <= set(fallbacks())
    assert not set(fallbacks()) & set(locales())


def test_borrowed_notes_say_for_which_place_they_were_written():
    note = told("de-LI", Topic.GREETING)
    assert (note.locale, note.place) == ("de-CH", "Switzerland")
    assert note.scope == "usual in business mail in Switzerland"


def test_facts_are_those_of_the_region_asked_for():
    assert told("de-LI", Topic.WEEKEND).text == "Saturday and Sunday."
    assert told("ar-EG", Topic.WEEKEND).text == "Friday and Saturday."
    assert told("ar-AE", Topic.WEEKEND).text == "Saturday and Sunday."
    assert told("fa-IR", Topic.WEEKEND).text == "Friday."
    assert told("it-IT", Topic.HOLIDAYS).text.startswith("8 December: Immaculate Conception")
    assert told("tlh", Topic.WEEKEND) is None and notes_for("tlh") == ()


def test_a_region_without_notes_still_has_its_facts():
    facts = notes_for("tlh-JP", today=NOVEMBER)
    assert [note.topic for note in facts] == [Topic.WEEKEND, Topic.HOLIDAYS]
    assert {note.source.kind for note in facts} == {Kind.FACTS}


def test_holidays_lie_between_two_days_and_know_a_region():
    days = holidays_between("IT", date(2026, 12, 25), date(2027, 1, 6))
    assert [each.day for each in days] == [
        *(date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 6))
    ]
    corpus = holidays_between("DE", date(2026, 6, 4), date(2026, 6, 4), subdivision="BY")
    assert [each.name for each in corpus] == ["Corpus Christi"]
    assert holidays_between("DE", date(2026, 6, 4), date(2026, 6, 4), subdivision="ZZ") == ()
    assert holidays_between("XX", NOVEMBER, NOVEMBER) == ()


def test_holidays_are_named_in_the_language_asked_for_where_it_is_known():
    christmas = date(2026, 12, 25)
    names = [
        holidays_between("IT", christmas, christmas, language=one)[0].name
        for one in ("en", "it", "ar", "eo")
    ]
    assert names == ["Christmas Day", "Natale", "عيد الميلاد", "Christmas Day"]


def test_every_holiday_of_a_place_with_notes_is_named_in_arabic():
    """A new year of the holidays package brings new names: add them to `holiday_names.tsv`."""
    first, last = date(2026, 7, 1), date(2027, 6, 30)
    english = set()
    for country in sorted({split(locale)[2] for locale in locales()}):
        for each in holidays_between(country, first, last, language="ar"):
            if each.name.isascii():
                english.add((country, each.name))
    assert not english


def test_the_weekend_of_an_unknown_country_is_not_guessed():
    assert weekend_of("XX") == () and weekend_of("") == () and weekend_of("150") == ()
    assert weekend_of("IN") == (6,) and weekend_of("SA") == (4, 5)


def test_where_two_sources_differ_about_the_weekend_both_are_told():
    note = told("bn-BD", Topic.WEEKEND)
    assert note.text.startswith("Saturday and Sunday; another source says Friday and Saturday.")
    assert note.confidence is Confidence.LOW
    assert told("it-IT", Topic.WEEKEND).confidence is Confidence.HIGH


def test_what_has_no_notes_is_refused():
    with pytest.raises(KeyError):
        written_notes("../sources")
    with pytest.raises(KeyError):
        place_of("tlh")


def test_importing_reads_no_data_and_no_calendar():
    code = (
        "import rapport.culture.notes, sys; print({'babel','holidays','django'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
