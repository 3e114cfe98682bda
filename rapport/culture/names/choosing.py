"""Which locale's way, which order and which pattern a name is written by."""

from functools import lru_cache
from typing import NamedTuple

from rapport.culture.names import cldr, locales
from rapport.culture.names.locales import Tag
from rapport.culture.names.person import PersonName

# One space is as native as the other among these.
_SAME_SPACES = {"ja": "zh", "zh": "zh", "yue": "zh"}


class Way(NamedTuple):
    """How a name of one locale is written for a reader of another."""

    names: cldr.LocaleNames
    order: str
    language: str  # in which it is written
    is_native: bool  # the name belongs to that language

    @property
    def space(self) -> str:
        """What stands for a space between the parts."""
        customs = self.names.customs
        return customs.native_space if self.is_native else customs.foreign_space


def script_of(name: PersonName) -> str:
    """The script of the first letter of the surname, else of the given name, that has one; "" if none."""
    for field in ("surname", "given"):
        for part in (field, f"{field}-core", f"{field}-informal"):
            for character in name.parts.get(part) or "":
                if script := cldr.script_of(character):
                    return script
    return ""


@lru_cache(maxsize=16384)
def way_of(name_locale: str, script: str, locale: str) -> Way:
    """How a name in `script` that belongs to `name_locale` ("" if not known) is written for `locale`."""
    reader = locales.filled(locales.read(locale))
    owner = _owner(name_locale, script)
    if locales.read(locale).language == "und" and not locales.read(locale).script:
        told = ""
    elif not script or locales.writes(reader.script, script):
        told = locales.with_names(reader)
    else:
        likeliest = locales.filled(Tag("und", owner.script, owner.region))
        told = locales.with_names(owner) or locales.with_names(likeliest)
    names = cldr.names_of(told or "und")
    language = locales.read(names.locale).language
    is_native = _family(owner.language) == _family(language)
    return Way(names, _order(names, owner), language, is_native)


def _owner(name_locale: str, script: str) -> Tag:
    """Where a name belongs: its own locale if that is written so, else what its script makes likeliest."""
    told = locales.filled(locales.read(name_locale)) if name_locale else Tag("und")
    if not script:
        return told if name_locale else locales.filled(told)
    if name_locale and told.language != "und":
        return (
            told if locales.writes(told.script, script) else Tag(told.language, script, told.region)
        )
    return locales.filled(Tag("und", script, told.region))


def _family(language: str) -> str:
    return _SAME_SPACES.get(language, language)


def _order(names: cldr.LocaleNames, owner: Tag) -> str:
    for each in _ancestors(owner):
        if each in names.given_first:
            return "givenFirst"
        if each in names.surname_first:
            return "surnameFirst"
    return "givenFirst"


def _ancestors(owner: Tag) -> list[str]:
    """de-Latn-DE, und-Latn-DE, de-Latn, und-Latn, de-DE, und-DE, de, und."""
    language, script, region = owner
    chain = [(script, region), (script, ""), ("", region), ("", "")]
    found = [str(Tag(each, *rest)) for rest in chain for each in (language, "und")]
    return list(dict.fromkeys(found))
