"""Where a name stands in a list of people."""

from rapport.culture.names.formatting import format_name
from rapport.culture.names.person import PersonName

SortKey = tuple[str, ...]


def sort_key(name: PersonName, locale: str = "") -> SortKey:
    """By which a list of people for readers of `locale` is sorted: the right part first."""
    return (format_name(name, locale, order="sorting").casefold(),)
