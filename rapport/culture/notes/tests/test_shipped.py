"""Every shipped note is whole, short, sourced, and says nothing of a people or of a person."""

import calendar
import re
import tomllib
from datetime import UTC, date, datetime

from babel.core import Locale

from rapport.culture.calendars import countries, regions_of
from rapport.culture.notes import COMPUTED, WRITTEN, Confidence, Kind, Topic, locales, notes_for
from rapport.culture.notes.facts import holidays_between, weekend_of
from rapport.culture.notes.loading import DATA, sources, split, written_notes

# The product's languages in their main countries, and where the world cast lives.
FIRST = """
    de-DE de-AT de-CH fr-FR fr-CA es-ES es-MX es-AR es-PE it-IT nl-NL nl-BE pt-PT pt-BR el-GR ja-JP zh-CN
    zh-TW zh-HK ko-KR ar-EG ar-SA ar-AE tr-TR pl-PL ru-RU uk-UA cs-CZ hu-HU ro-RO sv-SE da-DK nb-NO fi-FI
    en-GB en-US en-IN en-AU en-IE en-PH hi-IN id-ID ms-MY th-TH vi-VN he-IL fa-IR en-NG en-ZA sw-KE
"""
WEEKDAYS = tuple(calendar.day_name)
MONTHS = [date(2026, month, 1).strftime("%B") for month in range(1, 13)]
DAYS = re.compile(rf"(\d{{1,2}}(?:(?:, | and | to )\d{{1,2}})*) ({'|'.join(MONTHS)})")
A_WEEK = re.compile(rf"week is ({'|'.join(WEEKDAYS)}) to ({'|'.join(WEEKDAYS)})")
# Days that many keep and no law does, by the place whose note names them.
KEPT_BY_CUSTOM = {
    "de-DE": {(12, 24)},
    "pt-PT": set(),
    "es-MX": {(12, 12), (1, 6), (11, 2)},
}
# A people as the subject, a score, a ranking: none of it is ours to say.
OF_A_PEOPLE = re.compile(
    r"\b(Germans|Austrians|Italians|Greeks|Spaniards|Americans|Russians|Arabs|Jews|Indians|Japanese people"
    r"|Chinese people|Koreans|Turks|Poles|Brazilians|Mexicans|Africans|Asians|Latins|Muslims|Christians)"
    r" (are|have|love|hate|tend|never|always|like|prefer|do)\b"
    r"|Hofstede|GLOBE|power distance|individualis|collectivis|high-context|low-context|masculin|\bscore"
    r"|\b(lazy|emotional|hot-blooded|loud|cold people|mentality|typical)\b",
    re.IGNORECASE,
)


def all_written():
    return [note for locale in locales() for note in written_notes(locale)]


def test_the_first_places_and_fifty_in_all_have_notes():
    assert not set(FIRST.split()) - set(locales())
    assert len(locales()) >= 50


def test_every_place_has_every_topic_and_no_other():
    for locale in locales():
        told = tomllib.loads((DATA / f"{locale}.toml").read_text(encoding="utf-8"))
        assert set(told) == {"place", "on", *WRITTEN}, locale
        for topic in WRITTEN:
            assert set(told[topic]) <= {"text", "say", "from", "sure", "on"}, (locale, topic)
        assert {note.topic for note in notes_for(locale)} >= {*WRITTEN, Topic.WEEKEND}, locale


def test_every_note_is_short_and_dated_and_names_its_source():
    wrong = []
    for note in all_written():
        if not 20 <= len(note.text) <= 260 or not note.text.endswith("."):
            wrong.append((note.locale, note.topic, len(note.text)))
        if (
            len(note.example) > 60
            or not date(2026, 11, 1) <= note.written_on <= datetime.now(UTC).date()
        ):
            wrong.append((note.locale, note.topic, note.example, note.written_on))
    assert not wrong


def test_openings_and_closings_come_with_an_example():
    wanted = (Topic.GREETING, Topic.CLOSING)
    assert not [note for note in all_written() if (note.topic in wanted) != bool(note.example)]


def test_what_nobody_published_is_said_with_low_confidence():
    # "medium" is for what can be checked by reading a few mails: never for tone, face or jokes.
    may_be_surer = {Topic.GREETING, Topic.ADDRESS, Topic.CLOSING, Topic.SEASONS, Topic.PACE}
    for note in all_written():
        if note.source.kind is Kind.PRACTICE:
            assert note.confidence is Confidence.LOW or note.topic in may_be_surer, note
            assert note.confidence is not Confidence.HIGH, note
        assert note.source.name and note.source.kind not in (Kind.FACTS, Kind.TEAM)


def test_every_source_is_used():
    assert {note.source.key for note in all_written()} == set(sources())


def test_no_note_speaks_of_a_people_or_ranks_one():
    found = [(note.locale, note.text) for note in all_written() if OF_A_PEOPLE.search(note.text)]
    assert not found


def test_no_two_places_share_their_words():
    seen: dict[str, str] = {}
    for note in all_written():
        # Kenya is told of twice, once for each of its languages.
        first = seen.setdefault(note.text, note.locale)
        assert split(first)[2] == split(note.locale)[2], (first, note.locale, note.text)


def test_every_place_is_named_as_the_world_names_it():
    english = Locale("en").territories
    for locale in locales():
        place = written_notes(locale)[0].place.removeprefix("the ").split(" (")[0]
        known = english[split(locale)[2]].replace("Vietnam", "Viet Nam")
        assert place in known or known in place or locale == "zh-HK", (locale, place, known)


def test_every_typed_day_is_a_holiday_there_or_kept_by_custom():
    """Dates are computed elsewhere; where a sentence names one, it must agree."""
    wrong = []
    for note in all_written():
        if note.topic is Topic.HUMOUR:
            continue
        for days, month in DAYS.findall(note.text):
            for day in re.findall(r"\d+", days):
                on = (MONTHS.index(month) + 1, int(day))
                if on not in holidays_anywhere(note.locale):
                    wrong.append((note.locale, f"{day} {month}"))
    assert not wrong


def holidays_anywhere(locale):
    """Month and day of every holiday there or in a part of it, in two years."""
    country = split(locale)[2]
    parts = ["", *(regions_of(country) if country in countries() else ())]
    first, last = date(2025, 1, 1), date(2027, 12, 31)
    found = set(KEPT_BY_CUSTOM.get(locale, ()))
    for part in parts:
        days = holidays_between(country, first, last, subdivision=part)
        found |= {(each.day.month, each.day.day) for each in days}
    return found


def test_every_typed_working_week_agrees_with_the_weekend():
    told = 0
    for note in all_written():
        for first, last in A_WEEK.findall(note.text):
            told += 1
            free = weekend_of(split(note.locale)[2])
            assert (WEEKDAYS.index(last) + 1) % 7 == free[0], note
            assert (free[-1] + 1) % 7 == WEEKDAYS.index(first), note
    assert told >= 2


def test_facts_are_never_typed():
    for locale in locales():
        facts = [note for note in notes_for(locale) if note.topic in COMPUTED]
        assert {note.source.kind for note in facts} == {Kind.FACTS}, locale
