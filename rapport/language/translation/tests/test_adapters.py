"""Every kind of provider against a server that speaks its protocol: well, and in all ways it can go wrong."""

import pytest

from rapport.language.translation.asked import Text
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from rapport.language.translation.errors import TranslationError
from rapport.language.translation.port import Request
from rapport.language.translation.tests.accounts import ACCOUNTS

TEXT = "Dear {{ name }}, your order LO-12345 has not shipped. Tom & Jerry's <b>team</b>"
PLAIN = "Your order has shipped."

# Mode → what the adapter must say of it. A kind without that mode is left out.
WRONG = {
    "fails": "unreachable busy",
    "slow": "too slow",
    "quota": "out of quota",
    "busy": "busy",
    "auth": "refused",
    "garbled": "garbled",
    "short": "garbled",
    "drops": "garbled",
    "doubles": "garbled",
    "echoes": "garbled",
}
WITHOUT = {("apertium", "quota"), ("apertium", "auth")}


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_a_text_comes_back_with_everything_in_its_place(kind):
    account = ACCOUNTS[kind]
    with account.server() as server:
        server.learn(*account.pair, "Only {0} < 3 & more", "Nur {0} < 3 & mehr")
        server.learn(*account.pair, "Only {0} &lt; 3 &amp; more", "Nur {0} &lt; 3 &amp; mehr")
        chain = Chain([Link(account.provider(server, 10), consent=True)])
        found = chain.translate(Text(TEXT, *account.pair))
        assert found.text, found.evidence
        for kept in ("{{ name }}", "LO-12345", "<b>", "</b>", "&"):
            assert found.text.count(kept) == TEXT.count(kept), found.text
        assert "amp;" not in found.text
        assert found.text != TEXT
        other = chain.translate(Text("Only LO-777 < 3 & more", *account.pair))
        assert other.text == "Nur LO-777 < 3 & mehr", other.evidence


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_whatever_goes_wrong_is_told_and_nothing_is_shown(kind):
    account = ACCOUNTS[kind]
    misses = []
    for mode, outcome in WRONG.items():
        if (kind, mode) in WITHOUT:
            continue
        with account.server() as server:
            provider = account.provider(server, 0.4 if mode == "slow" else 10)
            provider.capabilities(*account.pair)  # its list of languages is known before
            server.mode = mode
            chain = Chain([Link(provider, consent=True)])
            found = chain.translate(Text(TEXT, *account.pair))
            said = found.attempts[0].outcome
            if found.text is not None or said not in outcome or not found.attempts[0].because:
                misses.append((mode, said, found.evidence))
            asked = len(
                [each for each in server.seen if "ranslate" in each.path or "chat" in each.path]
            )
            if asked > (3 if said == "busy" else len(server.seen)):
                misses.append((mode, "asked too often", asked))
    assert not misses


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_nobody_there_is_told(kind):
    account = ACCOUNTS[kind]
    with account.server() as server:
        provider = account.provider(server, 2)
    with pytest.raises(TranslationError) as problem:
        provider.capabilities(*account.pair)
        provider.translate(Request((PLAIN,), *account.pair))
    assert problem.value.kind == "unreachable"


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_long_texts_go_in_requests_that_the_provider_takes(kind):
    account = ACCOUNTS[kind]
    sentences = [f"Sentence {number} says a little more of the order. " for number in range(130)]
    many = "".join(sentences if kind != "apertium" else sentences[:20])
    with account.server() as server:
        chain = Chain([Link(account.provider(server, 30), consent=True)])
        found = chain.translate(Text(many, *account.pair))
        assert found.text, found.evidence
        assert found.text.count(".") == many.count(".")
        assert [number for number in found.text.split() if number.isdigit()] == [
            number for number in many.split() if number.isdigit()
        ]


def test_a_pair_that_the_provider_has_not_is_unsupported():
    misses = []
    for kind, account in ACCOUNTS.items():
        if kind == "chat":
            continue
        with account.server() as server:
            chain = Chain([Link(account.provider(server, 5), consent=True)])
            found = chain.translate(Text(PLAIN, "en", "tlh"))
            if found.text is not None or found.attempts[0].outcome != "unsupported":
                misses.append((kind, found.attempts))
    assert not misses
