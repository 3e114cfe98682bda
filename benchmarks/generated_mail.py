"""Generated mail for benchmarks/search.py: invented words with the frequencies of real ones."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate

from rapport.language.searching import lexemes_of_word
from rapport.language.searching.vectors import quoted

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "zh", "ja")
INBOXES = 20
MONTHS = 24
PER_CONVERSATION = 5
OWN_LANGUAGE = 0.8  # of an inbox's messages
WITH_ORDER = 0.3
WORDS = 60_000  # a language
BODIES = 25_000  # a language
FIRST_ORDER = 10_000_000
END = datetime(2026, 11, 1, tzinfo=UTC)
BEGIN = datetime(2024, 11, 1, tzinfo=UTC)
_SYLLABLES = {
    "en": ("th wh st r l n ch sh b d f", "a e i o ee ou", "ing ed s er tion ly"),
    "de": ("sch st k r l n w z b d f", "a e i o ei au", "en er ung heit te"),
    "fr": ("ch br l n r v p d m s", "a e i ou eau ai", "er ons ment ée és"),
    "es": ("ll r t c d m n p s", "a e i o ue ie", "ar ado ción os es"),
    "pt": ("lh nh r t c d m n p", "a e i o ão ei", "ar ado ções os as"),
    "it": ("gl r t c d m n p s", "a e i o io ia", "are ato zione i e"),
    "nl": ("sch g r l n w v b d", "a e ij oe aa ui", "en er ing heid te"),
    "pl": ("sz cz rz k l m n p w", "a e i o ę ó", "ować ych ami ości y"),
}
_FIRST = {"zh": 0x4E00, "ja": 0x3041}
_SIGNS = {"zh": 3000, "ja": 2000}

Word = tuple[str, tuple[str, ...]]  # as written; its lexemes, quoted (characters: folded alone)


@cache
def zipf(size: int) -> list[float]:
    """Running sums of 1 / (rank + 2.7)."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(size)))


@cache
def vocabulary(language: str) -> list[Word]:
    """The words of a language, the most frequent first; the same in every process."""
    chance = random.Random(language)
    if language in _FIRST:
        return [(word, ()) for word in _unspaced(language, chance)]
    starts, vowels, ends = (each.split() for each in _SYLLABLES[language])
    seen: dict[str, None] = {}
    while len(seen) < WORDS:
        length = 1 + min(3, int(len(seen) ** 0.25 / 4))
        stem = "".join(chance.choice(starts) + chance.choice(vowels) for _ in range(length))
        seen[stem + chance.choice(["", "", *ends])] = None
        if len(seen) > 2000:
            seen[stem + chance.choice(starts) + chance.choice(vowels) + chance.choice(ends)] = None
    return [(word, _lexemes(word, language)) for word in list(seen)[:WORDS]]


def _lexemes(word: str, language: str) -> tuple[str, ...]:
    from rapport.language.searching import fold

    return tuple(map(quoted, lexemes_of_word(word, fold(word), language)))


def _unspaced(language: str, chance: random.Random) -> list[str]:
    """Words of one to three signs; ja mixes hiragana with Han characters."""
    first, size = _FIRST[language], _SIGNS[language]
    kana = [chr(0x3041 + each) for each in range(0x52)]
    signs = [chr(first + each) for each in range(size)] if language == "zh" else kana
    if language == "ja":
        signs = [*kana, *(chr(0x4E00 + each * 3) for each in range(size))]
        chance.shuffle(signs)
    weights = zipf(len(signs))
    seen: dict[str, None] = {}
    while len(seen) < WORDS:
        length = chance.choice((1, 2, 2, 2, 3))
        seen["".join(chance.choices(signs, cum_weights=weights, k=length))] = None
        if len(seen) < WORDS:
            seen["".join(chance.choices(signs, k=3))] = None
    return list(seen)


def language_of(inbox: int, chance: random.Random) -> str:
    """Four of five messages of an inbox are in its own language."""
    own = LANGUAGES[inbox % len(LANGUAGES)]
    return own if chance.random() < OWN_LANGUAGE else chance.choice(LANGUAGES)


def inbox_of(conversation: int) -> int:
    """Where a conversation is, 0 to 19: some inboxes get more than others."""
    return int(INBOXES * random.Random(conversation * 7919).random() ** 1.3)


def instant(number: int, size: int) -> datetime:
    """When this one of so many messages came: evenly over the months."""
    return BEGIN + (END - BEGIN) * (number / size) + timedelta(microseconds=number % 1000)


def sentence(language: str, chance: random.Random, weights: list[float]) -> list[Word]:
    """Twenty to sixty words by their frequency."""
    words = vocabulary(language)
    return chance.choices(words, cum_weights=weights, k=chance.randint(20, 60))


def body(words: list[Word], language: str) -> tuple[str, int]:
    """The same as `vector_of` would make of these words, and the last place in it."""
    places: dict[str, list[int]] = {}
    if language in _FIRST:
        text = "".join(word for word, _lexemes in words)
        for position in range(len(text)):
            places.setdefault(f"'{text[position : position + 2]}'", []).append(position + 1)
        last = len(text)
    else:
        for position, (_word, lexemes) in enumerate(words, 1):
            for lexeme in lexemes:
                places.setdefault(lexeme, []).append(position)
        last = len(words)
    told = " ".join(f"{lexeme}:{','.join(map(str, each))}" for lexeme, each in places.items())
    return f"'#l{language}' '#kincoming' {told}", last


@cache
def bodies(language: str) -> list[tuple[str, int]]:
    """The texts of a language. Each is said again some twenty times at 5,000,000 messages, with
    another order number, in another conversation: a word is never rarer than that."""
    chance, weights = random.Random(f"bodies {language}"), zipf(WORDS)
    return [body(sentence(language, chance, weights), language) for _ in range(BODIES)]


def messages(
    first: int, until: int, size: int, first_inbox: int
) -> Iterator[tuple[str, int, int, str]]:
    """Rows of the search table: instant, message, conversation, vector."""
    chance = random.Random(first)
    for number in range(first, until):
        conversation = number // PER_CONVERSATION
        inbox = inbox_of(conversation)
        told, last = bodies(language_of(inbox, chance))[int(chance.random() * BODIES)]
        told = f"'#i{first_inbox + inbox}' {told}"
        if chance.random() < WITH_ORDER:
            order = FIRST_ORDER + number
            told += f" 'lo':{last + 1} '{order}':{last + 2} 'lo{order}':{last + 1}"
        yield instant(number, size).isoformat(), number + 1, conversation + 1, told
