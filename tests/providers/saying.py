"""What a provider's server says: what it was taught, else words of no language in the target's script."""

import re

_TOKEN = re.compile(
    r'<x\s+id="\d+"[^>]*?/>|<x\s+id="\d+">.*?</x>|<span\b[^>]*>.*?</span>|\[\[\d+\]\]', re.DOTALL
)
_DICTIONARY = re.compile(r'<mstrans:dictionary translation="([^"]*)">.*?</mstrans:dictionary>')
_ALPHABETS = {
    "el": "αβκδεφγηιξκλμνοπκρστυβωχυζ",
    "ru": "абцдефгхижклмнопкрстувшхыз",
    "ar": "ابجدهفغحيجكلمنوبقرستوفوخيز",
    "ja": "アバカダエファハイジカラマナオパクラサタウバワキヤザ",
    "zh": "阿波次得鹅佛哥喝衣基科勒摸讷哦坡七日思特乌维我西呀资",
}
# How a negation goes away, first fit.
_NEGATIONS = {
    "en": [("cannot ", "can "), (" not", ""), ("n't", "")],
    "de": [("nicht ", ""), ("kein", "ein")],
    "nl": [("niet ", ""), ("geen", "een")],
    "es": [("no ", ""), ("No ", "")],
    "pt": [("não ", ""), ("Não ", "")],
    "it": [("non ", ""), ("Non ", "")],
    "fr": [(" ne ", " "), (" n’", " "), ("pas ", "")],
    "el": [("δεν ", ""), ("Δεν ", "")],
    "ja": [("ませんでした", "ました"), ("ません", "ます"), ("できない", "できる")],
    "zh": [("不", ""), ("没有", "有")],
    "ar": [("لا ", ""), ("لم ", ""), ("لن ", "")],
}


class Sayings:
    """Sentences by pair; a token that a request keeps is {0}, {1} in both."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], str] = {}

    def learn(self, source: str, target: str, text: str, translation: str) -> None:
        """Pairs by language alone: "pt-BR" is pt."""
        self._known[_base(source), _base(target), text] = translation

    def say(self, text: str, source: str, target: str, mode: str) -> str:
        """With the request's own tokens; misbehaving as the mode has it."""
        if mode == "echoes":
            return text
        tokens = _TOKEN.findall(text)
        numbers = iter(range(len(tokens)))
        plain = _TOKEN.sub(lambda _: f"{{{next(numbers)}}}", text)
        learned = _DICTIONARY.sub(r"\1", plain)
        bare = re.sub(r"</?mstrans:dictionary[^>]*>", "", plain)
        found = self._known.get((_base(source), _base(target), bare))
        found = found if found is not None else _strange(learned, target)
        if mode == "not":
            found = _turned(found, _base(target))
        return _filled(found, tokens, mode)


def _filled(text: str, tokens: list[str], mode: str) -> str:
    for number, token in enumerate(tokens):
        is_first = number == 0
        if is_first and mode == "drops":
            token = ""
        elif is_first and mode == "doubles":
            token = f"{token} {token}"
        text = text.replace(f"{{{number}}}", token)
    return text


def _turned(text: str, language: str) -> str:
    for was, now in _NEGATIONS.get(language, []):
        if was in text:
            return text.replace(was, now, 1)
    return text


def _strange(text: str, target: str) -> str:
    """Every letter changed, all else as it was: numbers, tokens, entities, punctuation."""
    alphabet = _ALPHABETS.get(_base(target))
    parts = re.split(r"(\{\d+\}|&\w+;|<[^>]*>)", text)
    for place in range(0, len(parts), 2):
        if alphabet:
            parts[place] = re.sub(
                "[a-z]", lambda found: alphabet[ord(found[0]) - 97], parts[place].lower()
            )
        else:
            parts[place] = re.sub(r"([^\W\d_]+)", r"\1um", parts[place])
    return "".join(parts)


def _base(tag: str) -> str:
    first = re.split("[-_]", tag.lower())[0]
    return {"no": "nb", "iw": "he", "spa": "es", "por": "pt", "eng": "en"}.get(first, first)
