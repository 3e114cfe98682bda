"""What several places of a mail say of one person, put together: the nearer to the writer wins."""

from dataclasses import replace

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.nicknames import is_nickname, same_person
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import is_couple
from rapport.culture.address.people import ReadPerson, Said
from rapport.culture.address.segments import EASTERN
from rapport.culture.address.sources import Source
from rapport.culture.address.tables import fold, weights


def said(value: str, source: Source) -> Said | None:
    """A value with where it came from; None for nothing."""
    return Said(value, source.text, source.where) if value else None


def of(source: Source) -> ReadPerson:
    """The person as one place names them."""
    parts, other = source.found.parts, source.found.other
    person = ReadPerson(
        given=said(parts.given, source),
        given2=said(parts.given2, source),
        surname=said(parts.surname, source),
        called=said(parts.called, source),
        order=said(parts.order, source),
        reading=said(parts.reading, source),
        locale=said(parts.locale, source),
    )
    return _with_scripts(person, parts, source, other)


def _with_scripts(
    person: ReadPerson, found: Parts, source: Source, other: Parts | None
) -> ReadPerson:
    """Native and romanised form, where a place has the name in two scripts."""
    whole = _in_order(found)
    latin = scripts_of(whole) <= {"Latn"}
    if other is None:
        return replace(
            person,
            native=None if latin else said(whole, source),
            romanised=said(whole, source) if latin else None,
        )
    second = _in_order(other)
    native, romanised = (second, whole) if latin else (whole, second)
    return replace(person, native=said(native, source), romanised=said(romanised, source))


def _in_order(parts: Parts) -> str:
    given, middle, surname = (str(getattr(parts, name)) for name in ("given", "given2", "surname"))
    first = getattr(parts, "order", "") == "surnameFirst"
    glue = "" if scripts_of(surname + given) & EASTERN and "Kana" not in scripts_of(given) else " "
    names = (
        (surname, middle, given)
        if first and getattr(parts, "locale", "") == "vi"
        else (surname, given, middle)
        if first
        else (given, middle, surname)
    )
    return glue.join(filter(None, names))


def corrected(person: ReadPerson, source: Source, main: Source) -> ReadPerson:
    """One word nearer to the writer than the full name: its half, how they are called, or somebody else."""
    parts = source.found.parts
    word = parts.given or parts.surname
    if not word or person.given is None or person.surname is None:
        return person
    halves = {fold(person.surname.value), *fold(person.surname.value).split()}
    if fold(word) in halves or fold(word) == fold(person.given.value):
        return person
    if is_couple(person.given.value) and fold(word) in fold(person.given.value).split():
        return replace(person, given=said(word, source))
    if fold(word) in fold(person.given.value).split() or fold(word) == fold(
        person.given2.value if person.given2 else ""
    ):
        return replace(person, called=person.called or said(word, source))
    if scripts_of(word) != scripts_of(person.surname.value):
        if scripts_of(word) & EASTERN:
            half = "surname" if parts.surname else "given"
            return replace(person, **{half: said(word, source)})
        return replace(person, called=person.called or said(word, source))
    if parts.surname and not parts.given:
        if len(parts.words) == 1 and is_nickname(word, person.given.value):
            return replace(person, called=person.called or said(word, source))
        if source.where == "header" or parts.sure < 4:
            return person
        return replace(of(source), order=None)
    if initial(person.given.value) and fold(word)[:1] == fold(person.given.value)[:1]:
        return replace(person, given=said(word, source)) if not initial(word) else person
    if initial(word):
        return person
    foreign = weights(person.given.value, "en")[0] == 0
    if (
        same_person(word, person.given.value)
        or foreign
        or not sum(weights(word, ""))  # Боба: a pet name that no list has
        or main.found.parts.locale in {"zh", "ko", "vi"}
    ):
        return replace(person, called=person.called or said(word, source))
    return of(source)


def completed(person: ReadPerson, main: Source, other: Source) -> ReadPerson:
    """What another place says of the same person more fully: a name for an initial, a second script."""
    mine, theirs = main.found.parts, other.found.parts
    if not (theirs.given and theirs.surname):
        if initial(mine.given) and not initial(theirs.given) and _begins_alike(theirs, mine):
            middle = person.given2 or said(theirs.given2, other)
            return replace(person, given=said(theirs.given, other), given2=middle)
        return _nicknamed(person, mine, other)
    reading = person.reading or said(theirs.reading, other)
    if scripts_of(mine.surname) != scripts_of(theirs.surname):
        script = "native" if scripts_of(theirs.surname) - {"Latn"} else "romanised"
        whole = getattr(person, script) or said(_in_order(theirs), other)
        return replace(person, reading=reading, **{script: whole})
    if not set(fold(mine.surname).split()) & set(fold(theirs.surname).split()):
        return person
    return replace(_filled(person, mine, other), reading=reading)


def _begins_alike(theirs: Parts, mine: Parts) -> bool:
    """Наталия Игоревна, who signs Н. И. Кравцова."""
    return bool(theirs.given) and fold(theirs.given)[:1] == fold(mine.given)[:1]


def _bare(name: str) -> str:
    return fold(name).replace("-", "").replace(" ", "")


def _nicknamed(person: ReadPerson, mine: Parts, other: Source) -> ReadPerson:
    """Sam in the header of Samantha Reed."""
    short = other.found.parts.given if not other.found.parts.surname else ""
    known = not short or _bare(short) == _bare(mine.given)
    if short and not known and fold(short) in fold(mine.given).split():
        return replace(person, called=person.called or said(short, other))
    if known or initial(short) or not same_person(short, mine.given):
        return person
    return replace(person, called=person.called or said(short, other))


def _filled(person: ReadPerson, mine: Parts, other: Source) -> ReadPerson:
    """The same surname with more: a given name for an initial, a second surname, a middle name."""
    theirs = other.found.parts
    alike = fold(mine.given) == fold(theirs.given)
    if _shortened(mine.given, theirs.given):
        return replace(person, given=said(theirs.given, other))
    if initial(mine.given) and not initial(theirs.given):
        if fold(theirs.given)[:1] != fold(mine.given)[:1]:
            return person
        middle = person.given2 if not theirs.given2 else said(theirs.given2, other)
        order = said(theirs.order, other) or person.order
        return replace(person, given=said(theirs.given, other), given2=middle, order=order)
    begins = alike or fold(theirs.given).startswith(f"{fold(mine.given)} ")
    if begins and fold(theirs.surname).startswith(f"{fold(mine.surname)} "):
        person = replace(person, surname=said(theirs.surname, other))
    if alike and theirs.given2:
        return replace(person, given2=person.given2 or said(theirs.given2, other))
    other_form = not alike and fold(mine.given) not in fold(theirs.given).split()
    if other_form and not initial(theirs.given) and same_person(mine.given, theirs.given):
        full = said(theirs.given, other)
        if is_nickname(mine.given, theirs.given) and len(theirs.given) > len(mine.given):
            return replace(person, given=full, called=person.called or person.given)
        short = min(person.given, full, key=_length)
        return replace(person, called=person.called or short)
    return person


def _shortened(mine: str, theirs: str) -> bool:
    """M. Ali of Mehmet Ali, NC of Niels Christian."""
    short, full = mine.replace(".", ". ").split(), theirs.replace("-", " ").split()
    if len(mine) == len(full) > 1 and mine.isupper():
        short = list(mine)
    if len(short) != len(full) or len(full) < 2 or initial(theirs):
        return False
    pairs = [(fold(one.rstrip(".")), fold(two)) for one, two in zip(short, full, strict=True)]
    return any(len(one) == 1 < len(two) for one, two in pairs) and all(
        one == two or (len(one) == 1 and two.startswith(one)) for one, two in pairs
    )


def _length(each: Said | None) -> int:
    return len(each.value) if each else 99


def initial(given: str) -> bool:
    return bool(given) and all(
        len(part) <= 1 for part in given.replace("-", ".").replace(" ", "").split(".")
    )


def from_halves(sources: list[Source]) -> ReadPerson:
    """A given name here, a surname there; the nearer to the writer first."""
    person = of(sources[0])
    for source in sources[1:]:
        person = _with_half(person, source)
    return person


def _with_half(person: ReadPerson, source: Source) -> ReadPerson:
    parts = source.found.parts
    word = parts.given or parts.surname
    alone = person.given or (None if person.honorific else person.surname)
    if alone and fold(word) != fold(alone.value) and same_person(word, alone.value):
        longer = len(word) >= len(alone.value)
        given, called = (said(word, source), alone) if longer else (alone, said(word, source))
        surname = None if alone is person.surname else person.surname
        person = replace(person, given=given, surname=surname, called=person.called or called)
        if longer and parts.locale:
            middle, locale = said(parts.given2, source), said(parts.locale, source)
            person = replace(person, given2=person.given2 or middle, locale=person.locale or locale)
        return person
    if person.given and not person.surname and parts.surname:
        sure = parts.sure or parts.honorific or parts.title
        if sure and fold(parts.surname) != fold(person.given.value):
            return replace(person, surname=said(parts.surname, source))
    if person.surname and not person.given and parts.given:
        alike = scripts_of(parts.given) == scripts_of(person.surname.value)
        if alike and fold(parts.given) != fold(person.surname.value):
            return replace(person, given=said(parts.given, source))
    return person
