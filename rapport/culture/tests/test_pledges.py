"""Promises of an answer in what people write, over a table of sentences, and what is none."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rapport.culture.dates import pledges_in
from rapport.culture.dates.pledge_words import pledge_languages

TABLE = Path(__file__).parent / "content" / "pledges.tsv"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")


def told(text, lang, **known):
    """The moment on the reader's clock, or how many business days or hours."""
    known = {"now": MONDAY, "zone": LISBON} | known
    said = []
    for each in pledges_in(text, lang, **known):
        if each.at is not None:
            said.append(f"{each.at.astimezone(known.get('reader_zone', LISBON)):%Y-%m-%dT%H:%M}")
        else:
            said.append(
                f"{each.business_days}bd" if each.business_days else f"{each.business_hours:g}bh"
            )
    return " ".join(said)


def test_sentences_are_read_as_their_writers_mean_them():
    wrong, languages = [], set()
    for line in TABLE.read_text("utf-8").splitlines():
        lang, text, expected = line.split("\t")
        languages.add(lang.split("-")[0])
        if (found := told(text, lang)) != expected:
            wrong.append((lang, text, found, expected))
    assert not wrong, "\n".join(map(str, wrong))
    assert languages == set(pledge_languages()) and len(languages) >= 11


def test_an_hour_is_the_readers_unless_ours_is_said():
    osaka = {"reader_zone": ZoneInfo("Asia/Tokyo")}
    assert told("We'll call you by Wednesday 10:00.", "en", **osaka) == "2026-11-25T10:00"
    assert told("We'll call you by Wednesday 10:00 our time.", "en", **osaka) == "2026-11-25T19:00"
    said = "水曜日の10:00（日本時間）までにご返信いたします。"  # whoever writes it, wherever they read it
    assert told(said, "ja", **osaka) == "2026-11-25T10:00"
    assert told(said, "ja") == "2026-11-25T01:00"
    late = osaka | {"now": MONDAY.replace(hour=18)}  # Tuesday in Osaka
    for whose in ("We'll call you tomorrow.", "We'll call you by Tuesday.", "I'll reply at 9:00."):
        assert told(whose, "en", **late) == "", whose
    assert told("We'll call you by 25 November, 9:00.", "en", **late) == "2026-11-25T09:00"


def test_places_cover_the_promise_and_its_time():
    text = "Hello 😀\nThank you. I'll get back to you by Tuesday 10:00, promise. Bye"
    (found,) = pledges_in(text, "en", now=MONDAY, zone=LISBON)
    assert text[found.start : found.end] == found.text == "I'll get back to you by Tuesday 10:00"
    assert text[found.when_start : found.when_end] == found.when == "Tuesday 10:00"
    assert found.sentence == "I'll get back to you by Tuesday 10:00, promise."
    assert found.has_clock


def test_what_has_passed_or_lies_far_away_is_none():
    assert told("We'll call you by 9:00.", "en") == ""
    assert told("We'll call you by 20 October.", "en") == ""
    assert told("We'll call you tomorrow.", "xx") == ""
