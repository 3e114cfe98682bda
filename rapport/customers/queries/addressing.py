"""How a customer is to be addressed: each value with who said so, and what is only usual marked as such.

The person's stated wish comes before what they do in the thread, that before their organisation, that
before how the inbox addresses people, and that before what is usual where they live.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rapport.culture.address import Degree, Person, addressed
from rapport.culture.address.customs import Custom, custom_of
from rapport.customers.models import Addressing, Aspect, Customer, Organisation, Source, Standing
from rapport.customers.queries.sources import place_of, source_words
from rapport.ui.components.times import short_date

Basis = Literal["known", "seen", "organisation", "inbox", "usual"]
PARTS: tuple[str, ...] = (
    *("given", "given2", "surname", "called", "honorific", "title", "order"),
    *("native", "romanised", "reading", "pronoun", "gender", "locale"),
)
MOST_PAST = 20
NAMES = ("given", "surname", "called")
WRITTEN = {"given", "given2", "surname", "native", "romanised", "reading", "order", "locale"}
DEFAULTS = {"organisation", "inbox", "usual"}
DEGREES: Mapping[str, Degree] = {"formal": "formal", "informal": "casual"}


@dataclass(frozen=True, slots=True)
class Told:
    """One value and why: `known` is settled, `seen` is proposed, the others are defaults to ask about."""

    aspect: str
    value: str
    basis: Basis
    because: str
    row: Addressing | None = None


@dataclass(frozen=True)
class FormOfAddress:
    """What is known of how to address one customer, and what is still a question."""

    customer: Customer
    known: Mapping[str, Told]
    questions: Sequence[Told]
    register: Told | None
    language: str
    custom: Custom | None
    # The register without what was only seen in their letters; None where they said it themselves.
    otherwise: Told | None = None

    def value(self, aspect: str) -> str:
        """What is settled; "" for nothing."""
        told = self.known.get(aspect)
        return told.value if told else ""

    def person(self, *, with_questions: bool = False) -> Person:
        """The name as the composer of greetings reads it.

        Questions, which are for a human's eyes only, fill what is not settled; of names they tell
        nothing where a name is settled: a part of another one may have been misread.
        """
        parts = {name: self.value(name) for name in PARTS}
        is_named = any(parts[name] for name in NAMES)
        for each in self.questions if with_questions else ():
            if each.aspect in PARTS and not (
                parts[each.aspect] or (is_named and each.aspect in WRITTEN)
            ):
                parts[each.aspect] = each.value
        return self._named(parts)

    def _named(self, parts: dict[str, str]) -> Person:
        # Which word of a name is which is never worked out from the name: it stands as a whole.
        whole = not any(parts[name] for name in NAMES)
        if whole:
            parts["given"] = name_known(self.customer)
        # The order was checked when it was written.
        return Person(**cast(Any, parts), whole=whole)

    def addressed(self, register: str = "", *, with_questions: bool = False) -> str:
        """How one addresses them in their language; "" if no name is known."""
        return self._said_to(self.person(with_questions=with_questions), register)

    @property
    def proposed(self) -> str:
        """How they would be addressed if every question were answered with yes; "" if no different."""
        parts = {name: self.value(name) for name in PARTS}
        asked = {each.aspect: each.value for each in self.questions if each.aspect in PARTS}
        words = self._said_to(self._named(parts | asked), "") if asked else ""
        return "" if words == self.addressed() else words

    def _said_to(self, person: Person, register: str) -> str:
        wished = "informal" if person.called and person.called in self._wishes else ""
        form = register or wished or (self.register.value if self.register else "") or "formal"
        return (
            addressed(person, self.language, "informal" if form == "informal" else "formal") or ""
        )

    @property
    def degree(self) -> Degree:
        """How formally to write where nobody chose; never past the name they asked to be called."""
        usual = DEGREES.get(self.register.value, "neutral") if self.register else "neutral"
        return "neutral" if usual == "formal" and self._wishes else usual

    @property
    def _wishes(self) -> set[str]:
        """The names by which they asked to be called, in so many words."""
        told = [*self.known.values(), *self.questions]
        return {
            each.value
            for each in told
            if each.aspect == Aspect.CALLED and each.row and each.row.source == Source.TOLD
        }

    @property
    def is_default(self) -> bool:
        """Whether the register is a custom, about which to ask."""
        return self.register is not None and self.register.basis in DEFAULTS


def form_of_address(customer: Customer, language: str = "", *, house: str = "") -> FormOfAddress:
    """How to address this customer, in `language` (a conversation's) or their own.

    `house`: how people are addressed there of whom nothing is known ("formal", "informal"); "" for
    what is usual in the language.

    One query, and one for the organisation where nothing else decides; none if
    `addressings()` were prefetched.
    """
    rows = _rows_of(customer)
    known = _known(customer, [row for row in rows if row.standing == Standing.ACCEPTED])
    asked = _foremost(row for row in rows if row.standing == Standing.PROPOSED)
    questions = [_told(row, "seen") for row in asked]
    spoken = language or customer.language
    custom = custom_of(spoken, _country_of(customer, spoken)) if spoken else None
    seen = next((each for each in questions if each.aspect == Aspect.REGISTER), None)
    settled = known.get(Aspect.REGISTER)
    default = None if settled else _by_default(customer, custom, house)
    register = settled or seen or default
    return FormOfAddress(customer, known, questions, register, spoken or "en", custom, default)


def addressings() -> Prefetch:
    """What `form_of_address` reads, for a query of many customers."""
    return Prefetch("addressings", queryset=_living())


def _living() -> QuerySet[Addressing]:
    living = Addressing.objects.exclude(standing__in=(Standing.REFUSED, Standing.FORMER))
    return living.select_related("noted_by").order_by("id")


def _rows_of(customer: Customer) -> list[Addressing]:
    """What was fetched beforehand, else what stands now: never kept, for it changes under our hands."""
    if not customer.pk:
        return []
    if "addressings" in getattr(customer, "_prefetched_objects_cache", {}):
        return list(customer.addressings.all())
    return list(_living().filter(customer=customer))


def name_known(customer: Customer) -> str:
    """Their name as a whole; "" while they are only known by an address."""
    return "" if customer.is_nameless else customer.name


def history_of(customer: Customer) -> list[Told]:
    """What was known once, or was refused; the newest first."""
    past = (Standing.FORMER, Standing.REFUSED)
    rows = customer.addressings.filter(standing__in=past).select_related("noted_by")
    return [_told(row, "known") for row in rows.order_by("-said_at", "-id")[:MOST_PAST]]


def question_of(customer: Customer, number: int) -> int:
    """One of the values that were proposed for this customer, else 404."""
    return get_object_or_404(Addressing, customer=customer, pk=number).pk


def _known(customer: Customer, rows: Iterable[Addressing]) -> dict[str, Told]:
    known = {row.aspect: _told(row, "known") for row in rows}
    columns = {
        Aspect.GIVEN: customer.given_name,
        Aspect.SURNAME: customer.family_name,
        Aspect.ROMANISED: customer.latin_name,
    }
    since = _("known since %(day)s") % {"day": short_date(customer.created_at)}
    for aspect, value in columns.items():
        if value and aspect not in known:
            known[aspect] = Told(aspect, value, "known", since)
    return known


def _foremost(rows: Iterable[Addressing]) -> list[Addressing]:
    """One question an aspect: the weightiest source, the newest of these."""
    best: dict[str, Addressing] = {}
    weight = {source: place for place, source in enumerate(Source.values)}
    for row in sorted(rows, key=lambda row: (weight[row.source], -row.said_at.timestamp())):
        best.setdefault(row.aspect, row)
    order = {aspect: place for place, aspect in enumerate(Aspect.values)}
    return sorted(best.values(), key=lambda row: order[row.aspect])


def _told(row: Addressing, basis: Basis) -> Told:
    return Told(row.aspect, row.value, basis, source_words(row), row)


def _at_organisation(customer: Customer) -> Told | None:
    if customer.organisation_id is None:
        return None
    organisation: Organisation | None = customer.organisation
    if organisation is None or not organisation.register:
        return None
    words = _("as with everybody at %(organisation)s – ask them") % {
        "organisation": organisation.name
    }
    return Told(Aspect.REGISTER, organisation.register, "organisation", words)


def _by_default(customer: Customer, custom: Custom | None, house: str) -> Told | None:
    usual = _usual(custom, customer)
    if usual and house:
        usual = Told(
            Aspect.REGISTER, house, "inbox", _("as this inbox addresses people – ask them")
        )
    return _at_organisation(customer) or usual


def _usual(custom: Custom | None, customer: Customer) -> Told | None:
    if custom is None or not custom.usual:
        return None
    country = customer.country if _country_of(customer, custom.locale) else ""
    words = _("usual in first letters (%(place)s) – ask them") % {
        "place": place_of(custom.locale, country)
    }
    return Told(Aspect.REGISTER, custom.usual, "usual", words)


def _country_of(customer: Customer, language: str) -> str:
    """The customer's country, as far as this language is theirs: a German's English is no German."""
    same = customer.language.split("-")[0].lower() == language.split("-")[0].lower()
    return customer.country if same else ""
