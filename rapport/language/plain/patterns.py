"""What a phrase of the lists looks like in a text: with its verb in any form and what stands in between."""

import re

UNSPACED = frozenset({"zh", "ja"})
_VERB_LAST = {"de": "(?P<zu>zu )?", "nl": "(?P<zu>te )?"}
_NO_NOUN = (
    "and|or|but|to|that|which|who|is|are|was|were|be|been|will|would|can|could|we|you|i|they|he|she|it"
    "|in|on|at|for|from|with|of|by|up|out|off|over|back|down|away|into|about|if|when|so|then|get|got|has|have|had|not"
)
_OBJECT = (
    r"(?P<o>(?:it|one|them|this|that|these|those|him|her|us|me|you|everything|something|anything)"
    r"|(?:the|your|our|my|a|an|this|that|these|those|all|his|her|their|any|some|each|every|both)"
    rf"(?: (?!(?:{_NO_NOUN})\b)[\w'-]+){{1,3}}?)"
)
_OWN = "(?P<own>my|your|our|his|her|their)"
_FEW = r"(?P<gap>(?: [\w'-]+){0,2}?)"
_MORE = r"(?P<gap>(?: [\w'-]+){0,5}?)"
_CLITICS = {
    "es": "(?P<clitic>(?:me|te|se|nos|os|le|les)?(?:lo|la|los|las)?)",
    "it": "(?P<clitic>(?:mi|ti|si|ci|vi|gli|le)?)",
    "pt": "(?P<clitic>(?:-(?:me|te|se|nos|lhe|lhes|o|a|os|as|lo|la|los|las))?)",
}
_CLITIC = {"es": ("", "me", "te", "se", "nos", "os", "le", "les", "lo", "la", "los", "las", "selo"),
           "it": ("", "mi", "ti", "si", "ci", "vi", "gli", "le")}  # fmt: skip
_HARAKAT = "[\u064b-\u0652\u0640]*"


def pattern_of(words: list[str], at: int, spelled: set[str], language: str) -> str:
    """The pattern of a phrase whose verb (the word `at`, -1 for none) is spelled so."""
    parts = [_part(each, language) for each in words]
    if at >= 0:
        one_of = (
            "(?P<v>" + "|".join(_escaped(each, language) for each in _longest_first(spelled)) + ")"
        )
        if at == 0:
            gap = "" if language == "en" or language in UNSPACED or len(words) == 1 else _FEW
            parts[0] = " " + one_of + _CLITICS.get(language, "") + gap
        else:
            parts[at] = " " + _VERB_LAST.get(language, "") + one_of
    told = "".join(parts)
    return told.replace(" ", "") if language in UNSPACED else told.removeprefix(" ")


def verb_last(words: list[str], at: int, spelled: set[str], prefix: str, language: str) -> str:
    """German and Dutch put the verb second in a main clause: before the rest, apart. "" for others."""
    if language not in _VERB_LAST or at < 1 or at != len(words) - 1:
        return ""
    one_of = "|".join(map(re.escape, _longest_first(spelled)))
    rest = "".join(_part(each, language) for each in [*words[:at], *([prefix] if prefix else [])])
    return f"(?P<v>{one_of}){_MORE}{rest}"


def _longest_first(words: set[str]) -> list[str]:
    return sorted(words, key=lambda one: (-len(one), one))


def beginnings(words: list[str], spelled: set[str], language: str) -> tuple[str, ...]:
    """The first words (characters) of a text that the phrase may begin with."""
    starts = spelled or {words[0]}
    if language in UNSPACED:
        return tuple(sorted({each[0].lower() for each in starts if each}))
    found = {_first_word(each) for each in starts if each}
    if spelled:
        found |= {each + clitic for each in found for clitic in _CLITIC.get(language, ())}
    return tuple(sorted(found))


def _part(word: str, language: str) -> str:
    if "~" in word and language == "zh":
        return "(?P<le>[了过])?".join(map(re.escape, word.split("~")))
    if word == "~":
        return f"(?: {_OBJECT})?"
    if word in {"{o}", "{own}"}:
        return f" {_OBJECT if word == '{o}' else _OWN}"
    return " " + _escaped(word, language)


def _escaped(word: str, language: str) -> str:
    if language == "ar":
        return "".join(re.escape(each) + _HARAKAT for each in word)
    return re.escape(word)


def _first_word(word: str) -> str:
    found = re.match(r"\w+", word.lower())
    return found.group() if found else word[0]
