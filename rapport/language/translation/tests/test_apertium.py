"""Apertium's real engine: by its server and by its program."""

import pytest

from rapport.language.translation.adapters.apertium import Apertium, quality_of
from rapport.language.translation.asked import Text
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from tests.providers import apertium

SPANISH = (
    "Hola, Ana:\n\nSu pedido #48213 llegará el martes. No podemos cambiar la fecha.\n"
    "- Escriba a ana@example.com\n- El *total* es de {{ total }}\n"
)


@pytest.fixture(scope="module")
def server():
    with apertium.real_server() as url:
        yield url


def test_the_real_server_and_the_program_keep_everything_and_know_their_quality(server):
    for url in (server, ""):
        chain = Chain([Link(Apertium(url), consent=True)])
        found = chain.translate(Text(SPANISH, "es", "pt-BR", names=("Ana",)))
        assert found.text, found.evidence
        for kept in ("Ana", "48213", "ana@example.com", "{{ total }}", "*total*", "\n\n", "\n- "):
            assert kept in found.text
        assert "terça-feira" in found.text and "Não podemos" in found.text
        assert (found.provider, found.quality) == ("Apertium", "sendable")
        gist = chain.translate(Text("Where is my order?", "en", "es"))
        assert gist.quality == "gist" and "not to send" in " ".join(gist.evidence)
        none = chain.translate(Text("Where is my order?", "en", "ja"))
        assert none.text is None and "No offline translation" in none.evidence[0]


def test_unknown_words_are_told_and_their_marks_are_not_shown(server):
    chain = Chain([Link(Apertium(server), consent=True)])
    found = chain.translate(Text("El flurbo está en la caja de 5*3 cm.", "es", "pt"))
    assert found.unknown == ("flurbo",)
    assert "*flurbo" not in found.text and "flurbo" in found.text and "5*3" in found.text
    assert "does not know flurbo" in " ".join(found.evidence)


def test_nothing_is_said_of_pairs_nobody_has_read():
    wanted = {
        "spa-por_BR": "sendable",
        "eng-spa": "gist",
        "spa-eng_US": "gist",
        "fra-spa": "none",
        "kaz-tat": "none",
    }
    assert {pair: quality_of(pair) for pair in wanted} == wanted
