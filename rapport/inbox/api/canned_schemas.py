"""Canned responses as programs read and write them."""

from typing import Annotated, Literal

from pydantic import Field

from rapport.inbox.api.setting_schemas import LanguageCode
from rapport.inbox.models import CannedResponse, CannedVariant
from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Input, Moment, Output

Form = Literal["", "formal", "informal"]
MARKED = "The form of address that it uses; null: not marked, or the language has one only."
Provider = Annotated[
    str, Field(max_length=120, description="Whose proposal it was, such as a provider’s.")
]


class VariantOut(Output):
    """What a canned response says in another language, or in the other form of address."""

    id: Id
    language: str
    register: Literal["formal", "informal"] | None = Field(description=MARKED)
    html: str
    is_outdated: bool = Field(description="The original has changed since this was written.")
    translated_by: str | None = Field(description="Whose proposal it was; null: a person’s words.")
    changed_at: Moment

    @classmethod
    def of(cls, one: CannedVariant) -> "VariantOut":
        """As it is told."""
        return cls(
            id=one.pk,
            language=one.language,
            register=one.register or None,
            html=one.html,
            is_outdated=one.is_outdated,
            translated_by=one.translated_by or None,
            changed_at=one.changed_at,
        )


class CannedOut(Output):
    """An answer written once, with places for names such as `{{ customer.name }}`."""

    id: Id
    name: str
    shortcut: str
    html: str
    language: str | None
    register: Literal["formal", "informal"] | None = Field(description=MARKED)
    inbox_id: Id | None = Field(description="Only in this inbox; null: in all.")
    changed_at: Moment
    variants: list[VariantOut] = Field(description="The same in other languages and forms.")

    @classmethod
    def of(cls, one: CannedResponse) -> "CannedOut":
        """As it is told."""
        return cls(
            id=one.pk,
            name=one.name,
            shortcut=one.shortcut,
            html=one.html,
            language=one.language or None,
            register=one.register or None,
            inbox_id=one.inbox_id,
            changed_at=one.changed_at,
            variants=[VariantOut.of(each) for each in one.variants.all()],
        )


class CannedFilters(Paging):
    """Which canned responses."""

    q: Annotated[
        str | None, Field(max_length=200, description="In name, shortcut or any of its texts.")
    ] = None
    language: LanguageCode | None = Field(None, description="One of its texts is in it.")


class NewCanned(Input):
    """An answer for everybody to use."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    shortcut: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^/?[\w-]+$")]
    html: Annotated[str, Field(min_length=1, max_length=100_000)]
    language: LanguageCode = ""
    register: Form = ""
    inbox_id: Id | None = None


class CannedChanges(Input):
    """Only what is sent is changed."""

    name: Annotated[str, Field(min_length=1, max_length=120)] = ""
    shortcut: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^/?[\w-]+$")] = ""
    html: Annotated[str, Field(min_length=1, max_length=100_000)] = ""
    language: LanguageCode = ""
    register: Form = ""
    inbox_id: Id | None = None


class NewVariant(Input):
    """The same answer in another language, or in the other form of address."""

    language: Annotated[LanguageCode, Field(min_length=2)]
    register: Form = ""
    html: Annotated[str, Field(min_length=1, max_length=100_000)]
    translated_by: Provider = ""


class VariantChanges(Input):
    """Only what is sent is changed."""

    language: Annotated[LanguageCode, Field(min_length=2)] = ""
    register: Form = ""
    html: Annotated[str, Field(min_length=1, max_length=100_000)] = ""
    translated_by: Provider = ""


class FilledQuery(Input):
    """For which conversation."""

    conversation: Id
    language: LanguageCode = Field("", description="Another one than the customer’s.")


class FilledOut(Output):
    """An answer with its places filled in."""

    html: str
    text: str
    language: str | None
    register: Literal["formal", "informal"] | None = Field(description=MARKED)
