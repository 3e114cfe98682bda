"""Who wrote this mail, from the words they put on it. What they say beats what their program says."""

from dataclasses import replace

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.header import Sender, read_header
from rapport.culture.address.merging import completed, corrected, of, said
from rapport.culture.address.offices import office_in
from rapport.culture.address.parsing import Found, pronoun_in
from rapport.culture.address.people import ReadPerson, Said, Where
from rapport.culture.address.sources import (
    Source,
    Written,
    from_claims,
    from_header,
    from_sign_off,
    from_signature,
    known_words,
    written,
)
from rapport.culture.address.speaking import gender_spoken
from rapport.culture.address.tables import fold


def read_person(from_header: str, signature: str, body: str, lang: str) -> ReadPerson:
    """The person behind a mail: its From header (raw or decoded), signature, text, language or ""."""
    lang = lang.replace("_", "-").partition("-")[0].lower()
    sender, texts = read_header(from_header), written(body, signature)
    sources, calls = _sources(sender, texts, lang)
    person = _named(sources, lang)
    person = _called(person, sources, calls)
    person = _titled(person, sources, texts, lang)
    return _spoken(person, sources, texts, lang)


def _sources(sender: Sender, texts: Written, lang: str) -> tuple[list[Source], list[Source]]:
    """The names found, what people say of themselves first; and how they ask to be called."""
    known = known_words(sender)
    header = from_header(sender, lang)
    names, calls = from_claims(texts, lang, known)
    found = [source for _, source in names]
    found += [
        source
        for source in (from_signature(texts, lang, known), from_sign_off(texts, lang, known))
        if source
    ]
    if header:
        found.append(header)
    return found, [source for _, source in calls]


def _full(source: Source) -> bool:
    return bool(source.found.parts.given and source.found.parts.surname)


def _named(sources: list[Source], lang: str) -> ReadPerson:
    """Given and surname: the first place that has both, completed by others that speak of the same."""
    if not sources:
        return ReadPerson()
    main = next((source for source in sources if _full(source)), None)
    if main is None:
        return _from_halves(sources)
    person = of(main)
    before = sources[: sources.index(main)]
    for source in before:
        person = corrected(person, source, main)
    for source in sources:
        if source is not main and _full(source):
            person = completed(person, main, source)
    return person


def _from_halves(sources: list[Source]) -> ReadPerson:
    """A given name here, a surname there; the nearer to the writer first."""
    person = of(sources[0])
    for source in sources[1:]:
        parts = source.found.parts
        if (
            parts.surname
            and person.surname is None
            and person.given
            and fold(parts.surname) != fold(person.given.value)
        ):
            if source.found.parts.sure or parts.honorific or parts.title:
                person = replace(person, surname=said(parts.surname, source))
        elif (
            parts.given
            and person.given is None
            and person.surname
            and fold(parts.given) != fold(person.surname.value)
        ) and scripts_of(parts.given) == scripts_of(person.surname.value):
            person = replace(person, given=said(parts.given, source))
    return person


def _called(person: ReadPerson, sources: list[Source], calls: list[Source]) -> ReadPerson:
    """A wish to be called so beats a nickname seen elsewhere; "call me Mr. Smith" tells an honorific."""
    for source in calls:
        parts = source.found.parts
        if parts.honorific or (parts.title and parts.surname):
            sources.insert(0, source)
            if person.surname is None:
                person = replace(person, surname=said(parts.surname, source))
        elif word := " ".join(filter(None, (parts.given, parts.surname))):
            person = replace(person, called=said(word, source))
            if person.given is None and person.surname is None:
                person = replace(person, given=said(parts.given or word, source))
    if person.called is None:
        nick = next((source for source in sources if source.found.parts.called), None)
        person = replace(person, called=said(nick.found.parts.called, nick)) if nick else person
    return person


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
        and (office := office_in(texts.signature, lang, person.person))
    ):
        person = replace(person, title=Said(office[0], office[1], "signature"))
    return person


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
    told = where == "signature" or "pronoun" in line.lower() or line.strip("()[] ") == pronoun
    return (pronoun, gender) if told else ("", "")


def _pronounced(person: ReadPerson, pronoun: str, gender: str, source: Source) -> ReadPerson:
    told = said(gender, source)
    return replace(person, pronoun=said(pronoun, source), gender=person.gender or told)
