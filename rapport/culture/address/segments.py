"""One stretch of text between separators → a name's parts: titles off, companies out, commas understood."""

import re

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.couples import couple_in, names_two
from rapport.culture.address.eastern import is_surname, split_eastern
from rapport.culture.address.naming import middle_names, split_spaced, without_initials
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import is_particle, pattern
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.people import Order
from rapport.culture.address.shapes import shaped
from rapport.culture.address.spelling import (
    is_caseless,
    is_job,
    is_name_word,
    is_organisation,
    is_role,
    looks_capital,
    shown,
    spelled,
)
from rapport.culture.address.syllables import split_syllables
from rapport.culture.address.tables import SURNAME, languages, weights
from rapport.culture.address.titles import Taken, Title, once, spread, take_titles, title_of

MOST_WORDS = 7
EASTERN = frozenset({"Hani", "Hira", "Kana", "Hang"})
_THAI = re.compile(r"^(นางสาว|น\.ส\.|นาย|นาง|คุณ|ดร\.)\s*(?=\S)")


def name_in(text: str, lang: str) -> Parts | None:
    if scripts_of(text) & EASTERN:
        return split_eastern(text, lang)
    if "@" in text or not text or (lang in {"tr", "az"} and text.startswith("ben ")):
        return None
    text = _without_desk(pattern("with_others").sub("", text))
    if couple := couple_in(text, lang):
        return couple
    if names_two(text):
        return None
    text = _THAI.sub(lambda found: found[1] + " ", spread(text, lang))
    segments = [segment.split() for segment in re.split(r"[,،]", text)]
    segments = [words for words in segments if words]
    if not segments or sum(map(len, segments)) > MOST_WORDS + 5:
        return None
    return _from_segments(segments, lang)


def _without_post(words: list[str], lang: str) -> list[str]:
    """Alois Huber of Geschäftsführer Alois Huber."""
    while len(words) > 2 and is_job(words[:1]) and not title_of(words[0], lang):
        words = words[1:]
    return words


def _without_desk(text: str) -> str:
    """Lisa of Lisa vom Empfang."""
    words = text.split()
    at = next(
        (at for at, word in enumerate(words) if at and word in words_of_a_kind("desk_links")), 0
    )
    return " ".join(words[:at]) if at and is_role(words[at + 1 :]) else text


def _from_segments(segments: list[list[str]], lang: str) -> Parts | None:
    """Titles off, companies out; with a comma left the surname stands first."""
    taken: list[Taken] = []
    for place, words in enumerate(segments):
        if is_organisation(words) or is_role(words):
            if place == 0 and len(segments) == 1:
                return None
            if place == 0 and is_organisation(words):
                continue
            if place == 0:
                return None
            break
        words = words if place else _without_post(words, lang)
        taken.append(take_titles(words, lang, loose=place > 0))
    names = [part for part in taken if part.rest]
    if not names or not all(_all_names(part.rest) for part in names[:1]):
        return None
    if len(names) > 1 and _is_comma_name(names[0], names[1], lang):
        return _dressed(_comma_name(names[0].rest, names[1].rest, lang), taken, lang)
    return _dressed(
        _whole(names[0].rest, lang),
        [part for part in taken if part is names[0] or not part.rest],
        lang,
    )


def _all_names(words: list[str]) -> bool:
    """All of them can be in a name, and it begins as one does."""
    if len(words) > MOST_WORDS or not all(map(is_name_word, words)):
        return False
    if words[0].lower() in words_of_a_kind("persons") and (len(words) == 1 or words[0].islower()):
        return False  # "ich bin sauer", "Regards, Me"
    small = [
        word
        for word in words
        if word == word.lower() and not is_caseless(word) and not is_particle(word)
    ]
    return not small or len(small) == len([word for word in words if not is_particle(word)])


def _is_comma_name(first: Taken, second: Taken, lang: str) -> bool:
    """ "Müller, Hans", not "Hans Müller, Vertrieb"."""
    head, name = first.rest[0], second.rest[:1]
    if (
        head == head.lower() != head.upper()
        and not is_particle(head)
        and name
        and looks_capital(name[0])
    ):
        return False  # "slds, Ana"
    if not _all_names(second.rest) or is_job(second.rest) or len(second.rest) > 4:
        return False
    if len(first.rest) == 1 or is_particle(first.rest[0]):
        return True
    given, surname = weights(first.rest[0], lang)
    other = weights(second.rest[0], lang)
    initial = len(second.rest[0].rstrip(".")) == 1
    return initial or (
        other[0] > 0
        and (given < 2 or surname >= given or other[0] >= given)
        and other[0] >= other[1]
    )


def _comma_name(surname: list[str], given: list[str], lang: str) -> Parts:
    while len(given) > 1 and is_particle(given[-1]):
        surname = [given[-1], *surname]
        given = given[:-1]
    while len(surname) > 1 and is_particle(surname[-1]):  # "Berg van den, Jan"
        tail = [word for word in surname if is_particle(word)]
        surname = tail + [word for word in surname if not is_particle(word)]
    first, middle = without_initials(given)
    first, middle = middle_names(first, middle, lang)
    found = Parts(first, middle, " ".join(surname), words=[*surname, *given], comma=True, sure=6)
    if (
        len(surname) == 3
        and (inner := split_syllables(surname, _chinese_if(first, lang)))
        and inner.locale == "zh"
    ):
        return Parts(
            first, inner.given, inner.surname, order="givenFirst", words=[*given, *surname], sure=4
        )
    eastern = split_syllables([*surname, *given], lang)
    abroad = weights(first, "en")[0] >= 3 and lang not in {"vi", "zh", "ko", "ja"}
    if eastern and eastern.surname == " ".join(surname) and not abroad:
        found.locale, found.given, found.given2 = eastern.locale, eastern.given, eastern.given2
    found.order = _usual_order(found, lang)
    return found


def _chinese_if(first: str, lang: str) -> str:
    """Three words before a Western name are a Chinese one: Chan Tai Man, David."""
    return "zh" if weights(first, "en")[0] >= 3 else lang


def _usual_order(found: Parts, lang: str) -> Order:
    """In which order a name is said that was written with a comma: as usual in its own language."""
    if found.locale in {"zh", "ko", "vi", "ja"}:
        return "surnameFirst"
    family_first = {"ja", "hu"} & languages(found.surname, SURNAME)
    if family_first and (
        lang in family_first or not weights(found.given, "en")[0] and "ja" in family_first
    ):
        return "surnameFirst"
    return "givenFirst"


def _whole(words: list[str], lang: str) -> Parts:
    words = spelled(words, lang) if not any(map(is_caseless, words)) else words
    return split_syllables(words, lang) or shaped(words, lang) or split_spaced(words, lang)


def _dressed(found: Parts, taken: list[Taken], lang: str) -> Parts | None:
    """The name in its spelling, with the titles that stood around it."""
    found.given, found.given2, found.surname, found.called = (
        part if len(part) < 3 and part is not found.surname else shown(part, lang)
        for part in (found.given, found.given2, found.surname, found.called)
    )
    if found.surname.startswith(("le ", "la ", "lo ", "ben ")) and any(
        word in {"LE", "LA", "LO", "BEN"} for word in found.words
    ):
        head, _, rest = found.surname.partition(" ")
        found.surname = f"{head.capitalize()} {rest}"
    if len(found.words) == 1 and is_surname(found.words[0], ""):
        return None
    if is_particle(found.surname) and found.surname == found.surname.lower():
        return None  # "Pfiat di"
    if any(title.means == "daw" for title in _titles(taken, lang)) and not found.locale:
        found = Parts(
            " ".join(found.words), locale="my", words=found.words, sure=4
        )  # U Zaw Min Htut
    found.honorific = " ".join(word for part in taken for word in part.honorifics)
    found.title = " ".join(once([word for part in taken for word in part.titles], lang))
    found.gender = next((part.gender for part in taken if part.gender), "")
    noble = title_of(found.title, lang) if found.title and not found.given else None
    if noble and noble.means == "noble":  # Freiherr von Stein: a part of the name
        found.surname, found.title = f"{found.title} {found.surname}", ""
    if found.given and found.surname and _is_of_family(found, lang):
        # Familia Ortega Ruiz
        found.surname, found.given, found.order = " ".join(found.words), "", ""
    if not (found.honorific or found.title) or (found.given and found.surname):
        return found if found.given or found.surname else None
    if found.given and _titles_surname(found.given, found, lang):
        found.surname, found.given = found.given, ""
    elif found.surname and len(found.words) == 1 and _titles_given(found, lang):
        found.surname, found.given = "", found.surname
    return found if found.given or found.surname else None


def _is_of_family(found: Parts, lang: str) -> bool:
    """Whether what stands behind "Family" is two surnames."""
    title = title_of(found.honorific, lang) if found.honorific else None
    given, surname = weights(found.given.split()[0], lang)
    return title is not None and title.means == "family" and surname > given


def _titles(taken: list[Taken], lang: str) -> list[Title]:
    known = (title_of(word, lang) for part in taken for word in part.honorifics)
    return [title for title in known if title]


def _titles_given(found: Parts, lang: str) -> bool:
    """Mohan ji, Pan Marek, Yılmaz Bey: with a given name, though the word is a surname too."""
    title = title_of(found.honorific or found.title, lang)
    if lang in {"pl", "uk"}:
        given, surname = weights(found.surname, lang)
        return given >= 4 and given >= surname
    by_given = {"tr", "az", "id", "ms", "vi", "th", "my"}
    return lang in by_given or (title is not None and title.means in {"ji", "khun", "daw"})


def _titles_surname(name: str, found: Parts, lang: str) -> bool:
    """Behind Herr or Dr. one word is a surname, but not where titles go with given names (Ahmet Bey)."""
    means = {
        title.means
        for word in (found.honorific, found.title)
        if word and (title := title_of(word, lang))
    }
    by_given = {"gentleman", "lady", "teacher", "ji", "sir", "khun", "daw"} & means or lang in {
        "tr",
        "ar",
        "th",
        "id",
        "vi",
        "is",
        "fa",
        "hi",
        "ms",
        "my",
    }
    given, surname = weights(name, lang)
    if lang in {"pl", "uk"} and given >= 4 and given >= surname:
        return False
    return not by_given and not (given >= 5 and surname == 0)
