"""A provider that says something else than the text: another one is preferred, or what differs is told."""

from dataclasses import dataclass

from rapport.language.translation.asked import Text
from rapport.language.translation.asking import Link
from rapport.language.translation.chain import Chain
from rapport.language.translation.errors import TooSlow
from rapport.language.translation.port import Answer, Capability
from rapport.language.translation.tests.test_chain import Invented

ASKED = Text("It leaves on 3 May. We cannot change it. Goodbye now.", "en", "de")


@dataclass(frozen=True)
class Differs:
    kind: str
    because: str = ""


def problems_of(source, _language, target, _other):
    """As many as there are question marks."""
    return [Differs("negation_lost")] * target.count("?")


class Says(Invented):
    """Answers by the beginning of a sentence, and capitals otherwise."""

    def __init__(self, name, says, **more):
        super().__init__(name, **more)
        self.says = says

    def translate(self, request):
        found = super().translate(request)
        return Answer(
            tuple(self.says.get(each[:2], each) for each in found.segments), found.characters
        )


def chain_of(*providers):
    return Chain([Link(each, consent=True) for each in providers], problems_of=problems_of)


def outcomes(found):
    return [(each.provider, each.outcome) for each in found.attempts]


def test_the_next_one_is_asked_for_what_differs_alone():
    first, second, third = Says("One", {"WE": "Wir können?"}), Says("Two", {}), Says("Three", {})
    chain = chain_of(first, second, third)
    found = chain.translate(ASKED)
    assert "WE CANNOT CHANGE IT." in found.text and "?" not in found.text
    assert [len(each.asked) for each in (first, second, third)] == [1, 1, 0]
    assert second.asked[0].segments == ("We cannot change it.",)
    assert (found.provider, found.problems) == ("One, Two", ())
    assert outcomes(found) == [("One", "doubtful"), ("Two", "used")]
    said = " ".join(found.evidence)
    assert "One said something else than the text (negation lost)" in said
    assert "2 sentences by One." in said and "1 sentence by Two." in said
    assert found.characters == sum(
        len(segment) for each in (first, second) for segment in each.asked[0].segments
    )
    # The better words are remembered.
    again = chain.translate(ASKED)
    assert (again.provider, len(first.asked), len(second.asked)) == ("memory", 1, 1)
    assert "WE CANNOT CHANGE IT." in again.text


def test_where_all_differ_the_fewest_differences_win_and_are_told():
    chain = chain_of(
        Says("One", {"WE": "Wir? können??"}), Says("Two", {"WE": "Wir? können"}),
        Says("Three", {"WE": "Können? wir"}),
    )  # fmt: skip
    found = chain.translate(ASKED)
    assert "Wir? können" in found.text
    assert [each.kind for each in found.problems] == ["negation_lost"]
    assert outcomes(found) == [("One", "doubtful"), ("Two", "used"), ("Three", "doubtful")]
    assert found.evidence[-1] == "Compare before sending: negation lost."
    # Nothing is paid for twice, and what differs is told again.
    again = chain.translate(ASKED)
    assert (again.provider, [each.kind for each in again.problems]) == ("memory", ["negation_lost"])


def test_alone_it_is_shown_with_its_problems_and_nobody_worse_is_asked():
    gist = Says("Gist", {}, capability=Capability(True, "gist"))
    slow = Invented("Slow", problem=TooSlow("It did not answer."))
    found = chain_of(Says("One", {"WE": "Wir können?"}), gist, slow).translate(ASKED)
    assert "Wir können?" in found.text and len(found.problems) == 1 and not gist.asked
    assert outcomes(found) == [("One", "used"), ("Slow", "too slow")]
    assert found.quality == "sendable"


def test_a_correction_that_does_not_fit_is_told_but_stays():
    chain = chain_of(Invented())
    chain.correct(Text("We cannot change it.", "en", "de"), "Wir können nicht?")
    found = chain.translate(Text("We cannot change it.", "en", "de"))
    assert (found.text, found.provider, len(found.problems)) == ("Wir können nicht?", "memory", 1)
