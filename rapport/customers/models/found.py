"""Columns that are worked out of a customer's names whenever a row is written, in whichever way."""

from typing import Any

from django.db import models

from rapport.culture.names import PersonName
from rapport.culture.names.finding import lexemes_of
from rapport.culture.names.sorting import latin_order
from rapport.kernel.words import WordsField
from rapport.language.searching.vectors import quoted

NAME_COLUMNS = ("name", "given_name", "family_name", "latin_name", "language")
WORKED_OUT = ("found_by", "listed_as")
_LONGEST = 120


class FoundBy(WordsField):
    """Everything that a customer is found by (`culture.names.finding`)."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Worked out anew."""
        value = vector_of(model_instance)
        setattr(model_instance, self.attname, value)
        return value


class ListedAs(models.CharField):
    """By which customers are sorted: Latin letters, the surname first where it is known."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Worked out anew."""
        value = order_of(model_instance)
        setattr(model_instance, self.attname, value)
        return value


def vector_of(customer: Any) -> str:
    """What they are found by, as PostgreSQL reads a tsvector.

    Their own spelling in Latin letters and reading stand instead of what could be worked out.
    """
    names = {customer.name, customer.given_name, customer.family_name}
    told, others = _told_besides(customer)
    lexemes = lexemes_of(
        [each for each in (*names, *others) if each and "@" not in each],
        lang=customer.language or "",
        told=[each for each in (customer.latin_name, *told) if each],
    )
    if "@" in customer.name:
        lexemes |= lexemes_of([customer.name.partition("@")[0].replace(".", " ")])
    return " ".join(quoted(lexeme) for lexeme in sorted(lexemes) if lexeme.isprintable())


def order_of(customer: Any) -> str:
    """By what they are sorted."""
    parts = {"given": customer.given_name, "surname": customer.family_name}
    if not (customer.given_name and customer.family_name):
        parts = {"given": customer.name}
    name = PersonName(customer.language or "", parts)
    return latin_order(name, customer.latin_name or "")[:_LONGEST]


def _told_besides(customer: Any) -> tuple[list[str], list[str]]:
    """Readings and Latin spellings on record, and other names they go by."""
    if not customer.pk:
        return [], []
    kept = customer.addressings.filter(
        standing="accepted", aspect__in=("romanised", "reading", "native", "called")
    )
    rows = list(kept.values_list("aspect", "value"))
    told = [value for aspect, value in rows if aspect in ("romanised", "reading")]
    return told, [value for aspect, value in rows if aspect in ("native", "called")]
