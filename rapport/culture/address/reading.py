"""Who wrote this mail, from the words they put on it. What they say beats what their program says."""

import re
from dataclasses import replace

from rapport.culture.address.claims import Told, from_claims
from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.doubts import is_doubtful
from rapport.culture.address.header import read_header
from rapport.culture.address.merging import completed, corrected, from_halves, initial, of, said
from rapport.culture.address.nicknames import same_person
from rapport.culture.address.offices import below_name, office_in
from rapport.culture.address.parsing import Found, pronoun_in
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import pattern
from rapport.culture.address.people import ReadPerson, Said, Where
from rapport.culture.address.segments import EASTERN
from rapport.culture.address.sources import (
    Source,
    Written,
    from_form,
    from_owner,
    from_sign_off,
    from_signature,
    in_header,
    known_words,
    written,
)
from rapport.culture.address.speaking import gender_spoken
from rapport.culture.address.tables import fold, weights


def read_person(from_header: str, signature: str, body: str, lang: str) -> ReadPerson:
    """The person behind a mail: its From header (raw or decoded), signature, text, language or ""."""
    lang = lang.replace("_", "-").partition("-")[0].lower()
    sender, texts = read_header(from_header), written(body, signature)
    known = known_words(sender)
    under, header = from_sign_off(texts, lang, known), in_header(sender, lang)
    if under and is_doubtful(under, header, known, texts.body):
        under = None
    under = under if under or header else from_form(texts, lang)
    told = from_claims(texts, lang, known, (under, header))
    signed = from_signature(texts, lang, known)
    signed = _theirs(signed, under, known)
    sources = [*told.names, *signed, *filter(None, (under, header))]
    owner = from_owner(texts, lang)
    if owner and all(_words_of(each) & _words_of(owner) for each in sources):
        sources = [*told.names, *signed, owner, *filter(None, (under, header))]
    person = _called(_named(sources, told), sources, told)
    person = _titled(person, sources, texts, lang)
    return _spoken(person, sources, texts, lang)


def _theirs(signed: list[Source], under: Source | None, known: frozenset[str]) -> list[Source]:
    """Without whom else a signature names (its company's head), where another full name stands above it."""
    if under is None or not _full(under):
        return signed
    return [each for each in signed if not _is_somebody_else(each, under, known)]


def _is_somebody_else(each: Source, under: Source, known: frozenset[str]) -> bool:
    """Karl Brandt under the text of Johannes Brandt, of whom the header knows nothing either."""
    mine, theirs = _words_of(under), _words_of(each)
    if scripts_of("".join(mine)) != scripts_of("".join(theirs)):
        return False
    given, other = under.found.parts.given, each.found.parts.given
    if not _full(each) or not mine & theirs:
        return not theirs & (mine | known)
    unlike = not (set(fold(given).split()) & theirs or set(fold(other).split()) & mine)
    apart = unlike and not (initial(given) or initial(other) or same_person(other, given))
    return apart and not set(fold(other).split()) & known


def _words_of(source: Source) -> set[str]:
    return {fold(word) for word in source.found.parts.words}


def _full(source: Source) -> bool:
    return bool(source.found.parts.given and source.found.parts.surname)


def _named(sources: list[Source], told: Told) -> ReadPerson:
    """Given and surname: the first place that has both, completed by others that speak of the same."""
    if not sources:
        return ReadPerson()
    sources = _written_out([_halved(source, sources) for source in sources])
    wished = {fold(each.found.parts.given or each.found.parts.surname) for each in told.calls}
    full = [source for source in sources if _full(source)]
    main = next((each for each in full if not _is_letter(each.found.parts.surname)), None)
    main = main or (full[0] if full else None)
    if main is None:
        return from_halves(sources)
    place = sources.index(main)
    main = _turned(main, sources)
    person = of(main)
    before = [each for each in sources[:place] if each.text != main.text]
    for source in before:
        if fold(source.found.parts.given) not in wished:
            person = corrected(person, source, main)
    for source in sources:
        if source.text != main.text:
            person = completed(person, main, source)
    return person


def _written_out(sources: list[Source]) -> list[Source]:
    """Without what only the address says, where the same person writes in another script."""
    last = sources[-1]
    if len(sources) < 2 or "@" not in last.text:
        return sources
    theirs = scripts_of("".join(last.found.parts.words))
    other = any(scripts_of("".join(each.found.parts.words)) != theirs for each in sources[:-1])
    return sources[:-1] if other else sources


def _turned(main: Source, sources: list[Source]) -> Source:
    """Gök Nurhan was a guess of the tables where the same person signs Nurhan: the other way round."""
    parts = main.found.parts
    guessed = parts.order == "surnameFirst" and not (parts.locale or parts.comma or parts.given2)
    if not guessed or len(parts.words) != 2 or parts.words[1] != parts.given:
        return main
    for source in sources:
        other = source.found.parts
        alone = len(other.words) == 1 and (source.where != "header" or other.honorific)
        if alone and other.given and fold(other.given) == fold(parts.surname):
            turned = replace(parts, given=parts.surname, surname=parts.given, order="givenFirst")
            return replace(main, found=replace(main.found, parts=turned))
    return main


def _is_letter(surname: str) -> bool:
    """J. of Eero J., O'S-B; a Chinese surname is more."""
    letters = [part for part in re.split(r"[-'’.\s]", surname) if part]
    return all(len(part) == 1 for part in letters) and not scripts_of(surname) & EASTERN


def _halved(source: Source, sources: list[Source]) -> Source:
    """Kjell Inge under the text of Kjell Inge Røkkum: given names, and no surname."""
    parts = source.found.parts
    whole = fold(" ".join(parts.words))
    if not parts.surname or source.found.other or len(parts.words) != 2:
        return source
    longer = any(_is_initial_of(parts, each.found.parts) for each in sources)
    longer = longer or any(
        whole in _given_names(each) for each in sources if each.found.parts.surname
    )
    if not longer and not any(_is_short_for(parts, each.found.parts) for each in sources):
        return source
    halved = replace(parts, given=" ".join(parts.words), given2="", surname="", order="")
    return replace(source, found=replace(source.found, parts=halved))


def _is_initial_of(parts: Parts, other: Parts) -> bool:
    """M. Antonietta, where Maria Antonietta Lo Cascio wrote."""
    first, *others = fold(other.given).split() or [""]
    short = len(parts.given.rstrip(".")) == 1 and first.startswith(fold(parts.given[:1]))
    return bool(other.surname) and short and fold(parts.surname) in others


def _is_short_for(parts: Parts, other: Parts) -> bool:
    """Mari Carmen, where María del Carmen Ruiz wrote: two given names, of which the other has one."""
    if parts.order != "surnameFirst" and weights(parts.surname, "")[0] < 2:
        return False
    mine, family = set(map(fold, parts.words)), set(map(fold, other.surname.split()))
    theirs = set(map(fold, f"{other.given} {other.given2}".split()))
    if not other.surname or mine & family or not mine & theirs or len(theirs) < 2:
        return False
    return all(weights(word, "")[0] > weights(word, "")[1] for word in parts.words)


def _given_names(source: Source) -> set[str]:
    """All given names of a place, folded, as they stand together there."""
    parts = source.found.parts
    between = f"{parts.given2.rpartition(' ')[2]} {parts.given}"
    return {fold(between.strip()), fold(f"{parts.given} {parts.given2}".strip())}


def _called(person: ReadPerson, sources: list[Source], told: Told) -> ReadPerson:
    """A wish to be called so beats a nickname seen elsewhere; "call me Mr. Smith" tells an honorific."""
    for source in told.calls:
        parts = source.found.parts
        if parts.honorific or (parts.title and parts.surname):
            sources.insert(0, source)
            if person.surname is None:
                person = replace(person, surname=said(parts.surname, source))
        elif word := " ".join(filter(None, (parts.given, parts.surname))):
            person = replace(person, called=Said(word, source.text, source.where, asked=True))
            if person.given is None and person.surname is None:
                person = replace(person, given=said(parts.given or word, source))
    if person.called is None:
        nick = next((source for source in sources if source.found.parts.called), None)
        person = replace(person, called=said(nick.found.parts.called, nick)) if nick else person
    refused = person.called is not None and fold(person.called.value) in told.refused
    return replace(person, called=None) if refused else person


def _titled(person: ReadPerson, sources: list[Source], texts: Written, lang: str) -> ReadPerson:
    """Honorific, degree or office, and the gender an honorific states."""
    for source in sources:
        parts = source.found.parts
        if parts.honorific and person.honorific is None and _same(person, source):
            person = replace(person, honorific=said(parts.honorific, source))
        if (
            parts.title
            and _same(person, source)
            and (person.title is None or len(parts.title) > len(person.title.value))
        ):
            person = replace(person, title=said(parts.title, source))
        if parts.gender and person.gender is None and _same(person, source):
            person = replace(person, gender=said(parts.gender, source))
    if (
        person.title is None
        and (person.surname or person.given)
        and (office := _office(texts, lang, person))
        and not (person.honorific and person.honorific.value == office[0])
    ):
        person = replace(person, title=Said(office[0], office[1], "signature"))
    return person


def _office(texts: Written, lang: str, person: ReadPerson) -> tuple[str, str] | None:
    """An office on a line of its own in the signature, or below the name that ends the text."""
    below = below_name(texts.body, person.person)
    return office_in(texts.signature, lang, person.person) or office_in(below, lang, person.person)


def _same(person: ReadPerson, source: Source) -> bool:
    """Whether a place speaks of this person, by a word in common."""
    mine = {
        fold(word)
        for said in (person.given, person.surname, person.given2)
        if said
        for word in said.value.split()
    }
    parts = source.found.parts
    theirs = {fold(word) for text in (parts.given, parts.surname) for word in text.split()}
    return (
        bool(mine & theirs)
        or not mine
        or scripts_of(" ".join(mine)) != scripts_of(" ".join(theirs))
    )


def _spoken(person: ReadPerson, sources: list[Source], texts: Written, lang: str) -> ReadPerson:
    """Pronouns they state, and the gender that these or their own grammar state."""
    for source in sources:
        if source.found.pronoun and _same(person, source):
            return _pronounced(person, source.found.pronoun, source.found.pronoun_gender, source)
    places: tuple[tuple[list[str], Where], ...] = (
        (texts.signature.split("\n"), "signature"),
        (texts.body, "body"),
    )
    for lines, where in places:
        for line in lines:
            pronoun, gender = _pronoun_line(line, where)
            if pronoun and sources:
                place = Source(Found(sources[0].found.parts, line), where, line.strip())
                return _pronounced(person, pronoun, gender, place)
    if person.gender is None and (spoken := gender_spoken("\n".join(texts.body), lang)):
        person = replace(person, gender=Said(spoken[0], spoken[1], "body"))
    return person


def _pronoun_line(line: str, where: Where) -> tuple[str, str]:
    """Pronouns in a signature, or on a line of the text that is about them."""
    if "/" not in line or len(line) > 120 or "://" in line:
        return "", ""
    pronoun, gender, _ = pronoun_in(line)
    about = pattern("about_pronouns").search(line) is not None
    told = about or where == "signature" or line.strip("()[] ") == pronoun
    return (pronoun, gender) if told else ("", "")


def _pronounced(person: ReadPerson, pronoun: str, gender: str, source: Source) -> ReadPerson:
    told = said(gender, source)
    return replace(person, pronoun=said(pronoun, source), gender=person.gender or told)
