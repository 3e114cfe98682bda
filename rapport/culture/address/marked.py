"""Names that say by themselves which part is which: a patronymic, a surname in capitals."""

from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import is_particle, pattern
from rapport.culture.address.people import Order
from rapport.culture.address.tables import weights


def by_patronymic(words: list[str], lang: str) -> Parts | None:
    """A patronymic tells the order by its place: Иванов Иван Иванович, Иван Иванович Иванов."""
    lowered = [word.lower() for word in words]
    place = next(
        (at for at in range(len(words) - 1, 0, -1) if pattern("patronymic").search(lowered[at])), 0
    )
    if (
        lang == "bg"
        and len(words) == 3
        and lowered[1].endswith(("ов", "ев", "ова", "ева", "ски", "ска"))
    ):
        return Parts(words[0], words[1], words[2], order="givenFirst", words=words, sure=5)
    if not place or len(words) > 3:
        return None
    if place == 2:
        return Parts(words[1], words[2], words[0], order="surnameFirst", words=words, sure=6)
    if len(words) == 2:
        given = weights(words[0], "ru")[0] + weights(words[0], "uk")[0]
        given = given or lowered[1].endswith(("вна", "чна"))  # no surname ends so
        return Parts(words[0], words[1], words=words, sure=6) if given else None
    return Parts(words[0], words[1], words[2], order="givenFirst", words=words, sure=6)


def is_shouted(word: str) -> bool:
    """A word in capitals that is no initial."""
    if "-" in word and all(len(part) < 2 for part in word.split("-")):
        return False  # J-L
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    return len(letters) > 1 and letters.isupper() and "." not in letters


def _without_letters(words: list[str], lang: str) -> list[str]:
    """Without letters of a society behind a full name: Ian Macleod-Hume FRSE."""
    if len(words) < 3 or lang not in {"en", ""} or any(map(is_shouted, words[:-1])):
        return words
    last, before = words[-1], words[-2]
    surname = "-" in before or weights(before, lang)[1] > weights(before, lang)[0]
    letters = is_shouted(last) and len(last) < 7 and max(weights(last, lang)) == 0
    return words[:-1] if letters and surname else words


def by_capitals(words: list[str], lang: str) -> Parts | None:
    """MÜLLER Hans, Hans MÜLLER, David CHAN Tai Man: the part in capitals is the surname."""
    words = _without_letters(words, lang)
    loud = [at for at, word in enumerate(words) if is_shouted(word)]
    if not loud or any(
        len(words[at]) == 2
        and words[at].isascii()
        and not is_particle(words[at])
        and weights(words[at], lang)[1] == 0
        for at in loud
    ):
        return None
    first, last = loud[0], loud[-1]
    while first and is_particle(words[first - 1]):
        first -= 1
    before, after = words[:first], words[last + 1 :]
    quiet = [word for word in before + after if not is_particle(word)]
    if (
        not quiet
        or any(is_shouted(word) for word in before + after)
        or all(len(word) < 3 and "-" not in word for word in quiet)
    ):
        return None
    surname = " ".join(words[first : last + 1])
    if before and after:
        return Parts(
            " ".join(after),
            surname=surname,
            called=" ".join(before),
            order="surnameFirst",
            words=words,
            sure=4,
        )
    order: Order = "givenFirst" if before else "surnameFirst"
    return Parts(" ".join(before or after), surname=surname, order=order, words=words, sure=4)
