"""What was translated before: exactly, and nearly, with the difference shown."""

from rapport.language.translation.glossary import Term, missing, used, version_of
from rapport.language.translation.memory import Entry, Key, MemoryHere, difference


def test_a_correction_wins_over_providers_now_and_later():
    key, later = Key("Hello", "en", "de", "", "v1"), Key("Hello", "en", "de", "", "v2")
    memory = MemoryHere([Entry(key, "Hallo da", "provider", "DeepL")])
    assert memory.exact([key, later]) == {key: Entry(key, "Hallo da", "provider", "DeepL")}
    memory.keep([Entry(key, "Guten Tag", "correction")])
    memory.keep([Entry(key, "Hallo", "provider", "DeepL"), Entry(later, "Hi", "provider", "DeepL")])
    assert {found.text for found in memory.exact([key, later]).values()} == {"Guten Tag"}
    assert memory.near(Key("Hello!", "en", "de"), 0.8).entry.text == "Guten Tag"


def test_what_a_provider_said_before_there_was_a_glossary_is_not_used_with_one():
    before, now = Key("The label.", "en", "de"), Key("The label.", "en", "de", "", "v1")
    memory = MemoryHere([Entry(before, "Das Schild.", "provider", "DeepL")])
    assert memory.exact([now]) == {}
    assert memory.exact([before])[before].text == "Das Schild."
    memory.keep([Entry(now, "Das Etikett.", "provider", "DeepL")])
    assert memory.exact([before, now])[now].text == "Das Etikett."
    memory.keep([Entry(now, "Der Aufkleber.", "correction")])
    memory.keep([Entry(before, "Das Schild.", "provider", "DeepL")])
    assert {each.text for each in memory.exact([before, now]).values()} == {"Der Aufkleber."}


def test_near_keeps_to_the_pair_and_the_register_and_shows_what_differs():
    memory = MemoryHere(
        [
            Entry(
                Key("Your order ships on Monday.", "en", "de", "formal"), "Am Montag.", "correction"
            ),
            Entry(
                Key("Your order ships on Tuesday.", "en", "nl", "formal"), "Dinsdag.", "correction"
            ),
        ]
    )
    asked = Key("Your order ships on Sunday.", "en", "de", "formal")
    near = memory.near(asked, 0.8)
    assert near.entry.text == "Am Montag."
    assert near.difference == (("Monday", "Sunday"),)
    assert memory.near(Key(asked.text, "en", "de", "informal"), 0.8) is None
    assert memory.near(Key("Something else altogether, really.", "en", "de", "formal"), 0.8) is None
    assert difference("It has shipped.", "It has not shipped.") == (("", "not"),)
    assert difference("届きました。", "届きません。") == (("した", "せん"),)


# Terms, a language, a text, and which are used in it.
USED = [
    ("return label", "en", "We send return labels today.", True),
    ("return label", "en", "Please return the item; the label is inside.", False),
    ("garantía", "es", "Las garantías cubren eso.", True),
    ("保証", "ja", "保証期間は一年です。", True),
    ("Etikett", "de", "Das ist ethisch.", False),
]
# A translation's term, its language, a translation, and whether it is missing there.
MISSING = [
    ("Rücksendeetikett", "de", "Wir schicken Rücksendeetiketten.", False),
    ("Garantie", "de", "Der Garantieanspruch besteht.", False),
    ("Garantie", "de", "Die Gewährleistung besteht.", True),
    ("εγγύηση", "el", "Της εγγύησης η διάρκεια.", False),
    ("保証", "ja", "保証いたします。", False),
    ("保証", "ja", "お約束いたします。", True),
    ("étiquette de retour", "fr", "Les étiquettes de retour arrivent.", False),
]


def test_terms_are_found_in_every_form_of_theirs():
    misses = [
        each for each in USED if bool(used([Term(each[0], "x")], each[2], each[1])) != each[3]
    ]
    misses += [
        each for each in MISSING if bool(missing([Term("x", each[0])], each[2], each[1])) != each[3]
    ]
    assert not misses


def test_the_version_changes_with_every_term():
    one, other = Term("a", "b"), Term("c", "d")
    assert version_of([one, other]) == version_of([other, one]) != version_of([one])
    assert version_of([]) == ""
