"""Who reads what."""

import re

from django.urls import reverse

from rapport.team.models import Member
from rapport.translations.queries.reading import reading_language, reads, reads_when


def test_a_language_is_read_in_every_country_and_in_latin_letters():
    cases = [
        # languages of the member, language of the message, whether it is read
        (["pt-PT"], "pt-BR", True),
        (["es-419"], "es", True),
        (["el"], "el-Latn", True),
        (["nb"], "nn", True),
        (["no"], "nn", True),
        (["zh-Hans"], "zh-Hant", False),
        (["zh-CN"], "zh-Hans", True),
        (["ja"], "zh-Hans", False),
        (["de"], "nl", False),
        ([], "en-US", True),
        ([], "de", False),
        ([], "unknown", True),
        ([], "", True),
        ([], "no language at all", True),
    ]
    found = [
        (theirs, language, reads(Member(language="en", languages=theirs), language))
        for theirs, language, _ in cases
    ]
    assert found == cases


def test_what_they_read_it_in_is_the_language_of_their_workspace():
    cases = {"en": "en", "de": "de", "pt-br": "pt-BR", "zh-hans": "zh-Hans", "": "en"}
    assert {each: reading_language(Member(language=each)) for each in cases} == cases


def test_whose_workspace_does_not_speak_their_language_reads_their_own():
    cases = [
        (["nl", "en"], "en"),
        (["nl"], "nl"),
        (["pt-PT", "es"], "pt-PT"),
        (["en-GB", "nl"], "en"),
    ]
    assert [(each, reading_language(Member(languages=each))) for each, _ in cases] == cases


def test_the_page_of_preferences_has_the_choice_even_for_who_chose_never(enter, bea):
    here = reverse("translations:choosing")
    assert here in enter(bea).get(reverse("preferences")).text
    for choice in ("never", "asked"):
        page = enter(bea).post(here, {"reads": choice}, headers={"HX-Request": "true"}).text
        assert re.search(rf'value="{choice}"[^>]*checked', page), choice
        assert reads_when(bea).now == choice
    assert enter(bea).post(here, {"reads": "always"}).url == reverse("preferences")
    assert reads_when(bea).now == "always"
    assert "Translations of what customers write" in enter(bea).get(here).text
