"""A person's name in its parts, as CLDR names them (UTS #35 part 8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FIELDS = ("title", "given", "given2", "surname", "surname2", "generation", "credentials")
ORDERS = ("givenFirst", "surnameFirst")


@dataclass(frozen=True)
class PersonName:
    """A name: the parts as the person told them, the locale they belong to, the order they wish.

    locale: a BCP 47 tag ("ja", "el-GR") or "" when not known. parts: CLDR's field, or field and
    modifier ("given-informal", "surname-prefix"), to its text; a blank text is a part that is not
    there. order: "givenFirst" or "surnameFirst" if the person wishes one, else "".
    """

    locale: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    order: str = ""

    def __post_init__(self) -> None:
        told = {part: text.strip() for part, text in self.parts.items() if text}
        object.__setattr__(self, "parts", told)

    def __hash__(self) -> int:
        return hash((self.locale, tuple(sorted(self.parts.items())), self.order))
