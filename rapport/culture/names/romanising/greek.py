"""Greek names by ELOT 743, as they sound, and in the traditional spelling."""

import re
import unicodedata

_LETTERS = dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True))
_LETTERS |= {"ς": "s", "θ": "th", "χ": "ch", "ψ": "ps"}
_PAIRS = {
    "ου": "ou",
    "αι": "ai",
    "ει": "ei",
    "οι": "oi",
    "υι": "yi",
    "γγ": "ng",
    "γξ": "nx",
    "γχ": "nch",
}
_AS_IT_SOUNDS = {
    "αι": "e",
    "ει": "i",
    "οι": "i",
    "υι": "i",
    "γκ": "g",
    "γγ": "g",
    "υ": "i",
    "χ": "h",
}
_TRADITIONAL = {"φ": "ph", "κ": "c", "αι": "ae", "η": "e"}
_VOICELESS = "θκξπστφχψς"
_PIECES = re.compile("[αεη]υ|ου|αι|ει|οι|υι|γγ|γξ|γχ|γκ|μπ|ντ|.", re.DOTALL)
_BEFORE_FRONT = re.compile("^Gi(?=[aeou])")


def spellings(word: str) -> list[str]:
    """Papadopoulou, Papadopoulou, …: the first as on a passport."""
    plain = _plain(word)
    passport = _written(plain, _PAIRS)
    sounds = _written(plain, _PAIRS | _AS_IT_SOUNDS)
    found = [passport, sounds, _BEFORE_FRONT.sub("Yi", sounds), _BEFORE_FRONT.sub("Y", sounds)]
    found.append(_written(plain, _PAIRS | _TRADITIONAL))
    return list(dict.fromkeys(found))


def _plain(word: str) -> str:
    """Small letters without accents; two vowels that are sounded apart stay apart."""
    letters = unicodedata.normalize("NFC", word.lower())
    apart = re.sub("([άόέ])(?=[ιυ])", "\\1\u0308", letters)
    bare = unicodedata.normalize("NFD", apart.replace("ϊ", "\u0308ι").replace("ϋ", "\u0308υ"))
    bare = bare.replace("ΐ", "\u0308ι").replace("ΰ", "\u0308υ")
    return re.sub("[\u0300\u0301\u0313\u0314\u0342\u0345]", "", bare)


def _written(word: str, table: dict[str, str]) -> str:
    found = ""
    for piece in _PIECES.finditer(word):
        letters, follows = piece[0], word[piece.end() : piece.end() + 1]
        if letters[1:] == "υ" and letters[0] in "αεη":
            found += _LETTERS[letters[0]] + ("f" if not follows or follows in _VOICELESS else "v")
        elif letters == "μπ":
            found += "b" if not piece.start() else "mp"
        elif letters == "ντ":
            found += "d" if not piece.start() and "γκ" in table else "nt"
        elif letters in table:
            found += table[letters]
        else:
            found += "".join(_LETTERS.get(each, each if each.isascii() else "") for each in letters)
    return "-".join(part.capitalize() for part in found.split("-"))
