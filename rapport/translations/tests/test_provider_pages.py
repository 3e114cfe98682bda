"""Settings → Translation: providers added, allowed, tried, put in order, changed and deleted."""

import pytest
from django.db import connection

from rapport.team.models import AuditEntry
from rapport.translations.actions.chain import chain_of_the_team, links_of_the_team
from rapport.translations.actions.providers import Described, add_provider, allow_provider
from rapport.translations.models import CharactersSpent, TranslationProvider
from rapport.translations.templatetags.reply_words import attempt_words
from tests.providers import deepl

HOME = "/settings/translation/"
PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def private_addresses_are_refused(providers_are_at_home_here, settings):
    settings.ALLOW_PRIVATE_CALLS = False


def of(provider, part=""):
    return f"{HOME}providers/{provider.pk}/{part}"


def form(**changes):
    return {"name": "DeepL", "key": deepl.KEY, "pairs": "", **changes}


def test_who_has_none_is_told_what_that_means(visit, ines, marek):
    page = visit(ines).get(HOME).content.decode()
    assert "Nobody outside translates" in page and "Add a provider" in page
    page = visit(marek).get(HOME).content.decode()
    assert "Nobody outside translates" in page and f"{HOME}providers/new/" not in page
    part = visit(marek).get(f"{HOME}offline/").content.decode()
    assert "The memory" in part and "Apertium" in part


def test_every_kind_has_a_form(visit, ines):
    page = visit(ines)
    for kind in ("deepl", "google", "azure", "openai", "libretranslate", "apertium"):
        assert f"/new/{kind}/" in page.get(f"{HOME}providers/new/").content.decode()
        assert 'name="ceiling"' in page.get(f"{HOME}providers/new/{kind}/").content.decode(), kind
    assert page.get(f"{HOME}providers/new/babelfish/").status_code == 404


def test_one_is_added_and_its_key_is_never_shown_again(visit, ines):
    page = visit(ines)
    sent = form(ceiling="500000", price="20", pairs="en → ja\nja-en, en → zh-Hans")
    made = page.post(f"{HOME}providers/new/deepl/", sent)
    one = TranslationProvider.objects.get()
    assert made.headers["Location"] == of(one)
    assert one.pairs == [["en", "ja"], ["ja", "en"], ["en", "zh-Hans"]]
    assert (one.ceiling, one.consented_at) == (500_000, None)
    for path in (HOME, of(one), of(one, "settings/")):
        assert deepl.KEY not in page.get(path).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("select secrets from translations_translationprovider")
        assert deepl.KEY not in cursor.fetchone()[0]
    entry = AuditEntry.objects.get(action="translator.added")
    assert entry.subject == "DeepL" and deepl.KEY not in str(entry.detail)


def test_what_cannot_be_is_refused_beside_its_field(visit, ines, stored):
    cases = [
        ("deepl", form(name="deepl"), "has this name already"),
        ("deepl", form(name="Memory"), "has this name already"),
        ("deepl", form(name="Second", key=""), "required"),
        ("deepl", form(name="Second", pairs="klingon to elvish"), "no pair of languages"),
        ("deepl", form(name="Second", ceiling="-1"), "greater than or equal"),
        ("deepl", form(name="Second", url="http://api.example.com"), "begins with https://"),
        ("libretranslate", form(name="L", url="https://127.0.0.1:5000"), "private network"),
        ("libretranslate", form(name="L", url="https://me:pw@mt.example.com"), "password"),
        ("libretranslate", form(name="L", url="http://169.254.169.254/", private="on"), "No call"),
        ("libretranslate", form(name="L", url="ftp://localhost", private="on"), "begins with http"),
        ("google", form(name="G", project="p", service_account="{}"), "not the JSON key"),
        ("openai", form(name="M", url="https://mt.example.com/v1"), "required"),
    ]
    page, missed = visit(ines), []
    for kind, sent, words in cases:
        said = page.post(f"{HOME}providers/new/{kind}/", sent)
        if said.status_code != 422 or words not in said.content.decode():
            missed.append((kind, sent, said.status_code))
    assert not missed
    assert TranslationProvider.objects.count() == 1


def test_nothing_is_sent_before_somebody_allowed_it_by_name(visit, ines, stored, server):
    from rapport.language.translation.asked import Text

    server.learn("en", "ja", "Your order has shipped.", "ご注文の品を発送いたしました。")
    asked = Text("Your order has shipped.", "en", "ja")
    assert chain_of_the_team().translate(asked).text is None and not server.seen
    page = visit(ines)
    assert "may it read your texts?" in page.get(of(stored)).content.decode()
    page.post(of(stored, "consent/"), {"do": "allow"})
    assert chain_of_the_team().translate(asked).text is None and not server.seen
    page.post(of(stored, "consent/"), {"do": "allow", "understood": "yes"})
    assert "Allowed by" in page.get(of(stored)).content.decode()
    assert chain_of_the_team().translate(asked).provider == "DeepL"
    page.post(of(stored, "consent/"), {"do": "withdraw"})
    assert chain_of_the_team().translate(Text("Thank you.", "en", "ja")).text is None
    assert len(server.seen) == 1
    acts = AuditEntry.objects.filter(action__contains="allowed").order_by("pk")
    assert [each.action for each in acts] == ["translator.allowed", "translator.disallowed"]


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("well", "It works: DeepL answered"),
        ("auth", "It does not let us in"),
        ("quota", "Its own quota is used up"),
        ("fails", "Nobody answers there"),
        ("slow", "It did not answer in time"),
        ("garbled", "cannot be shown as a translation"),
    ],
)
def test_a_trial_says_in_words_what_came_of_it(mode, words, visit, ines, stored, server):
    server.learn("en", "ja", "Good morning.", "おはようございます。")
    server.mode = mode
    sent = {"text": "Good morning.", "source": "en", "target": "ja"}
    said = visit(ines).post(of(stored, "trial/"), sent, headers=PART).content.decode()
    assert words in said
    assert ("おはようございます。" in said) == (mode == "well")
    billed = "13" if mode in {"well", "slow", "garbled"} else "0"
    assert f"{billed} characters this month" in said  # its card follows


def test_a_trial_needs_a_sentence_and_two_languages_and_stays_under_the_ceiling(
    visit, ines, stored, server
):
    page = visit(ines)
    for sent in (
        {"text": "…", "source": "en", "target": "ja"},
        {"text": "Hello.", "source": "en", "target": "en-GB"},
        {"text": "Hello.", "source": "en", "target": "not a language"},
    ):
        page.post(of(stored, "trial/"), sent, headers=PART)
    CharactersSpent.objects.create(provider="DeepL", month=_month(), characters=995)
    sent = {"text": "Good morning to you.", "source": "en", "target": "ja"}
    said = page.post(of(stored, "trial/"), sent, headers=PART).content.decode()
    assert "Your ceiling for this month is reached" in said and not server.seen


def test_a_changed_address_needs_a_new_consent_and_the_key_again(visit, ines, stored, server):
    allow_provider(stored, by=ines)
    page = visit(ines)
    sent = {"name": "DeepL", "url": server.url, "private": "on", "seconds": "3", "pairs": ""}
    page.post(of(stored, "settings/"), sent)
    stored.refresh_from_db()
    assert stored.consented_at and deepl.KEY in stored.secrets and stored.options["seconds"] == 3
    away = {**sent, "url": "https://mt.example.com"}
    assert "Enter the key again" in page.post(of(stored, "settings/"), away).content.decode()
    page.post(of(stored, "settings/"), {**away, "key": "another"})
    stored.refresh_from_db()
    assert stored.consented_at is None and "another" in stored.secrets


def test_the_order_is_changed_and_one_is_switched_off_and_deleted(visit, ines, stored):
    second = add_provider("apertium", Described("Apertium"), by=ines)
    page = visit(ines)
    page.post(of(second, "place/"), {"do": "up"})
    page.post(of(second, "place/"), {"do": "up"})
    assert [each.provider.name for each in links_of_the_team()] == ["Apertium", "DeepL"]
    page.post(of(second, "state/"), {"do": "off"})
    assert [each.provider.name for each in links_of_the_team()] == ["DeepL"]
    assert "Switched off" in page.get(HOME).content.decode()
    page.post(of(second, "deletion/"))
    assert list(TranslationProvider.objects.all()) == [stored]


def test_costs_are_told_by_month_and_go_with_a_new_name(visit, ines, stored, server):
    CharactersSpent.objects.create(provider="DeepL", month=_month(), characters=950)
    page = visit(ines)
    home = page.get(HOME).content.decode()
    assert "950 characters this month" in home and "0.02" in home and 'value="95"' in home
    page.post(
        of(stored, "settings/"),
        {"name": "DeepL Pro", "url": server.url, "private": "on", "pairs": "", "ceiling": "1000"},
    )
    assert "950 characters this month" in page.get(HOME).content.decode()


def test_a_private_address_is_reached_only_where_that_was_chosen(ines, stored, server):
    from rapport.language.translation.asked import Text

    allow_provider(stored, by=ines)
    server.learn("en", "ja", "Good morning.", "おはようございます。")
    TranslationProvider.objects.update(options={"url": server.url, "seconds": 2})
    found = chain_of_the_team().translate(Text("Good morning.", "en", "ja"))
    assert found.text is None and not server.seen
    guarded = next(each for each in found.attempts if each.provider == "DeepL")
    assert guarded.outcome == "guarded" and "private network" in guarded.because
    assert "This server stands in our own network" in guarded.because
    assert "own network" in attempt_words(guarded) and "key" not in attempt_words(guarded)
    TranslationProvider.objects.update(options={"url": "http://169.254.169.254", "private": True})
    found = chain_of_the_team().translate(Text("Good morning.", "en", "ja"))
    guarded = next(each for each in found.attempts if each.provider == "DeepL")
    assert guarded.outcome == "guarded" and "No setting allows it" in guarded.because


def test_a_key_of_another_installation_is_said_and_stops_nobody_else(ines, stored):
    with connection.cursor() as cursor:
        cursor.execute("update translations_translationprovider set secrets = 'gAAAAA'")
    allow_provider(stored, by=ines)
    from rapport.language.translation.asked import Text

    found = chain_of_the_team().translate(Text("Good morning.", "en", "ja"))
    assert any("cannot be used" in each.because for each in found.attempts)


def _month():
    from rapport.language.translation.usage import this_month

    return this_month()
