"""What the team remembers and spends, in the database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from rapport.language.translation.memory import Entry, Key
from rapport.team.models import Member
from rapport.translations.actions.remembering import StoredMemory, forget
from rapport.translations.actions.spending import StoredUsage
from rapport.translations.models import GlossaryTerm, RememberedSentence
from rapport.translations.queries.words import StoredGlossary

LAMP = Key("Your lamp leaves our workshop on ⟦number0⟧ May.", "en", "de")


def test_what_a_provider_said_is_remembered_and_a_correction_replaces_it(db):
    bea = Member.objects.create(email="bea@example.com", name="Bea Almeida")
    memory = StoredMemory(bea)
    memory.keep([Entry(LAMP, "Ihre Lampe geht am ⟦number0⟧. Mai raus.", "provider", "DeepL")])
    assert memory.exact([LAMP])[LAMP].provider == "DeepL"

    better = "Ihre Lampe verlässt unsere Werkstatt am ⟦number0⟧. Mai."
    memory.keep([Entry(LAMP, better, "correction")])
    memory.keep([Entry(LAMP, "Etwas anderes.", "provider", "Azure")])
    later = Key(LAMP.text, "en", "de", glossary="newer")
    assert memory.exact([LAMP, later]) == {
        key: Entry(Key(LAMP.text, "en", "de"), better, "correction") for key in (LAMP, later)
    }
    assert RememberedSentence.objects.get(origin="correction").member == bea
    assert memory.exact([Key(LAMP.text, "en", "de", "informal")]) == {}


def test_the_most_alike_is_found_in_any_script(db):
    memory = StoredMemory()
    memory.keep(
        [
            Entry(LAMP, "…", "provider", "DeepL"),
            Entry(
                Key("ランプは来週の月曜日に発送いたします。", "ja", "en"),
                "It leaves on Monday.",
                "provider",
            ),
        ]
    )
    near = memory.near(Key("Your lamp leaves our workshop on ⟦number0⟧ June.", "en", "de"), 0.8)
    assert near and near.likeness > 0.9
    assert near.difference == (("May", "June"),)
    near = memory.near(Key("ランプは来週の火曜日に発送いたします。", "ja", "en"), 0.8)
    assert near and ("月", "火") in near.difference
    assert memory.near(Key("Where is my invoice?", "en", "de"), 0.8) is None
    assert memory.near(Key("…", "en", "de"), 0.8) is None


def test_a_hundred_sentences_are_one_question(db, django_assert_num_queries):
    keys = [Key(f"Sentence number {number}.", "en", "de") for number in range(100)]
    StoredMemory().keep(Entry(key, key.text, "provider", "DeepL") for key in keys)
    with django_assert_num_queries(1):
        assert len(StoredMemory().exact(keys)) == 100
    assert forget(RememberedSentence.objects.values_list("pk", flat=True)[:30]) == 30


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_spend_more_than_the_ceiling():
    usage = StoredUsage()

    def take(_number: int) -> bool:
        try:
            return usage.take("DeepL", "2026-11", 300, 1_000)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(take, range(8))) == 3
    assert usage.spent("DeepL", "2026-11") == 900
    usage.correct("DeepL", "2026-11", -2_000)
    assert usage.spent("DeepL", "2026-11") == 0
    assert usage.take("DeepL", "2026-11", 5_000, None)
    assert usage.spent("DeepL", "2026-12") == 0


def test_terms_of_a_language_hold_for_its_regions(db):
    for source, target, pair in (
        ("label", "Etikett", ("en", "de")),
        ("Lumen & Oak", "", ("", "")),
        ("label", "étiquette", ("en", "fr")),
    ):
        GlossaryTerm.objects.create(
            source=source, target=target, source_language=pair[0], target_language=pair[1]
        )
    found = StoredGlossary().terms("en-GB", "de-AT")
    assert [(term.source, term.target, term.stays) for term in found] == [
        ("label", "Etikett", False),
        ("Lumen & Oak", "", True),
    ]
