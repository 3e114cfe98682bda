"""By which members stand in a list: the right part of their name first, worked out when it is written."""

from typing import Any

from django.db import models

from rapport.culture.address import read_person
from rapport.culture.names import PersonName
from rapport.culture.names.sorting import latin_order

_LONGEST = 120


class ListedAs(models.CharField):
    """Latin letters, the surname first where the name shows which part it is."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Worked out anew."""
        value = order_of_member(model_instance)
        setattr(model_instance, self.attname, value)
        return value


def order_of_member(member: Any) -> str:
    """As customers are sorted; a name whose parts nobody can tell stands as it is written."""
    if getattr(member, "is_application", False):
        return latin_order(PersonName("", {"given": member.name}))[:_LONGEST]
    read = read_person(member.name, "", "", member.language or "").person
    parts = {"given": member.name}
    if read.given and read.surname:
        surname = read.surname
        parts = {"given": " ".join(filter(None, (read.given, read.given2))), "surname": surname}
    return latin_order(PersonName(read.locale, parts))[:_LONGEST]
