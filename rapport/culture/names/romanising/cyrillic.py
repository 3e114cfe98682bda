"""Cyrillic names as the passports of their countries write them, and as neighbours do."""

import json
import re
from functools import cache
from pathlib import Path

_SIGNS = {
    "be": "ў",
    "uk": "іїєґ",
    "mk": "ѓќѕ",
    "sr": "ђћљњџј",
    "kk": "әғқңұһ",
    "mn": "өү",
}
_VOWELS = "аеёиоуыэюяіїє"
Way = dict[str, str]


def spellings(word: str, language: str) -> list[str]:
    """Evgeny, Yevgeny, Evgenii, Jewgeni: as the language (of `language_of`) is written."""
    letters = word.lower()
    found = [_written(letters, way, language) for way in _ways()[language]]
    if language == "ru" and set("щъх") & set(letters):  # or it is Bulgarian
        found.append(_written(letters, _ways()["bg"][0], "bg"))
    return list(dict.fromkeys(found))


def language_of(text: str, told: str) -> str:
    """By whose rules to write it: as told, else as its letters tell, else Russian."""
    if told in _ways():
        return told
    letters = set(text.lower())
    return next((each for each, signs in _SIGNS.items() if set(signs) & letters), "ru")


@cache
def _ways() -> dict[str, list[Way]]:
    path = Path(__file__).parents[1] / "data" / "cyrillic.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    return {
        language: [told["common"] | way for way in ways] for language, ways in told["ways"].items()
    }


def _written(letters: str, way: Way, language: str) -> str:
    if language in {"ru", "be"}:
        letters = re.sub("[иы]й$", "и" if way["й"] in "ij" else "й", letters)
        letters = re.sub("[ьъ](?=[ео])", "й" if "йe" in way else "", letters)
    if language == "bg":
        letters = re.sub("ия$", "иа", letters)
    found = ""
    for place, letter in enumerate(letters):
        begins = not place or letters[place - 1] in _VOWELS or letters[place - 1] in "-’'ʼ"
        if letter == "е" and begins and ("йe" in way or way["в"] == "w"):
            found += "ye" if "йe" in way else "je"
        elif language == "uk" and not place and letter in "єїюя":
            found += {"є": "ye", "ї": "yi", "ю": "yu", "я": "ya"}[letter]
        else:
            found += way.get(letter, letter if letter.isascii() else "")
    return "-".join(part[:1].upper() + part[1:] for part in found.split("-"))
