"""Which writing a text is in: most of them have one language, or a few."""

import re

# Letters of a script; how much one letter says beside a Latin one.
_SCRIPTS = {
    "Grek": ("\u0370-\u03ff\u1f00-\u1fff", 1.2),
    "Cyrl": ("\u0400-\u052f\u1c80-\u1c8f", 1.2),
    "Arab": ("\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", 1.4),
    "Hebr": ("\u05d0-\u05f2", 1.4),
    "Deva": ("\u0904-\u0939\u0958-\u0961\u0971-\u097f", 1.8),
    "Hang": ("\uac00-\ud7af\u1100-\u11ff\u3131-\u318e", 3.0),
    "Kana": ("\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d", 3.0),
    "Hani": ("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", 3.0),
}
_ALONE = {
    "hy": "\u0531-\u0587", "ka": "\u10a0-\u10ff\u1c90-\u1cbf", "th": "\u0e01-\u0e33\u0e40-\u0e44",
    "lo": "\u0e81-\u0eb3\u0ec0-\u0ec4",
    "km": "\u1780-\u17b3", "my": "\u1000-\u102a", "bn": "\u0985-\u09b9\u09dc-\u09f1",
    "pa": "\u0a05-\u0a39\u0a59-\u0a5e",
    "gu": "\u0a85-\u0ab9", "or": "\u0b05-\u0b39", "ta": "\u0b85-\u0bb9", "te": "\u0c05-\u0c39",
    "kn": "\u0c85-\u0cb9",
    "ml": "\u0d05-\u0d39\u0d7a-\u0d7f", "si": "\u0d85-\u0dc6", "am": "\u1200-\u135a",
    "bo": "\u0f40-\u0f6c", "dv": "\u0780-\u07a5",
    "chr": "\u13a0-\u13f5",
}  # fmt: skip
_OTHER = re.compile("[\u0370-\u1cff\u1f00-\u1fff\u2d00-\u2d2f\u3041-\uffdc]")
_COUNTERS = {
    **{name: (re.compile(f"[{letters}]"), weight) for name, (letters, weight) in _SCRIPTS.items()},
    **{name: (re.compile(f"[{letters}]"), 1.8) for name, letters in _ALONE.items()},
}
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
LANGUAGE_OF_SCRIPT = {
    "Grek": "el",
    "Hebr": "he",
    "Hang": "ko",
    "Kana": "ja",
    **{each: each for each in _ALONE},
}
_LEAST_SHARE = 0.3  # beside Latin, where names of goods and firms stand in any language


def script_of(text: str) -> tuple[str, int]:
    """The text's main script ("Latn", "Cyrl", … or the language that alone uses it), and its letters."""
    latin = len(_LATIN.findall(text))
    if text.isascii() or not _OTHER.search(text):
        return "Latn", latin
    found = {name: len(counter.findall(text)) for name, (counter, _) in _COUNTERS.items()}
    weighed = {name: count * _COUNTERS[name][1] for name, count in found.items() if count}
    if not weighed:
        return "Latn", latin
    main = max(weighed, key=lambda name: weighed[name])
    # A third of kana is enough for Japanese, however much Han stands around it.
    if main == "Hani" and found["Kana"] and found["Kana"] * 8 >= found["Hani"]:
        return "Kana", found["Kana"] + found["Hani"]
    if weighed[main] < _LEAST_SHARE * (weighed[main] + latin):
        return "Latn", latin
    return main, found[main]
