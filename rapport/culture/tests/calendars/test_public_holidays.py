"""Holidays of countries and regions, named for the reader."""

from datetime import date

import pytest

from rapport.culture.calendars import (
    UnknownRegionError,
    countries,
    holidays_between,
    holidays_on,
    region_of,
)


def names(country, part, day, language):
    return [each.name for each in holidays_on(country, part, date.fromisoformat(day), language)]


def test_a_holiday_is_named_in_the_readers_language():
    assert names("GR", "", "2026-10-28", "el") == ["Ημέρα του Όχι"]
    assert names("GR", "", "2026-10-28", "en-GB") == ["Ohi Day"]
    assert names("GR", "", "2026-10-28", "sw") == ["Ohi Day"]  # no such catalogue: English
    assert names("DE", "BY", "2026-01-06", "de-AT") == ["Heilige Drei Könige"]
    assert names("DE", "BE", "2026-01-06", "de") == []
    assert names("PT", "", "2026-06-10", "pt-BR") == [
        "Dia de Portugal, de Camões e das Comunidades Portuguesas"
    ]


def test_a_day_without_a_name_in_the_readers_language_is_called_as_elsewhere_or_as_we_call_it():
    said = {
        ("JP", "2026-11-23", "de"): ["Tag des Dankes für die Arbeit"],
        ("JP", "2026-11-23", "ar-EG"): ["يوم الشكر على العمل"],
        ("PE", "2026-04-03", "de-CH"): ["Karfreitag"],  # as in Berlin
        ("PH", "2026-04-03", "ar"): ["الجمعة العظيمة"],
        ("NZ", "2026-12-25", "de"): ["Weihnachten"],
        ("ZA", "2026-04-27", "ar"): ["عيد الحرية"],
        ("TH", "2026-04-06", "de"): ["Gedenktag der Chakri-Dynastie"],
        ("TH", "2026-12-07", "ar"): [
            "ميلاد الملك بوميبول أدولياديج (يوم تعويضي); اليوم الوطني (يوم تعويضي); يوم الأب (يوم تعويضي)"
        ],
        ("GB", "2026-12-28", "de"): ["Zweiter Weihnachtstag (nachgeholt)"],
        ("IN", "2026-01-26", "fr"): ["Jour de la République"],
        ("KR", "2026-06-03", "ar"): ["يوم الانتخابات المحلية"],
        ("BR", "2026-04-21", "sw"): ["Tiradentes' Day"],  # nobody knows it: English, whole
    }
    assert {asked: names(asked[0], "", asked[1], asked[2]) for asked in said} == said


def test_half_days_are_said_to_be_half():
    found = {
        each.day.day: each.is_half
        for each in holidays_between("GR", "", date(2026, 12, 20), date(2027, 1, 2), "en")
    }
    assert found == {24: True, 25: False, 26: False, 31: True, 1: False}


def test_countries_and_regions_are_found_by_the_codes_in_use():
    assert len(countries()) >= 245
    assert region_of("de", "DE-BY") == region_of("DEU", "Bayern") == ("DE", "BY")
    assert region_of("Greece") == region_of("EL") == ("GR", "") and region_of("UK") == ("GB", "")
    assert region_of("", "BY") == ("", "")
    for country, part in (("ZZ", ""), ("DE", "XX"), ("x" * 500, "")):
        with pytest.raises(UnknownRegionError):
            region_of(country, part)


def test_an_observed_day_at_the_turn_of_the_year_is_found_from_both_sides():
    assert names("US", "", "2021-12-31", "en") == ["New Year's Day (observed)"]
