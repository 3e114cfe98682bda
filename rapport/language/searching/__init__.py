"""Finding words in any script: what is indexed, what is asked for, and what is marked in the text.

vector_of([("subject and text", "de")], extra=["#i7"])    what PostgreSQL keeps of a text
pattern_of("Müller", is_phrase=False).as_tsquery()        what to ask PostgreSQL for
spans_of(text, [pattern], "de")                           where the text says it
"""

from rapport.language.searching.excerpts import Excerpt, excerpts_of, marked_html
from rapport.language.searching.folding import fold
from rapport.language.searching.matching import spans_of
from rapport.language.searching.patterns import Pattern, Step, pattern_of
from rapport.language.searching.stems import LANGUAGES as STEMMED_LANGUAGES
from rapport.language.searching.tokens import Token, tokens_of
from rapport.language.searching.vectors import lexemes_of_word, marked_words, vector_of

__all__ = [
    "STEMMED_LANGUAGES",
    "Excerpt",
    "Pattern",
    "Step",
    "Token",
    "excerpts_of",
    "fold",
    "lexemes_of_word",
    "marked_html",
    "marked_words",
    "pattern_of",
    "spans_of",
    "tokens_of",
    "vector_of",
]
