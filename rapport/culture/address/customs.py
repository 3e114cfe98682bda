"""Which form of address is usual where nobody said anything: a default to ask about, never a fact."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / "data" / "customs.toml"


@dataclass(frozen=True, slots=True)
class Custom:
    """What is usual in first business letters in a language.

    `usual` is "" where the language makes no difference; `formal` and `informal` name the two forms
    in that language ("Sie", "du"), "" where it has none; `reviewed` is the month of the review.
    """

    locale: str
    usual: Literal["", "formal", "informal"] = ""
    formal: str = ""
    informal: str = ""
    reviewed: str = ""


def custom_of(lang: str, country: str = "") -> Custom | None:
    """The custom of a language (BCP 47), of the country before that of the language; None if unknown.

    Source: an own table, reviewed as the value says.
    """
    parts = lang.replace("_", "-").split("-")
    base = parts[0].lower()
    named = [each.upper() for each in parts[1:] if len(each) == 2]
    known = _customs()
    for place in [*named, country.upper()]:
        if place and f"{base}-{place}" in known:
            return known[f"{base}-{place}"]
    return known.get({"no": "nb", "nn": "nb"}.get(base, base))


@cache
def _customs() -> dict[str, Custom]:
    import tomllib

    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {
        locale: Custom(locale, reviewed=told["reviewed"], **values)
        for locale, values in told["customs"].items()
    }
