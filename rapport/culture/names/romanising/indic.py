"""Scripts of South Asia, which are built alike: read by the names that Unicode gives their letters."""

import unicodedata

SCRIPTS = {"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym"}
_SILENT_END = {"Deva", "Beng", "Guru", "Gujr"}  # the a that is in a last consonant is not sounded
_SOUNDS = {
    "c": "ch", "chh": "ch", "ss": "sh", "tt": "t", "tth": "th", "dd": "d", "ddh": "dh", "nn": "n",
    "ng": "ng", "ny": "n", "ll": "l", "lll": "zh", "rr": "r", "nnn": "n", "rra": "r", "dddh": "rh",
    "aa": "a", "ii": "i", "uu": "u", "ee": "e", "oo": "o", "vocalic r": "ri", "vocalic rr": "ri",
    "candra e": "e", "candra o": "o", "short e": "e", "short o": "o", "alpapraana ka": "k",
}  # fmt: skip


def spellings(word: str, script: str) -> list[str]:
    """अर्जुन → Arjun, कमल → Kamal."""
    found, is_open = "", False  # open: a consonant that may still sound its a
    for letter in unicodedata.normalize("NFD", word):
        kind, sound = _heard(letter)
        if kind == "consonant":
            found, is_open = found + ("a" if is_open else "") + sound, True
        elif kind == "silent":
            is_open = False
        elif kind == "vowel":
            found, is_open = found + sound, False
        elif kind == "nasal":
            found, is_open = found + ("a" if is_open else "") + sound, False
    if is_open and script not in _SILENT_END:
        found += "a"
    return [found.capitalize()] if found else []


def _heard(letter: str) -> tuple[str, str]:
    name = unicodedata.name(letter, "").lower()
    _script, _space, said = name.partition(" ")
    if said.startswith("sign virama"):
        return ("silent", "")
    if "chillu" in said:
        return ("nasal", _sound(said.split()[-1]))  # a consonant with no a in it
    if said.startswith(
        ("sign anusvara", "sign candrabindu", "tippi", "sign bindi", "sign anusvaraya")
    ):
        return ("nasal", "n")
    if said.startswith(("vowel sign ", "au length")):
        return ("vowel", _sound(said.removeprefix("vowel sign ")))
    if not said.startswith("letter "):
        return ("none", "")
    said = said.removeprefix("letter ")
    if (
        said[0] in "aeiouv"
        and (len(said) < 3 or said.startswith(("vocalic", "short")))
        and said != "va"
    ):
        return ("vowel", _sound(said))
    return ("consonant", _sound(said.removesuffix("a")))


def _sound(said: str) -> str:
    return _SOUNDS.get(said, said.replace(" ", ""))
