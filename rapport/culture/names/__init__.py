"""How people's names are written, sorted and found: CLDR's person names, and names in Latin letters."""

from rapport.culture.names.formatting import format_name
from rapport.culture.names.person import PersonName
from rapport.culture.names.romanising import romanised
from rapport.culture.names.sorting import sort_key

__all__ = ["PersonName", "format_name", "romanised", "sort_key"]
