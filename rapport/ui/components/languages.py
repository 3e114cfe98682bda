"""Languages by their own names, of all at once, without loading a locale for each of them."""

import json
from functools import cache, lru_cache
from importlib import resources

from babel import Locale, UnknownLocaleError


@cache
def own_names() -> dict[str, str]:
    """BCP 47 tag → the language's name in itself, as CLDR writes it; "" where CLDR has none.

    Babel would load 0.5 MB for each: `tools/own_names.py` wrote them down once, `make check` compares.
    """
    text = resources.files(__package__).joinpath("own_names.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@lru_cache(maxsize=512)
def own_name(tag: str) -> str:
    """A language's name in itself, as at the beginning of a sentence: "Deutsch", "Português (Brasil)".

    The tag itself where nobody knows the name.
    """
    name = own_names().get(tag)
    if name is None:
        try:
            locale = Locale.parse(tag, sep="-")
            name = locale.get_display_name(locale)
        except (UnknownLocaleError, ValueError):
            name = ""
    # title(): Georgian has capitals for whole words only, and fonts rarely have those.
    return name[:1].title() + name[1:] if name else tag
