"""What the voters say, weighed into one answer, with the doubt that was measured for it."""

import math

from . import han, letters, vocabulary, voters, words
from .cleaning import cleaned
from .kin import KIN, LATIN_LETTERS, NOT_LATIN, OF_SCRIPT, OWN_LETTERS
from .nothing import of_any_language, says_nothing
from .results import NOTHING, UNKNOWN, Candidate, Detected
from .scripts import LANGUAGE_OF_SCRIPT, script_of

# Found by fitting to texts of 60 languages, from word pairs to paragraphs: benchmarks/languages.py.
LETTERS, FASTTEXT, CLD2, WORDS, UNHEARD, OWN = 0.115, 0.28, 1.4, 2.2, -0.6, 0.7
TURN = 1.0
VOCABULARY = 1.0
FOREIGN = 1.0  # what it costs a language that a letter is none of its own
_SHORT = 12  # characters of a text in which a word in capitals counts, too
# Languages counted from smaller texts than the others: what their letters are worth more or less.
_LEVEL = {
    "af": 1.3, "gl": 1.7, "cs": 0.5, "da": -0.4,
    "id": 1.8, "kk": 1.0, "ne": -7.8, "ps": 0.2, "sw": 1.7, "cy": 1.0, "ga": 0.9,
    "sr": -0.3, "bs": -0.6,
    "so": -0.2, "mt": -0.2, "ht": -0.5, "el-Latn": 1.5, "ru-Latn": 2.2, "hi-Latn": -0.4, "ar-Latn": -0.2,
}  # fmt: skip
# Who writes: of two kin that spell a short text alike, the one with more writers is likelier.
_PRIOR = {"id": 0.5, "ms": -0.3}
_MANY = 12  # n-grams beyond which more of them no longer say more, each
_SURE, _SURE_SHORT = 0.85, 0.92
_MIXED = {"hi-Latn", "ar-Latn", "el-Latn", "ru-Latn"}
_FEW, _NEVER = 4, 2.0
_FAR, _LEAD, _NEAR = 90.0, 4.5, 8.0
_LEAST_SHARE = 0.01  # of fastText's
_LEAST_LOG = math.log(_LEAST_SHARE)
_HOPELESS = 12.0  # so far behind, nothing that follows changes it
_NAMED = {"sr-Latn": "sr", "nn": "nb"}
_SHOWN = 0.03  # what is less likely is not named
_TOLD = 0.35  # a single word that may as well be in three languages is in none
_LEAST = 2  # letters of any writing
_LONG, _HALF = 6, 0.5  # so many words which no language claims by half are in none of ours


def detect(text: str, *, prior: str = "") -> Detected:
    """The language a text is written in: BCP 47, or "unknown" where no honest reader could tell.

    `prior` is what is known of its writer ("pt-BR", "" for nothing): it settles what stays
    doubtful, never what is clear, and a region it names is kept. Not sure: see `candidates`.
    """
    own = cleaned(text)
    script, count = script_of(own)
    if count < (_LEAST if script == "Latn" else 1):
        return NOTHING
    spoken = words.words_of(own)
    if says_nothing(spoken, own, script):
        return NOTHING
    shares, surely = _shares(own, script, spoken)
    if not shares or (len(spoken) < 2 and max(shares.values()) < _TOLD):
        return NOTHING
    found = _answer(shares, surely, prior)
    return NOTHING if _is_none_of_ours(found, shares, spoken) else found


def _is_none_of_ours(found: Detected, shares: dict[str, float], spoken: list[str]) -> bool:
    """Whether a longer text is likely in a language that is not told here: Maori, Quechua, Esperanto."""
    if found.sure or len(spoken) < _LONG or _of_kin(shares):
        return False
    return found.candidates[0].share < _HALF


def language_of(text: str, prior: str = "") -> str:
    """The BCP 47 code of the text's language ("de", "zh-Hans"), or "" when unsure.

    `prior` is what is already known, such as the conversation's language ("pt-BR"): it is returned
    in full when the text agrees with it, and decides where the text leaves it open.
    """
    found = detect(text, prior=prior)
    return found.language if found.sure and found.language != UNKNOWN else ""


def _shares(own: str, script: str, spoken: list[str]) -> tuple[dict[str, float], float]:
    """What each language is believed with, and from which share on that is sure."""
    if script in LANGUAGE_OF_SCRIPT:
        return {LANGUAGE_OF_SCRIPT[script]: 1.0}, 0.5
    if script == "Hani":
        shares, told = han.shares_of(own)
        return shares, 0.7 if told else _NEVER
    spoken = of_any_language(spoken)
    scores, grams = _scores(own, script, spoken)
    if not scores:
        return {}, _NEVER
    best = max(scores.values())
    weighed = {each: math.exp(score - best) for each, score in scores.items() if score > best - 12}
    total = sum(weighed.values())
    short = len(spoken) < 3 or grams < 5
    surely = _SURE_SHORT if short or _of_kin(weighed) else _SURE
    first = max(weighed, key=lambda each: weighed[each])
    would_be = len(spoken) <= _FEW and total * surely < 1
    if would_be and (_shared_by_kin(weighed, spoken) or vocabulary.shared(spoken, first)):
        surely = _NEVER
    return {each: value / total for each, value in weighed.items()}, surely


def _of_kin(weighed: dict[str, float]) -> bool:
    """Whether the two likeliest are often taken for each other."""
    first = set(sorted(weighed, key=lambda each: -weighed[each])[:2])
    return any(first <= kin for kin in KIN)


def _shared_by_kin(weighed: dict[str, float], spoken: list[str]) -> bool:
    """Whether nearest kin of the likeliest has every one of these words, too: "terlalu mahal"."""
    first = max(weighed, key=lambda each: weighed[each])
    known = [set(words.languages_of(each)) for each in spoken]
    kin = [each for each in KIN if first in each]
    return bool(kin) and any(
        all({first, other} <= each for each in known) for other in kin[0] if other != first
    )


def _scores(own: str, script: str, spoken: list[str]) -> tuple[dict[str, float], int]:
    told, grams = heard(script, spoken)
    much = min(grams, _MANY) / 10
    scores: dict[str, float] = {}
    for each, (by_letters, by_cld2, by_words, unheard) in told.items():
        score = LETTERS * by_letters + CLD2 * by_cld2 + WORDS * by_words + UNHEARD * unheard
        name = _NAMED.get(each, each)
        score += _LEVEL.get(name, 0.0) * much + _PRIOR.get(name, 0.0)
        if score > scores.get(name, -99.0):
            scores[name] = score
    behind = max(scores.values(), default=0.0) - _HOPELESS
    scores = {each: score for each, score in scores.items() if score > behind}
    for each, vote in vocabulary.votes(spoken, scores).items():
        scores[each] += VOCABULARY * vote
    if script in OF_SCRIPT:
        for letter, languages in OWN_LETTERS:
            if letter.search(own):
                worth = OWN * (3 if len(languages) < 3 else 1)
                scores = {e: s + (worth if e in languages else -worth) for e, s in scores.items()}
    elif not own.isascii():
        scores = _by_letters_of_their_own(scores, own)
    lowered, near = own.lower(), max(scores.values(), default=0.0) - 6
    for language, turn in words.turns():
        if scores.get(language, -99.0) > near and turn.search(lowered):
            scores[language] += TURN
    if not _is_plain(scores):
        _ask_fasttext(scores, script, spoken, LETTERS * -40 * much + UNHEARD)
    return scores, grams


def _ask_fasttext(scores: dict[str, float], script: str, spoken: list[str], unheard: float) -> None:
    """Adds what fastText says; `unheard` is where a language begins that it alone names."""
    told = voters.fasttext_of(" ".join(spoken))
    new = {_NAMED.get(each, each) for each in told if _is_allowed(each, script)} - scores.keys()
    votes = vocabulary.votes(spoken, new)
    for each in new:
        scores[each] = unheard + VOCABULARY * votes.get(each, 0.0)
    for each in scores:
        share = told.get(each, 0.0)
        scores[each] += FASTTEXT * (math.log(share) if share > _LEAST_SHARE else _LEAST_LOG)


def _by_letters_of_their_own(scores: dict[str, float], own: str) -> dict[str, float]:
    """Scores of Latin writing, where a letter stands that a language has not; names in capitals aside."""
    words = " ".join(each for each in own.split() if not each.istitle() or len(own) < _SHORT)
    lowered = words.lower()
    for letter, languages in LATIN_LETTERS:
        if letter.search(lowered):
            scores = {e: s - (0.0 if e in languages else FOREIGN) for e, s in scores.items()}
    return scores


def heard(script: str, spoken: list[str]) -> tuple[dict[str, tuple[float, ...]], int]:
    """Language → what letters, cld2 and words say, 1 where letters do not know it; the n-grams."""
    line = " ".join(spoken)
    by_letters, grams = letters.shares_of(line)
    by_cld2, (by_words, alone) = voters.cld2_of(line), words.hits_of(spoken)
    for each in _MIXED.intersection(alone):
        # Who writes so mixes English words in; who writes English mixes none of these in.
        by_words[each] += min(alone[each], 2) * 0.5 + min(by_words.get("en", 0.0), alone[each])
    if "hr" in by_letters:
        # One language by its letters: what was counted as Croatian holds them all.
        own = by_letters.get("sr-Latn", 0.0)
        by_letters["sr-Latn"] = max(own, by_letters["hr"] - _NEAR)
        if "bs" in by_words:
            by_letters["bs"] = max(by_letters["hr"], own)
    best = max(by_letters.values(), default=0.0)
    much = min(grams, _MANY) / 10
    # What lies too far behind in its letters is not weighed at all, unless another voter names it.
    asked = {each for each, mean in by_letters.items() if (best - mean) * much < _FAR}
    found: dict[str, tuple[float, ...]] = {}
    named = asked.union(by_cld2, by_words)
    allowed = OF_SCRIPT.get(script)
    for each in named & allowed if allowed else named - NOT_LATIN:
        told = "sr" if each == "sr-Latn" else each
        mean = by_letters.get(each)
        found[each] = (
            ((-40.0 if mean is None else mean - best) * much),
            by_cld2.get(told, 0.0),
            by_words.get(told, 0.0),
            1.0 if mean is None else 0.0,
        )
    return found, grams


def _is_allowed(language: str, script: str) -> bool:
    allowed = OF_SCRIPT.get(script)
    return language in allowed if allowed else language not in NOT_LATIN


def _is_plain(scores: dict[str, float]) -> bool:
    """Whether the first leads by so much that another opinion changes nothing."""
    ranked = sorted(scores.values(), reverse=True)
    return len(ranked) > 1 and ranked[0] - ranked[1] > _LEAD


def _answer(shares: dict[str, float], surely: float, prior: str) -> Detected:
    ranked = sorted(shares.items(), key=lambda each: (-each[1], each[0]))
    candidates = [Candidate(each, round(share, 3)) for each, share in ranked[:4] if share >= _SHOWN]
    first = candidates[0]
    if _agrees(prior, first.language) and first.share >= 0.5:
        return Detected(prior, True, (Candidate(prior, first.share), *candidates[1:]))
    if first.share >= surely:
        return Detected(first.language, True, tuple(candidates))
    for each in candidates:
        if _agrees(prior, each.language) and each.share >= 0.1:
            rest = [other for other in candidates if other is not each]
            return Detected(prior, True, (Candidate(prior, each.share), *rest))
    return Detected(first.language, False, tuple(candidates))


def _agrees(prior: str, language: str) -> bool:
    """Whether the prior is this language, perhaps of a region; a script's difference counts."""
    if not prior:
        return False
    if "-" in language:
        return prior.lower().startswith(language.lower())
    parts = prior.split("-")
    return parts[0] == language and not (len(parts) > 1 and len(parts[1]) == 4)
