"""What adapters say of their failures, heard in the reader's language."""

import re
from pathlib import Path

from django.utils import translation

import rapport.language.translation as library
from rapport.translations.queries import provider_words
from rapport.translations.queries.provider_words import said_of

# What the two outcomes that are quoted beside an attempt (garbled, refused) are raised with.
QUOTED = re.compile(r'(?:Garbled|Refused)\(\s*f?"([^"]+)"', re.DOTALL)


def test_every_sentence_that_is_quoted_is_recognised():
    """A new one in an adapter is added to the table, or members read English."""
    unknown = []
    for path in Path(library.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for raised in QUOTED.findall(path.read_text(encoding="utf-8")):
            said = raised.replace("{said}", "").replace("{words}", "No.")
            said = re.sub(r"\{[^}]*(len|count|status)[^}]*\}", "3", said)
            said = re.sub(r"\{[^}]*\}", "lost", said)
            if "cannot be used: " not in said and provider_words._again(said) is None:
                unknown.append(said)
    assert not unknown


def test_it_is_named_quoted_and_left_alone():
    with translation.override("de"):
        known = said_of("Azure: The provider does not accept the key. It says: No such key: 7")
        assert known.text.startswith("Azure: ") and known.text.endswith("No such key: 7")
        assert (known.language, known.direction) == ("de", "ltr")
        link = said_of("The translation holds a link that is not in the text: http://a.example")
        assert "http://a.example" in link.text and link.language == "de"
        other = said_of("Nonsense: out of cheese.")
        assert (other.text, other.language) == ("Nonsense: out of cheese.", "en")
    with translation.override("ar"):
        assert said_of("The text came back as it was.").direction == "rtl"
    with translation.override("en"):
        text = "Apertium answered no text."
        assert said_of(text).text == text
