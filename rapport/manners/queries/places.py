"""Places and their names in the reader's language."""

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils import translation

from rapport.culture import notes
from rapport.culture.notes.loading import split
from rapport.ui.components.times import locale_of


@dataclass(frozen=True)
class PlaceName:
    """A place as the reader calls it, and its language where that tells it from another."""

    locale: str
    country: str
    language: str

    def __str__(self) -> str:
        return f"{self.country} ({self.language})" if self.language else self.country


def place_name(locale: str) -> PlaceName:
    """The place of a locale in the active language: "Italy", "Belgium (French)"."""
    return _place_name(locale, translation.get_language() or "en")


@lru_cache(maxsize=4096)
def _place_name(locale: str, reader: str) -> PlaceName:
    words = locale_of(reader)
    language, _script, region = split(locale)
    country = words.territories.get(region, region or locale)
    spoken = words.languages.get(language, language)
    return PlaceName(locale, country, spoken if _is_shared(region) else "")


@lru_cache(maxsize=512)
def country_name(region: str, reader: str) -> str:
    """A country in a language; its code where nobody knows a name."""
    return str(locale_of(reader).territories.get(region, region))


def tidy_locale(locale: str) -> str:
    """A locale as notes are kept under it: language and country, such as it-IT; "" if there is none."""
    language, _script, region = split(locale)
    tidy = f"{language}-{region}"
    if tidy in notes.locales():
        return tidy
    if not language.isalpha() or not region.isalpha():
        return ""
    try:
        known = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ""
    return tidy if region in known.territories or region in Locale("en").territories else ""


def searched(locale: str) -> str:
    """Everything by which a place may be found."""
    language, _script, region = split(locale)
    own = locale_of(language)
    english = Locale("en")
    found = [locale, str(place_name(locale)), english.territories.get(region, "")]
    found += [english.languages.get(language, ""), own.languages.get(language, "")]
    reader = locale_of(translation.get_language() or "en")
    found += [reader.languages.get(language, ""), own.territories.get(region, "")]
    return " ".join(found).casefold()


@lru_cache(maxsize=512)
def _is_shared(region: str) -> bool:
    return len([each for each in notes.locales() if split(each)[2] == region]) > 1
