"""A column of words to be found: a tsvector."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Lookup


class WordsField(SearchVectorField):
    """Written as PostgreSQL reads a tsvector, asked with `__matches=` a tsquery, both as text."""


@WordsField.register_lookup
class Matches(Lookup):
    """`words__matches=` a tsquery as text."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """The index over the column answers this."""
        column, before = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*before, self.rhs]
