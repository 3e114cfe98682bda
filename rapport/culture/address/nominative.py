"""A name as it stands in a list, from the form it takes behind "people call me": Димой → Дима."""

from rapport.culture.address.tables import weights

# Ending in the sentence, endings it may come from; only a name that the tables know is taken.
_CASES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "el": (("ο", ("ος",)), ("ό", ("ός",)), ("η", ("ης",)), ("ή", ("ής",)), ("α", ("ας",)), ("ά", ("άς",))),
    "ru": (("ой", ("а",)), ("ою", ("а",)), ("ей", ("я", "ь", "а")), ("ом", ("",)), ("ем", ("й", "ь"))),
    "uk": (("ою", ("а",)), ("ею", ("я",)), ("єю", ("я",)), ("ом", ("",)), ("єм", ("й",)), ("ем", ("ь",))),
    "fi": (("ksi", ("",)),),
    "hu": (("nak", ("",)), ("nek", ("",)), ("ának", ("a",)), ("ének", ("e",))),
    "pl": (("iem", ("",)), ("em", ("",)), ("ą", ("a",))),
    "cs": (("em", ("",)), ("ou", ("a",))),
}  # fmt: skip

# What is no ending of names there.
_ALWAYS = {"fi": (("ksi", ""),), "hu": (("ának", "a"), ("ének", "e"), ("nak", ""), ("nek", ""))}


def nominative(word: str, lang: str) -> str:
    """The name itself where only that is a common one; otherwise the word as it stands."""
    if lang not in _CASES or _known(word, lang):
        return word
    for ending, origins in _CASES[lang]:
        if not word.endswith(ending) or len(word) <= len(ending) + 1:
            continue
        for origin in origins:
            name = word[: -len(ending)] + origin
            if _known(name, lang):
                return name
    for ending, origin in _ALWAYS.get(lang, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + origin
    return word


def _known(word: str, lang: str) -> bool:
    return max(weights(word, lang)) >= 4
