"""How Greek and Russian are spelled in Latin letters: every letter has several ways."""

from collections.abc import Iterator
from itertools import islice, product

# Longest first; the first way is the usual one.
GREEK = {
    "αυ": "av au af ay", "ευ": "ev eu ef ey", "ού": "ou u oy", "ου": "ou u oy", "αι": "ai e ae",
    "αί": "ai e ae", "ει": "ei i", "εί": "ei i", "οι": "oi i", "οί": "oi i", "αύ": "av au af",
    "εύ": "ef ev eu", "μπ": "mp b", "ντ": "nt d", "γκ": "gk g gg", "γγ": "gg ng g", "τσ": "ts",
    "τζ": "tz j", "α": "a", "β": "v b", "γ": "g gh y", "δ": "d dh", "ε": "e", "ζ": "z",
    "η": "i h", "θ": "th 8 9", "ι": "i", "κ": "k c", "λ": "l", "μ": "m", "ν": "n v", "ξ": "x ks 3",
    "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y u i", "φ": "f ph",
    "χ": "x h ch", "ψ": "ps y", "ω": "o w", "ά": "a", "έ": "e", "ή": "i h", "ί": "i", "ό": "o",
    "ύ": "y u i", "ώ": "o w", "ϊ": "i", "ΐ": "i", "ϋ": "y",
}  # fmt: skip
RUSSIAN = {
    "ого": "ogo ovo", "его": "ego evo", "ться": "tsya tsa tsja", "тся": "tsya tsa", "ый": "yi iy y yj ij",
    "ий": "iy y ii ij", "ья": "ya ia", "ье": "ye ie", "а": "a", "б": "b", "в": "v", "г": "g", "д": "d",
    "е": "e ye je", "ё": "yo e io jo", "ж": "zh j g", "з": "z", "и": "i", "й": "y j i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h kh x", "ц": "c ts tz", "ч": "ch 4", "ш": "sh 6 w", "щ": "sch shch sh", "ъ": " '",
    "ы": "y i", "ь": " '", "э": "e", "ю": "yu u ju iu", "я": "ya ia ja",
}  # fmt: skip
_MOST = 64


def spellings(word: str, table: dict[str, str], most: int = _MOST) -> Iterator[str]:
    """How the word may be written in Latin letters, the usual ways first, at most so many."""
    ways = list(_ways(word, table))
    # The last letter would change first and the first never: turned round, all have their turn.
    for parts in islice(product(*reversed(ways)), most):
        yield "".join(reversed(parts)).replace(" ", "")


def _ways(word: str, table: dict[str, str]) -> Iterator[list[str]]:
    at = 0
    while at < len(word):
        for length in (4, 3, 2, 1):
            part = word[at : at + length]
            if len(part) == length and part in table:
                found = table[part]
                yield found.split() + ([""] if found.startswith(" ") else [])
                at += length
                break
        else:
            yield [word[at]]
            at += 1


def cyrillic(word: str) -> str:
    """A Serbian word of Latin letters in Cyrillic ones, which stand one to one."""
    for latin, one in (("lj", "љ"), ("nj", "њ"), ("dž", "џ")):
        word = word.replace(latin, one)
    return word.translate(_SERBIAN)


_SERBIAN = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")
