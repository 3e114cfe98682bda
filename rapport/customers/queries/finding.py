"""Customers by their names: in any script, in Latin letters, as it is spelled or as it sounds."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from rapport.culture.names.finding import asked_by
from rapport.customers.models import ChannelIdentity, Customer
from rapport.language.searching.vectors import quoted


def called(customers: QuerySet[Customer], words: str) -> QuerySet[Customer]:
    """Those of them whose names have words that begin so, all of these words, in any order.

    Who is nowhere spelled so is found by the sound: Muhammad who writes himself محمد. The index over
    `found_by` answers, so that it costs the same among a hundred customers and a million.
    """
    asked = _tsquery(words)
    if not asked:
        return customers.none()
    found = customers.filter(found_by__matches=asked)
    if found.exists():
        return found
    by_sound = _tsquery(words, by_sound=True)
    return customers.filter(found_by__matches=by_sound) if by_sound != asked else found


def reached_at(words: str) -> QuerySet[ChannelIdentity]:
    """Addresses that begin so, whatever their case."""
    lowered = ChannelIdentity.objects.alias(lowered=Lower("address"))
    return lowered.filter(lowered__startswith=words.lower())


def _tsquery(words: str, *, by_sound: bool = False) -> str:
    """The question as PostgreSQL reads it; "" if it asks for nothing."""
    parts = []
    for alternatives in asked_by(words[:200], by_sound=by_sound):
        said = [
            f"{quoted(each.lexeme)}{':*' if each.may_go_on else ''}"
            for each in alternatives
            if each.lexeme.isprintable()
        ]
        if said:
            parts.append(f"({' | '.join(said)})")
    return " & ".join(parts)
