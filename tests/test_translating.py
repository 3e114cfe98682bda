"""Providers as an administrator writes them, and the task `translate` on top of them."""

import json
from decimal import Decimal

import pytest

from rapport.config import trying_translation
from rapport.config.trying_translation import _written_chain, answer
from rapport.language.questions import BadQuestionError
from rapport.language.translation.configuring import BadProviderError, links_from
from tests.providers import deepl, libretranslate

WRONG = {
    "{": "no JSON",
    "{}": "a list",
    '[{"kind": "babelfish"}]': "libretranslate, deepl",
    '[{"kind": "deepl"}]': "lacks key",
    '[{"kind": "deepl", "key": "k", "colour": 1}]': "no “colour”",
    '[{"kind": "libretranslate", "url": "localhost:5000"}]': "not an address",
    '[{"kind": "deepl", "key": "k", "pairs": ["english"]}]': "no pair of languages",
    '[{"kind": "deepl", "key": "k", "ceiling": "much"}]': "number 1 (deepl)",
    '[{"kind": "deepl", "key": "a"}, {"kind": "deepl", "key": "b"}]': "same name",
    '[{"kind": "google", "project": "p", "service_account": {}}]': "",
}


def test_a_list_that_cannot_be_used_is_refused_in_words():
    misses = []
    for written, words in WRONG.items():
        try:
            links_from(written)
        except BadProviderError as problem:
            if words not in str(problem):
                misses.append((written, str(problem)))
        else:
            misses += [(written, "taken")] if words else []
    assert not misses


def test_a_list_as_it_is_documented():
    written = [
        {
            "kind": "deepl",
            "key": "k",
            "ceiling": 500,
            "price": 20.5,
            "pairs": ["en-ja", "en-zh-Hans", "pt-BR → de"],
        },
        {"kind": "apertium", "consent": False},
        {"kind": "openai", "url": "http://localhost:11434/v1", "model": "gemma3", "tone": "Warm."},
    ]
    deep, offline, chat = links_from(json.dumps(written))
    assert deep.pairs == {("en", "ja"), ("en", "zh-Hans"), ("pt-BR", "de")}
    assert (deep.ceiling, deep.price, deep.consent) == (500, Decimal("20.5"), True)
    assert (offline.consent, chat.provider.name) == (False, "gemma3")
    assert links_from(" ") == []
    assert links_from(json.dumps(written))[0].provider is deep.provider  # connections are kept


@pytest.fixture
def installed(monkeypatch):
    """Sets the installation's providers."""

    def install(*providers):
        monkeypatch.setenv("RAPPORT_TRANSLATORS", json.dumps(providers))

    monkeypatch.setattr(trying_translation, "unreachable", lambda: "none is named")
    yield install
    _written_chain.cache_clear()


def test_the_task_asks_the_installations_providers_in_order(installed):
    with deepl.Server() as first, libretranslate.Server() as second:
        first.mode = "quota"
        second.learn("en", "ja", "Your order {0} has shipped.", "ご注文{0}を発送しました。")
        second.learn("en", "ja", "Your order [[0]] has shipped.", "ご注文[[0]]を発送しました。")
        installed(
            {"kind": "deepl", "key": deepl.KEY, "url": first.url},
            {"kind": "libretranslate", "url": second.url},
        )
        question = {
            "text": "Your order LO-12345 has shipped.",
            "source": "en",
            "target": "ja",
            "register": "formal",
        }
        found = answer(question)
    assert found["text"] == "ご注文LO-12345を発送しました。"
    assert found["provider"] == "LibreTranslate"
    assert "used up for the month" in found["evidence"]
    assert found["register_kept"] is True  # です・ます, seen in the text
    assert found["asked"] == "settings"
    assert "No database was reached (none is named)" in found["evidence"]
    assert "RAPPORT_TRANSLATORS were asked: DeepL, LibreTranslate." in found["evidence"]


def test_a_provider_that_turns_a_not_around_is_found_out(installed):
    with deepl.Server() as server:
        server.learn(
            "en",
            "de",
            "Your order cannot be changed.",
            "Ihre Bestellung kann nicht geändert werden.",
        )
        installed({"kind": "deepl", "key": deepl.KEY, "url": server.url})
        found = {}
        for mode in ("well", "not"):
            _written_chain.cache_clear()
            server.mode = mode
            found[mode] = answer(
                {"text": "Your order cannot be changed.", "source": "en", "target": "de"}
            )
    assert found["well"]["problems"] == []
    assert found["not"]["text"] == "Ihre Bestellung kann geändert werden."
    assert found["not"]["problems"] == ["negation_lost"]
    assert "Compare before sending: negation lost" in found["not"]["evidence"]


def test_the_task_offline_says_so_and_uses_what_the_question_brings(installed):
    installed()
    question = {"text": "Your order LO-12345 has shipped.", "source": "en", "target": "ja"}
    found = answer(question)
    assert (found["text"], found["provider"]) == (None, None)
    assert "No offline translation from English to Japanese (en → ja)" in found["evidence"]
    assert found["asked"] == "offline" and "names nobody" in found["evidence"]
    memory = [{"text": "Your order LO-1 has shipped.", "translation": "ご注文LO-1を発送しました。"}]
    memory[0] = {key: value.replace("LO-1", "LO-999") for key, value in memory[0].items()}
    assert answer(question | {"memory": memory})["text"] == "ご注文LO-12345を発送しました。"


def test_questions_that_cannot_be_answered(installed):
    installed()
    good = {"text": "Hello", "source": "en", "target": "de"}
    for field, bad in {
        "text": None, "source": "english!", "target": "", "register": "rude", "purpose": "fun",
        "glossary": [["a"]], "names": [1], "never": "x", "memory": ["x"], "context": 4,
    }.items():  # fmt: skip
        with pytest.raises(BadQuestionError) as problem:
            answer(good | {field: bad})
        assert problem.value.field == field


def test_settings_that_cannot_be_used_are_told_and_the_rest_is_asked(monkeypatch, installed):
    installed()
    question = {"text": "Su pedido llega mañana.", "source": "es", "target": "pt"}
    for name, value, words in (
        ("RAPPORT_TRANSLATORS", "{", "this is no JSON"),
        ("RAPPORT_TRANSLATORS", '[{"kind": "babelfish"}]', "needs a “kind”"),
        ("RAPPORT_TRANSLATORS_FILE", "/nowhere/at/all", "No such file"),
    ):
        monkeypatch.setenv(name, value)
        found = answer(question)
        assert (
            words in found["evidence"] and "RAPPORT_TRANSLATORS cannot be used" in found["evidence"]
        )
        assert found["asked"] == "offline"


def test_the_language_is_recognised_and_the_strangest_texts_get_an_answer(installed):
    with deepl.Server() as server:
        installed({"kind": "deepl", "key": deepl.KEY, "url": server.url})
        text = "Wo bleibt denn nun endlich meine Bestellung von letzter Woche?"
        assert answer({"text": text, "target": "en"})["source"] == "de"
        for text in (
            "\ud800 half of it is missing",
            "\x00\x07 Hello there",
            "",
            " ",
            "12 🙂",
            "a" * 70_000,
        ):
            found = answer({"text": text, "source": "en", "target": "ja"})
            assert {"text", "provider", "evidence", "asked"} <= set(found), text[:20]


@pytest.fixture
def stored(db, settings):
    """DeepL among the installation's own providers, on this machine."""
    from rapport.kernel.clock import now
    from rapport.translations.models import TranslationProvider

    settings.ALLOW_PRIVATE_CALLS = True
    with deepl.Server() as server:
        server.learn("en", "de", "The label is here.", "Das Etikett ist hier.")
        TranslationProvider.objects.create(
            kind="deepl", name="DeepL", options={"url": server.url},
            secrets=f'{{"key": "{deepl.KEY}"}}', consented_at=now(),
        )  # fmt: skip
        yield server


def test_with_a_database_the_installation_answers_and_learns_nothing(stored):
    from rapport.language.translation.memory import Entry, Key
    from rapport.translations.actions.remembering import StoredMemory
    from rapport.translations.models import CharactersSpent, GlossaryTerm, RememberedSentence

    StoredMemory().keep([Entry(Key("Thank you.", "en", "de"), "Wir danken Ihnen.", "correction")])
    GlossaryTerm.objects.create(
        source="label", target="Versandetikett", source_language="en", target_language="de"
    )
    question = {"text": "Thank you. The label is here.", "source": "en", "target": "de"}
    found = answer(question)
    assert found["text"] == "Wir danken Ihnen. Das Etikett ist hier."
    assert (found["provider"], found["asked"]) == ("memory, DeepL", "installation")
    assert "“Versandetikett” (for “label”) is not in the translation" in found["evidence"]
    assert "installation's memory, glossary and providers were asked" in found["evidence"]
    assert CharactersSpent.objects.get().characters > 0
    assert RememberedSentence.objects.count() == 1  # a text that was tried teaches nothing
    own = {
        "glossary": [["label", "Etikett"]],
        "memory": [{"text": "Thank you.", "translation": "Danke."}],
    }
    found = answer(question | own)
    assert found["text"].startswith("Danke.") and "Versandetikett" not in found["evidence"]


def test_the_twin_in_the_api_asks_providers_with_the_scope_alone(stored):
    from rapport.team.models import Member
    from rapport.team.tests.tokens import program_of

    marek = Member.objects.create_user("marek@example.com", name="Marek Nowak", role="agent")
    sent = {"questions": [{"text": "The label is here.", "source": "en", "target": "de"}]}
    (found,) = program_of(marek, "tags:read").post("/try/translate", sent).json()["answers"]
    assert found["text"] is None and "lacks the scope translations:make" in found["evidence"]
    assert stored.seen == []
    program = program_of(marek, "translations:make")
    (found,) = program.post("/try/translate", sent).json()["answers"]
    assert (found["text"], found["asked"]) == ("Das Etikett ist hier.", "installation")
    found = program.post("/try/translate", {"questions": sent["questions"] * 61}).json()["answers"]
    assert "Sixty texts a minute" in found[-1]["evidence"] and found[0]["text"]
