"""The team's own words: the `Glossary` of `language.translation`."""

from collections.abc import Sequence

from django.db.models import Q

from rapport.language.translation.glossary import Term
from rapport.translations.models import GlossaryTerm


class StoredGlossary:
    """What an administrator wrote down."""

    def terms(self, source: str, target: str) -> Sequence[Term]:
        """Those of the pair (a term for German is one for Austrian German), and what stays everywhere."""
        here = Q(source_language__in=["", source, source.split("-")[0]])
        there = Q(target_language__in=["", target, target.split("-")[0]])
        rows = GlossaryTerm.objects.filter(here & there).order_by("pk")
        return tuple(Term(row.source, row.target) for row in rows)
