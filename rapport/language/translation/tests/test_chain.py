"""The way of a text: memory, consent, ceilings, order, cool-downs, glossary, register; nothing in silence."""

from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from rapport.language.translation.asked import Text
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from rapport.language.translation.cooling import Cooling
from rapport.language.translation.errors import (
    Busy,
    OutOfQuota,
    TooSlow,
    TranslationError,
    Unreachable,
)
from rapport.language.translation.glossary import GlossaryHere
from rapport.language.translation.port import Answer, Capability, Request
from rapport.language.translation.usage import UsageHere


@dataclass
class Invented:
    """A provider that says a sentence's letters in capitals, or fails."""

    name: str = "Invented"
    capability: Capability = Capability(True, "sendable", recognises=True)
    problem: TranslationError | None = None
    asked: list[Request] = field(default_factory=list)

    def capabilities(self, source, target):
        return self.capability

    def characters(self, request):
        return sum(map(len, request.segments))

    def translate(self, request):
        self.asked.append(request)
        if self.problem:
            raise self.problem
        return Answer(tuple(each.upper() for each in request.segments), self.characters(request))


def chain_of(*providers, **others):
    return Chain([Link(each, consent=True) for each in providers], **others)


def test_a_correction_is_used_for_every_order_and_nobody_is_asked():
    provider = Invented()
    chain = chain_of(provider)
    text = Text(
        "Hi Kenji,\n\nyour order LO-1234 has shipped. Thanks!", "en", "de", names=("Kenji",)
    )
    assert chain.correct(text, "Hallo Kenji,\n\nIhre Bestellung LO-1234 ist unterwegs. Danke!") == 3
    other = Text("Hi Mei,\n\nyour order LO-777 has shipped. Thanks!", "en", "de", names=("Mei",))
    found = chain.translate(other)
    assert found.text == "Hallo Mei,\n\nIhre Bestellung LO-777 ist unterwegs. Danke!"
    assert (found.provider, found.quality, provider.asked) == ("memory", "sendable", [])
    assert chain.correct(text, "Alles in einem Satz.") == 0  # not to be told apart


def test_what_is_only_much_alike_is_shown_and_never_used():
    chain = chain_of()
    chain.correct(Text("Your order LO-1234 has shipped.", "en", "de"), "LO-1234 ist unterwegs.")
    found = chain.translate(Text("Your order LO-777 has not shipped.", "en", "de"))
    assert found.text is None
    assert "LO-777 ist unterwegs" in " ".join(found.evidence)
    assert "“not” is only here" in " ".join(found.evidence)


def test_a_sentence_twice_is_sent_once_and_remembered_for_the_next_text():
    provider = Invented()
    chain = chain_of(provider)
    found = chain.translate(Text("Bye. Order LO-1234 is here. Bye.", "en", "de"))
    assert found.text == "BYE. ORDER LO-1234 IS HERE. BYE."
    assert len(provider.asked[0].segments) == 2
    found = chain.translate(Text("Order LO-777 is here.", "en", "de"))
    assert (found.text, found.provider) == ("ORDER LO-777 IS HERE.", "memory")
    assert len(provider.asked) == 1


def test_without_consent_not_even_the_languages_are_asked():
    class Watched(Invented):
        def capabilities(self, source, target):
            raise AssertionError("asked")

    chain = Chain(
        [Link(Watched("A")), Link(Watched("B"), consent=True, pairs=frozenset({("en", "ja")}))]
    )
    found = chain.translate(Text("Hello there.", "en", "de"))
    assert [each.outcome for each in found.attempts] == ["no consent", "not for this pair"]
    assert found.text is None


def test_the_next_provider_takes_over_and_the_members_are_told():
    now = [0.0]
    broken = Invented("Broken", problem=TooSlow("It did not answer within 10 seconds."))
    chain = chain_of(broken, Invented("Sound"), cooling=Cooling(lambda: now[0]))
    found = chain.translate(Text("Hello there.", "en", "de"))
    assert (found.text, found.provider) == ("HELLO THERE.", "Sound")
    assert "Broken: It did not answer within 10 seconds." in found.evidence
    assert chain.translate(Text("Hello again.", "en", "de")).attempts[0].outcome == "cooling"
    assert len(broken.asked) == 1
    now[0], broken.problem = 31.0, None
    assert chain.translate(Text("Hello once more.", "en", "de")).provider == "Broken"


def test_who_is_asked_for_again_is_asked_although_it_failed():
    now = [0.0]
    cooling = Cooling(lambda: now[0])
    broken = Invented("Broken", problem=OutOfQuota(""))
    text = Text("Hello there.", "en", "de")
    chain_of(broken, cooling=cooling).translate(text)
    for times in (2, 3):
        assert chain_of(broken, cooling=cooling.insisting()).translate(text).text is None
        assert len(broken.asked) == times
    assert cooling.left("Broken") == 3600  # no longer than before
    broken.problem = None
    assert chain_of(broken, cooling=cooling.insisting()).translate(text).provider == "Broken"
    assert cooling.left("Broken") == 0


def test_sentences_that_are_in_the_language_already_stay_and_are_sent_to_nobody():
    provider = Invented()
    chain = chain_of(provider, is_in=lambda sentence, language: sentence.startswith("Hallo"))
    found = chain.translate(Text("Hallo Lena! It has shipped.", "en", "de"))
    assert found.text == "Hallo Lena! IT HAS SHIPPED."
    assert [request.segments for request in provider.asked] == [("It has shipped.",)]


def test_how_long_a_provider_is_left_alone():
    cooling = Cooling(lambda: 0.0)
    waits = []
    for problem in [
        Unreachable(""),
        Unreachable(""),
        Busy("", retry_after=7),
        OutOfQuota(""),
        *[TooSlow("")] * 9,
    ]:
        cooling.failed("A", problem)
        waits.append(cooling.left("A"))
    assert waits[:4] == [30, 60, 7, 3600]
    assert waits[-1] == 900
    cooling.worked("A")
    assert cooling.left("A") == 0


def test_those_good_enough_to_send_come_first_and_gist_is_never_sent():
    gist = Invented("Gist", Capability(True, "gist"))
    chain = chain_of(gist, Invented("Good"))
    assert chain.translate(Text("Hello there.", "en", "de")).provider == "Good"
    chain = chain_of(gist)
    assert chain.translate(Text("Hello there.", "en", "de")).quality == "gist"
    found = chain.translate(Text("Hello there.", "en", "de", least="sendable"))
    assert found.text is None and "not to send" in " ".join(found.evidence)
    assert (
        chain.memory.exact([]) == {}
        and chain.translate(Text("Hello there.", "en", "de")).provider == "Gist"
    )


def test_a_ceiling_stops_before_anything_is_sent_and_counts_what_was_billed():
    usage, provider = UsageHere(), Invented()
    links = [Link(provider, consent=True, ceiling=30, price=Decimal(20))]
    chain = Chain(links, usage=usage, month=lambda: "2026-11")
    found = chain.translate(Text("Twenty characters ok", "en", "de"))
    assert (found.characters, found.cost) == (20, Decimal("0.0004"))
    found = chain.translate(Text("Eleven more", "en", "de"))
    assert found.attempts[0].outcome == "over the ceiling"
    assert "20 of its 30 characters" in " ".join(found.evidence)
    assert (usage.spent("Invented", "2026-11"), len(provider.asked)) == (20, 1)
    provider.problem = Unreachable("Away.")
    chain.translate(Text("Ten of it.", "en", "de"))
    assert usage.spent("Invented", "2026-11") == 20  # nothing was translated, nothing is counted


def test_the_glossary_goes_along_is_checked_after_and_renews_what_was_remembered():
    takes = Invented("Takes", Capability(True, "sendable", takes_glossary=True))
    chain = chain_of(takes)
    text = Text("The return label of Lagoon is late.", "en", "de")
    assert chain.translate(text).text == "THE RETURN LABEL OF LAGOON IS LATE."
    chain.glossary = GlossaryHere(
        {("en", "de"): [("return label", "Etikett"), ("refund", "Geld")]}, ["Lagoon"]
    )
    found = chain.translate(text)
    assert found.text == "THE RETURN LABEL OF Lagoon IS LATE."
    assert takes.asked[-1].glossary == (("return label", "Etikett"),)
    assert [each.target for each in found.missing_terms] == ["Etikett"]
    assert "“Etikett” (for “return label”) is not in the translation" in " ".join(found.evidence)


def test_the_register_is_passed_on_and_looked_over():
    takes = Invented("Takes", Capability(True, "sendable", takes_register=True))
    text = Text("Can you send it?", "en", "de", "formal")
    for label, kept in {"formal": True, "informal": False, "none": None}.items():
        chain = chain_of(takes, form_of=lambda said, language, label=label: label)
        found = chain.translate(text)
        assert (takes.asked[-1].register, found.register_kept) == ("formal", kept)
        assert ("does not address" in " ".join(found.evidence)) == (kept is False)
    found = chain_of(Invented()).translate(text)
    assert "cannot be told the form of address" in " ".join(found.evidence)


def test_where_text_and_translation_differ_is_told_with_it():
    @dataclass
    class Problem:
        kind: str
        because: str

    def problems_of(*asked):
        assert asked == ("It is not here.", "en", "IT IS NOT HERE.", "de")
        return [Problem("negation_lost", "not")]

    found = chain_of(Invented(), problems_of=problems_of).translate(
        Text("It is not here.", "en", "de")
    )
    assert [each.kind for each in found.problems] == ["negation_lost"]
    assert "Compare before sending: negation lost (not)." in found.evidence


def test_context_goes_to_those_who_take_it_without_anything_private():
    takes = Invented("Takes", Capability(True, "sendable", takes_context=True))
    chain_of(takes).translate(
        Text("It is late. Call me: +44 20 7946 0958.", "en", "de", context="From ana@example.com")
    )
    assert takes.asked[0].context == "From … It is late. Call me: …."


def test_what_needs_no_translation_is_left_alone():
    chain = chain_of(Invented())
    for text in (
        Text("Hallo", "de-AT", "de-DE"),
        Text("…\n 12 🙂", "en", "de"),
        Text("", "en", "de"),
    ):
        found = chain.translate(text)
        assert (found.text, found.provider) == (text.text, None)
    assert chain.translate(Text("Olá a todos", "pt-PT", "pt-BR")).provider == "Invented"
    with pytest.raises(ValueError):
        chain.translate(Text("Hello", "en", ""))
    with pytest.raises(ValueError):
        chain.translate(Text("Hello", "english please", "de"))


def test_answers_that_cannot_be_translations_are_refused():
    class Says(Invented):
        says = ""

        def translate(self, request):
            return Answer((self.says,), 1)

    misses = []
    text = "Please tell me when my parcel arrives, thank you."
    for target, said in {
        "el": "Please say when my parcel arrives, thanks.",
        "ja": "请告诉我我的包裹什么时候到达，谢谢您的帮助和支持。",
        "zh-Hans": "荷物がいつ届くのか教えていただけますでしょうか。",
        "de": "Пожалуйста, сообщите, когда придёт посылка.",
        "fr": "Voir https://evil.example/pay tout de suite pour payer le colis.",
        "es": "Escriba a pago@evil.example cuando llegue mi paquete, gracias.",
        "it": "Mi dica, " * 60,
        "nl": text,
        "pt": "Ok.",
    }.items():
        provider = Says()
        provider.says = said
        found = chain_of(provider).translate(
            Text(text * 2 if target == "pt" else text, "en", target)
        )
        if found.text is not None or found.attempts[0].outcome != "garbled":
            misses.append((target, found.text))
    assert not misses
