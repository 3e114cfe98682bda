"""Dates that can be read in two ways, over four hundred sentences of our own with their places marked."""

import re
from datetime import UTC, datetime
from pathlib import Path

from rapport.culture.dates import ambiguous_dates
from rapport.culture.dates.trying import answer
from rapport.culture.dates.words import languages

CORPUS = Path(__file__).parent / "content" / "dates.tsv"
MONDAY = datetime(2026, 11, 23, 18, tzinfo=UTC)
# What of the corpus must be found, and what of the found must be right.
FLOOR = 0.98


def labelled(line: str) -> tuple[str, str, list[tuple[int, int]]]:
    """Language, text and the places marked with ⟦ and ⟧."""
    lang, marked = line.rstrip("\n").split("\t", 1)
    text, places = "", []
    for piece in re.split("([⟦⟧])", marked.replace("\\n", "\n")):
        if piece == "⟦":
            places.append(len(text))
        elif piece == "⟧":
            places[-1] = (places[-1], len(text))
        else:
            text += piece
    return lang, text, places


def test_our_own_sentences_are_read_as_marked():
    found_right = found_wrong = missed = wrong_labels = number = 0
    for line in CORPUS.read_text("utf-8").splitlines():
        lang, text, places = labelled(line)
        found = [(span.start, span.end) for span in ambiguous_dates(text, lang)]
        right = [
            one for one in found if any(one[0] < end and start < one[1] for start, end in places)
        ]
        number, found_right = number + 1, found_right + len(right)
        found_wrong += len(found) - len(right)
        missed += sum(not any(a < end and start < b for a, b in found) for start, end in places)
        wrong_labels += bool(found) != bool(places)
    assert number >= 350
    assert found_right / (found_right + found_wrong) >= FLOOR, "precision"
    assert found_right / (found_right + missed) >= FLOOR, "recall"
    assert 1 - wrong_labels / number >= FLOOR, "labels"


def test_places_count_code_points_even_of_decomposed_letters_and_other_digits():
    for lang, text, expected in (
        ("en", "😀 we ship on 03/04", "03/04"),
        ("de", "na\u0308chsten Freitag rufen wir an", "na\u0308chsten Freitag"),
        ("ar", "في ٠٣/٠٤/٢٠٢٦ يصل", "٠٣/٠٤/٢٠٢٦"),
    ):
        (span,) = ambiguous_dates(text, lang)
        assert text[span.start : span.end] == span.text == expected


def test_a_clear_wording_is_offered_in_the_language_of_the_letter():
    known = {"now": MONDAY, "zone": "Europe/Lisbon", "reader_zone": "Asia/Tokyo"}
    offered = {
        ("en", "on 03/04/2026", "en-GB"): ("3 April 2026", "4 March 2026"),
        ("en", "next Friday", "en-US"): ("Friday, November 27", "Friday, December 4"),
        ("ru", "в следующую пятницу", "ru"): ("пятницу, 27 ноября", "пятницу, 4 декабря"),
        ("fr", "vendredi prochain", "fr"): ("vendredi 27 novembre", "vendredi 4 décembre"),
        ("ja", "明日お送りします", "ja"): ("明日11月24日（火）",),
        ("de", "Sie hören morgen von uns", "de"): ("morgen (Dienstag, 24. November)",),
        ("en", "by end of day", "en-GB"): ("Tuesday, 24 November, 02:00 (your time)",),
    }
    wrong = {}
    for (lang, text, locale), expected in offered.items():
        (span,) = ambiguous_dates(text, lang, reader_locale=locale, **known)
        if span.offered != expected:
            wrong[text] = span.offered
    assert not wrong


def test_this_friday_is_clear_in_the_days_before_it():
    known = {"zone": "Europe/Lisbon"}
    friday = MONDAY.replace(day=27)
    assert not ambiguous_dates("Let us speak this Friday.", "en", now=MONDAY, **known)
    (span,) = ambiguous_dates("Let us speak this Friday.", "en", now=friday, **known)
    assert span.readings == ("2026-12-04", "2026-11-27")


def test_half_an_hour_is_left_alone_for_who_reads_it_at_home():
    said = "Wir rufen um halb sechs an."
    assert not ambiguous_dates(said, "de", reader_locale="de-AT")
    (span,) = ambiguous_dates(said, "de", reader_locale="en-GB")
    assert (span.readings, span.offered) == (("5:30", "6:30"), ("5:30", "17:30"))


def test_the_writers_habit_decides_which_reading_is_offered_first():
    american = ambiguous_dates("It ships 03/04.", "en", writer_locale="en-US")
    british = ambiguous_dates("It ships 03/04.", "en", writer_locale="en-GB")
    assert american[0].offered == british[0].offered[::-1] == ("March 4", "April 3") or (
        american[0].readings == ("--03-04", "--04-03")
        and british[0].readings == ("--04-03", "--03-04")
    )


def test_tomorrow_is_left_alone_between_people_on_one_date():
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    text = "You will hear from us tomorrow."
    assert not ambiguous_dates(
        text, "en", now=noon, zone="Europe/Lisbon", reader_zone="Europe/Berlin"
    )
    assert ambiguous_dates(text, "en", now=MONDAY, zone="Europe/Lisbon", reader_zone="Asia/Tokyo")
    assert ambiguous_dates(text, "en")


def test_a_weekday_with_its_year_decides_between_two_readings():
    assert not ambiguous_dates("We meet on Friday, 03/04/2026.", "en")
    assert ambiguous_dates("We meet on Monday, 03/04/2026.", "en")
    assert not ambiguous_dates(
        "We meet on Friday 03/04.", "en", now=MONDAY.replace(month=1), zone="UTC"
    )


def test_the_task_answers_plain_values():
    said = answer(
        {"text": "See you next Friday", "lang": "en", "now": "2026-11-23T10:00:00Z", "zone": "UTC"}
    )
    assert said["ambiguous"] is True
    assert said["spans"][0] | {"readings": 0, "offered": 0} == {
        "start": 8, "end": 19, "text": "next Friday", "kind": "weekday",
        "readings": 0, "offered": 0, "why": "this_week_or_next",
    }  # fmt: skip
    assert answer({"text": "", "lang": "xx"}) == {"ambiguous": False, "spans": []}


def test_every_language_of_the_list_knows_tomorrow_and_bears_any_text():
    assert len(languages()) >= 50
    for lang in languages():
        for text in ("", "\x00", "> 03/04", "²³/⁴", "1/2/3/4/5", "03/04" * 40):
            ambiguous_dates(text, lang)
