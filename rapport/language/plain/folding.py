"""A text as it is compared: small letters, one apostrophe, one space; as long as it was."""

_SAME = str.maketrans("’ʼ`\u00a0\u202f\u2019", "'''  '")  # noqa: RUF001
_GREEK = str.maketrans("άέήίόύώϊϋΐΰς", "αεηιουωιυιυσ")
_ARABIC = str.maketrans("أإآٱى", "اااا" + "ي")


def folded(text: str, language: str) -> str:
    """Small letters; Greek without accents, Arabic with one alef. As long as the text."""
    low = text.lower()
    if len(low) != len(text):  # İ becomes two
        low = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    low = low.translate(_SAME)
    if language == "el":
        return low.translate(_GREEK)
    return low.translate(_ARABIC) if language == "ar" else low
