"""Names of Spain, Portugal and their Americas: María del Carmen Ruiz, Ana García de la Torre."""

from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import is_particle
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.tables import fold, weights


def devout(words: list[str]) -> int:
    """Where the given name of María del Carmen Ruiz ends; 0 where it is no such name."""
    if fold(words[0]) not in words_of_a_kind("devout"):
        return 0
    end = next((at for at in range(1, len(words)) if not is_particle(words[at])), 0)
    known = end and fold(words[end]) in words_of_a_kind("devotions")
    return end + 1 if known and end + 1 < len(words) else 0


def iberian(words: list[str], lang: str, at: int) -> Parts:
    """Ana García de la Torre, João Pedro da Silva: given names as long as they are known."""
    end = 1
    while end < at and weights(words[end], lang)[0] >= max(weights(words[end], lang)[1], 1):
        end += 1
    return Parts(
        " ".join(words[:end]),
        surname=" ".join(words[end:]),
        order="givenFirst",
        words=words,
        sure=4,
    )
