"""Providers as an administrator writes them, and the task `translate` on top of them."""

import json
from decimal import Decimal

import pytest

from rapport.config.trying_translation import _chain, answer
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

    yield install
    _chain.cache_clear()


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
            _chain.cache_clear()
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
