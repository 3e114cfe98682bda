"""Languages: BCP 47 here, each provider's own codes there."""

import re
from collections.abc import Collection
from functools import cache

_TAG = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?$")
# Where a variant of a language is another text: who writes one does not simply read the other.
_APART = {"zh-Hans", "zh-Hant", "pt-BR", "pt-PT"}
_MEANT = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "tl": "fil"}
_SCRIPTS = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}


def tidy(tag: str) -> str:
    """The tag in its usual spelling: "PT_br" → "pt-BR", "zh-TW" → "zh-Hant-TW", "" for none.

    ValueError for what is no tag of a language (with script and region at most).
    """
    tag = tag.strip().replace("_", "-")
    if not tag or tag.lower() in {"auto", "unknown", "und"}:
        return ""
    if not _TAG.match(tag):
        raise ValueError(tag)
    first, *others = tag.split("-")
    base = _MEANT.get(first.lower(), first.lower())
    script = next((each.title() for each in others if len(each) == 4), "")
    region = next((each.upper() for each in others if len(each) in (2, 3)), "")
    if base == "zh" and not script:
        script = _SCRIPTS.get(region, "Hans")
    return "-".join(each for each in (base, script, region) if each)


def base(tag: str) -> str:
    """The language alone: "pt-BR" → "pt"."""
    return tag.partition("-")[0]


def script(tag: str) -> str:
    """The script where the tag names one: "el-Latn" → "Latn"."""
    return next((each for each in tag.split("-")[1:] if len(each) == 4), "")


def is_romanised(tag: str) -> bool:
    """Whether it is a language written in Latin letters that is usually written in others."""
    return script(tag) == "Latn" and base(tag) in {
        "ar", "bg", "el", "fa", "he", "hi", "ja", "ko", "ru", "uk", "ur", "zh"
    }  # fmt: skip


def broad(tag: str) -> str:
    """Without what makes no other text: "de-AT" → "de", "zh-Hant-TW" → "zh-Hant", "pt-BR" stays."""
    if script(tag):
        return f"{base(tag)}-{script(tag)}"
    return tag if tag in _APART else base(tag)


def is_same(source: str, target: str) -> bool:
    """Whether who writes the one reads the other: de-AT and de-DE, pt and pt-BR; not pt-PT and pt-BR."""
    one, other = broad(source), broad(target)
    return one == other or (
        base(source) == base(target) and (one in {"pt"} or other in {"pt"}) and bool(source)
    )


def spellings(tag: str) -> tuple[str, ...]:
    """What a provider may call it, the most exact first: zh-Hant-TW → zh-Hant-TW, zh-Hant, zh-TW, zt."""
    found = [tag, broad(tag)]
    found += {
        "zh-Hans": ["zh-Hans", "zh-CN", "zh"],
        "zh-Hant": ["zh-Hant", "zh-TW", "zt"],
        "nb": ["nb", "no"],
        "he": ["he", "iw"],
        "fil": ["fil", "tl"],
    }.get(broad(tag), [])
    if not script(tag):
        found.append(base(tag))
    return tuple(dict.fromkeys(found))


def offered(tag: str, there: Collection[str]) -> str:
    """The provider's own code for the language, among those it offers; "" for none."""
    known = {each.lower(): each for each in there}
    return next((known[each.lower()] for each in spellings(tag) if each.lower() in known), "")


@cache
def english_name(tag: str) -> str:
    """ "el-Latn" → "Greek (written in Latin letters)", for a model that is told in words."""
    from babel import Locale, UnknownLocaleError

    if is_romanised(tag):
        return f"{english_name(base(tag))} (written in Latin letters)"
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag
