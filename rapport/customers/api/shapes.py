"""How customers read and how they are written, for programs."""

from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from rapport.customers.api.addressing_shapes import FormOfAddressOut
from rapport.customers.models import ChannelIdentity, Customer
from rapport.customers.queries import form_of_address
from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Input, Moment, Output

EMAIL = "email"


def _not_blank(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise ValueError(_("This needs a word."))
    return plain


def _language(tag: str) -> str:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ValueError(_("This is not a language tag such as de or zh-Hans.")) from None
    return tag


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(_("This is not a time zone such as Asia/Tokyo."))
    return name


def _country(code: str) -> str:
    if code.upper() not in Locale("en").territories:
        raise ValueError(_("This is not a country's code such as JP."))
    return code.upper()


Name = Annotated[str, Field(max_length=160), AfterValidator(_not_blank)]
Part = Annotated[str | None, Field(max_length=80)]
Language = Annotated[
    str,
    Field(max_length=12, examples=["zh-Hans"], description="BCP 47."),
    AfterValidator(_language),
]
Zone = Annotated[str, Field(max_length=60, examples=["Asia/Tokyo"]), AfterValidator(_zone)]
Country = Annotated[
    str,
    Field(min_length=2, max_length=2, examples=["JP"], description="ISO 3166-1."),
    AfterValidator(_country),
]
Kind = Annotated[
    str,
    Field(
        pattern="^[a-z][a-z_]{0,19}$",
        examples=[EMAIL],
        description="The kind of channel, such as `email`, `webchat` or `api`.",
    ),
]
Address = Annotated[
    str, Field(max_length=320, examples=["ana@andes.example"]), AfterValidator(_not_blank)
]


class IdentityIn(Input):
    """An address on a kind of channel."""

    kind: Kind
    address: Address

    @model_validator(mode="after")
    def _check_address(self) -> "IdentityIn":
        if self.kind == EMAIL:
            try:
                validate_email(self.address)
            except ValidationError:
                raise ValueError(_("This does not look like an e-mail address.")) from None
        return self


class NewIdentity(IdentityIn):
    """An address that is added."""

    is_preferred: bool = Field(False, description="Answers of this kind go here.")


class IdentityChanges(Input):
    """What can be said of an address."""

    is_preferred: bool = Field(description="Only `true`: prefer another one to stop preferring it.")


class CustomerChanges(Input):
    """What is sent is changed; null means that it is not known."""

    name: Name | None = None
    given_name: Part = None
    family_name: Part = None
    latin_name: Annotated[str | None, Field(max_length=160)] = None
    language: Language | None = None
    time_zone: Zone | None = None
    country: Country | None = None
    city: Annotated[str | None, Field(max_length=120)] = None
    about: Annotated[str | None, Field(max_length=20_000)] = None
    organisation: Annotated[
        str | None, Field(max_length=160, description="By its name; made if there is none.")
    ] = None

    @model_validator(mode="after")
    def _keep_a_name(self) -> "CustomerChanges":
        if "name" in self.model_fields_set and self.name is None:
            raise ValueError(_("A customer needs a name."))
        return self

    def fields(self) -> dict[str, Any]:
        """What was sent, as the actions know it."""
        sent = {name: value or "" for name, value in self.model_dump(exclude_unset=True).items()}
        renamed = {"time_zone": "zone", "organisation": "organisation_name"}
        return {renamed.get(name, name): value for name, value in sent.items()}


class NewCustomer(CustomerChanges):
    """A customer that is added."""

    name: Name
    identities: Annotated[list[IdentityIn], Field(max_length=20)] = []

    def fields(self) -> dict[str, Any]:
        """What was sent, with the addresses as pairs."""
        sent = super().fields()
        sent["identities"] = [(each.kind, each.address) for each in self.identities]
        return sent


class CustomerFilters(Paging):
    """Which customers; several conditions must all fit."""

    q: Annotated[
        str | None,
        Field(
            max_length=160,
            description="How words of the name begin, as written or in Latin letters: `yamada` finds 山田.",
        ),
    ] = None
    email: Annotated[str | None, Field(max_length=320, description="Their address.")] = None
    language: Annotated[str | None, Field(max_length=12, description="BCP 47.")] = None
    register: Annotated[
        Literal["formal", "informal"] | None, Field(description="Settled so with them.")
    ] = None  # type: ignore[assignment]
    has_questions: Annotated[
        bool | None, Field(description="Whether something about their form of address is open.")
    ] = None
    updated_since: Annotated[
        Moment | None,
        Field(description="Changed at or after; then the list begins with the earliest change."),
    ] = None
    order: Annotated[
        Literal["newest", "name"],
        Field(
            description="`name`: by surname where it is known, all scripts by their Latin letters."
        ),
    ] = "newest"


class IdentityOut(Output):
    """An address on a kind of channel."""

    id: Id
    kind: str
    address: str
    is_preferred: bool

    @classmethod
    def of(cls, identity: ChannelIdentity) -> "IdentityOut":
        """As it is told."""
        return cls(
            id=identity.pk,
            kind=identity.kind,
            address=identity.address,
            is_preferred=identity.is_preferred,
        )


class OrganisationOut(Output):
    """Where a customer belongs."""

    id: Id
    name: str


class CustomerOut(Output):
    """A person outside who talks with us; null means that it is not known, nothing is guessed."""

    id: Id
    name: str
    given_name: str | None
    family_name: str | None
    latin_name: str | None
    language: str | None = Field(description="BCP 47.")
    time_zone: str | None
    country: str | None
    city: str | None
    about: str | None
    organisation: OrganisationOut | None
    identities: list[IdentityOut]
    form_of_address: FormOfAddressOut
    created_at: Moment
    updated_at: Moment
    conversations_href: str = Field(description="Where the customer's conversations are listed.")

    @classmethod
    def of(cls, customer: Customer) -> "CustomerOut":
        """As it is told."""
        known = ("given_name", "family_name", "latin_name", "language", "country", "city", "about")
        organisation = customer.organisation
        identities = sorted(customer.identities.all(), key=lambda each: each.pk)
        return cls(
            id=customer.pk,
            name=customer.name,
            time_zone=customer.zone or None,
            organisation=organisation
            and OrganisationOut(id=organisation.pk, name=organisation.name),
            identities=[IdentityOut.of(each) for each in identities],
            form_of_address=FormOfAddressOut.of(form_of_address(customer)),
            created_at=customer.created_at,
            updated_at=customer.updated_at,
            conversations_href=f"/api/v1/conversations?customer={customer.pk}",
            **{name: getattr(customer, name) or None for name in known},
        )
