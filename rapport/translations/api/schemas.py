"""Providers, terms, remembered sentences and translations as programs read and write them."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Input, Moment, Output
from rapport.translations.models import (
    CharactersSpent,
    GlossaryTerm,
    MemoryImport,
    RememberedSentence,
)
from rapport.translations.queries.providers import Row

Language = Annotated[str, Field(max_length=12, examples=["pt-BR"])]
Words = Annotated[str, Field(max_length=200)]


class ProviderOut(Output):
    """Who may translate, without secrets."""

    id: Id
    kind: str
    name: str
    state: Literal["ready", "near", "over", "unallowed", "off"]
    pairs: list[list[str]] = Field(description="Empty: every pair that it knows.")
    ceiling: int | None = Field(description="Characters a month.")
    price: Decimal = Field(description="Of a million characters.")
    characters: int = Field(description="This month, UTC.")
    cost: Decimal
    allowed_at: Moment | None

    @classmethod
    def of(cls, row: Row) -> "ProviderOut":
        """As it is told."""
        one, spent = row.provider, row.spent
        return cls(
            id=one.pk,
            kind=one.kind,
            name=one.name,
            state=row.state,
            pairs=one.pairs,
            ceiling=one.ceiling,
            price=one.price,
            characters=spent.characters,
            cost=spent.cost,
            allowed_at=one.consented_at,
        )


class SpentOut(Output):
    """What one provider counted in one month."""

    provider: str
    month: str = Field(description="Such as 2026-11, UTC.")
    characters: int

    @classmethod
    def of(cls, row: CharactersSpent) -> "SpentOut":
        """As it is told."""
        return cls(provider=row.provider, month=row.month, characters=row.characters)


class TermOut(Output):
    """A term; without a translation it is never translated."""

    id: Id
    source: str
    target: str
    source_language: str
    target_language: str

    @classmethod
    def of(cls, term: GlossaryTerm) -> "TermOut":
        """As it is told."""
        return cls(
            id=term.pk,
            source=term.source,
            target=term.target,
            source_language=term.source_language,
            target_language=term.target_language,
        )


class TermIn(Input):
    """A term, whole."""

    source: Annotated[str, Field(min_length=1, max_length=200)]
    target: Words = ""
    source_language: Language = ""
    target_language: Language = ""


class Searching(Paging):
    """Which of them."""

    q: Annotated[str, Field(max_length=200, description="Words or letters in it.")] = ""


class RememberedOut(Output):
    """A sentence of the memory; ⟦…⟧ stands for numbers, names and the like."""

    id: Id
    source: str
    text: str
    source_language: str
    target_language: str
    register: str = Field(description="formal, informal or empty.")
    origin: Literal["correction", "provider"]
    provider: str
    kept_at: Moment

    @classmethod
    def of(cls, row: RememberedSentence) -> "RememberedOut":
        """As it is told."""
        names = ("source", "text", "source_language", "target_language", "register")
        plain = {name: getattr(row, name) for name in names}
        return cls(
            id=row.pk, origin=row.origin, provider=row.provider, kept_at=row.kept_at, **plain
        )


class FromLanguage(Input):
    """Which part of the memory."""

    source: Language = Field("", description="Only what it translates from this language.")


class WrongUnit(Output):
    """A unit that could not be used."""

    unit: int = Field(description="Its place in the file, from 1.")
    message: str = Field(description="Why, for people.")


class MemoryTakenOut(Output):
    """What came of a file."""

    taken: int = Field(description="Translations that are in the memory now.")
    not_taken: int
    wrong: list[WrongUnit] = Field(description="The first 200 that were not taken.")


class MemoryImportOut(Output):
    """How far a large file is, and what came of it."""

    id: Id
    state: Literal["waiting", "running", "done", "failed"]
    total: int = Field(description="Pairs in the file; 0 before they were counted.")
    units: int = Field(description="Pairs that were read so far.")
    taken: int = Field(description="Translations that are in the memory now.")
    not_taken: int
    wrong: list[WrongUnit] = Field(description="The first 200 that were not taken.")
    problem: str = Field(description="For `failed`: why, for people.")
    created_at: Moment
    done_at: Moment | None

    @classmethod
    def of(cls, row: MemoryImport) -> "MemoryImportOut":
        """As it is told."""
        names = ("state", "total", "units", "taken", "problem", "created_at", "done_at")
        return cls(
            id=row.pk,
            not_taken=row.wrong,
            wrong=[WrongUnit(unit=number, message=words) for number, words in row.told],
            **{name: getattr(row, name) for name in names},
        )


class TranslateIn(Input):
    """A text and its languages."""

    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    source: Language = Field("", description="Without: it is recognised.")
    target: Annotated[str, Field(min_length=2, max_length=12, examples=["ja"])]
    register: Literal["", "formal", "informal"] = ""
    purpose: Literal["read", "send"] = Field("read", description="Send: gist is not good enough.")


class TranslationOut(Output):
    """The translation, by whom, and what there is to know about it."""

    text: str | None
    provider: str | None
    quality: Literal["sendable", "gist", "none"]
    source: str
    target: str
    evidence: list[str]
    characters: int
