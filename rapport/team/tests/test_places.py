"""Zones and languages to choose from."""

from zoneinfo import ZoneInfo

import pytest
from babel import localedata

from rapport.team.queries.places import language_choices, listed_zone, zone_choices
from rapport.ui.components.languages import own_name


@pytest.mark.parametrize(
    ("browser", "ours"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("Mars/Olympus", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_what_a_browser_calls_a_zone_is_understood(browser, ours):
    assert listed_zone(browser) == ours


def test_every_zone_exists_and_has_words():
    choices = dict(zone_choices("en"))
    assert len(choices) > 400
    for zone in choices:
        ZoneInfo(zone)
    assert choices["Asia/Tokyo"] == "Tokyo, Japan"
    assert dict(zone_choices("ar"))["Asia/Tokyo"] == "طوكيو, اليابان"


def test_languages_call_themselves_by_their_own_name():
    choices = dict(language_choices("en"))
    assert choices["ja"] == "日本語 · Japanese"
    assert choices["en"] == "English"
    assert "zh" not in choices and choices["zh-Hans"].startswith("中文 (简体)")
    assert own_name("pt-BR") == "Português (Brasil)"


def test_a_list_of_all_languages_loads_no_locale_but_the_readers(monkeypatch):
    loaded = []
    load = localedata.load
    monkeypatch.setattr(
        localedata, "load", lambda name, *rest: loaded.append(name) or load(name, *rest)
    )
    language_choices.cache_clear()
    own_name.cache_clear()
    assert len(language_choices("de")) > 300
    assert set(loaded) <= {"de", "root"}
