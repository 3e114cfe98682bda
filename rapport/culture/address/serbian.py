"""Serbian in its two scripts: one letter for one, but for lj, nj and dž."""

_PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ", "Lj": "Љ", "Nj": "Њ", "Dž": "Џ"}
_LETTERS = str.maketrans(
    "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ",
    "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
)


def in_cyrillic(text: str) -> str:
    """Latin words of Serbian in Cyrillic letters; places for a name ("{}") stay."""
    for latin, cyrillic in _PAIRS.items():
        text = text.replace(latin, cyrillic)
    return text.translate(_LETTERS)
