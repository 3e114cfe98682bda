"""A person's locale as CLDR knows it: BCP 47 in, Babel's locale out, the nearest for what is unknown."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_SIMPLIFIED, _TRADITIONAL = "Hans", "Hant"
_OLD_NAMES = {"no": "nb", "iw": "he", "in": "id", "tl": "fil", "mo": "ro", "sh": "sr-Latn"}


def parts_of(tag: str) -> tuple[str, str, str]:
    """Language, script and territory of a BCP 47 tag ("" where it does not say); extensions are left."""
    pieces = re.split(r"[-_]", tag.strip().split("-u-")[0].split(".")[0])
    language, script, territory = pieces[0].lower(), "", ""
    for piece in pieces[1:]:
        if len(piece) == 4 and piece.isalpha() and not script:
            script = piece.title()
        elif re.fullmatch(r"[A-Za-z]{2}|\d{3}", piece) and not territory:
            territory = piece.upper()
        elif len(piece) == 1:
            break
    renamed = _OLD_NAMES.get(language, language).split("-")
    return renamed[0], script or "".join(renamed[1:]), territory


@lru_cache(maxsize=512)
def cldr(tag: str) -> "Locale":
    """The CLDR locale nearest to a tag: itself, without its territory, its language; English for none."""
    from babel import Locale, UnknownLocaleError

    language, script, territory = parts_of(tag)
    for pieces in (
        [language, script, territory],
        [language, territory],
        [language, script],
        [language],
    ):
        try:
            return Locale.parse("_".join(piece for piece in pieces if piece))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


@lru_cache(maxsize=512)
def chain(tag: str) -> tuple[str, ...]:
    """The names under which own words for a locale are looked for, nearest first.

    "zh-TW" → ("zh-TW", "zh-Hant", "zh"); "pt-AO" → ("pt-AO", "pt-PT", "pt").
    """
    language, script, territory = parts_of(tag)
    if language == "zh" and not script:
        script = _TRADITIONAL if territory in {"TW", "HK", "MO"} else _SIMPLIFIED
    found = [f"{language}-{script}-{territory}", f"{language}-{territory}", f"{language}-{script}"]
    if language == "pt" and territory not in {"", "BR"}:
        found.append("pt-PT")
    return tuple(
        dict.fromkeys(
            [name for name in found if not name.endswith("-") and "--" not in name] + [language]
        )
    )


def is_known(tag: str) -> bool:
    """Whether CLDR knows the language at all."""
    return str(cldr(tag)).split("_")[0] == parts_of(tag)[0]
