"""What customers are told by themselves: every language has all the words, letters go on as they do there."""

import pytest

from rapport.culture.address import greeting_languages
from rapport.promises.models import FirstAnswer
from rapport.promises.queries.first_words import words_for
from rapport.promises.queries.sentences import every_language, language_for, sentence


def test_whoever_can_be_greeted_is_told_the_rest_in_the_same_language():
    kinds = {"promise": "{moment}", "received": "", "robot": "", "away": ""}
    wrong = [
        (code, kind)
        for code, words in every_language().items()
        for kind, part in kinds.items()
        if not 1 <= len(words[kind]) <= 2 or any(part not in each for each in words[kind])
    ]
    assert not wrong and len(every_language()) > 40
    without = {code for code in greeting_languages() if language_for(code) == "en"}
    assert without == {"en", "is"}  # Icelandic has one "you" in letters, and an older one for hours


@pytest.mark.django_db
def test_behind_the_comma_of_a_greeting_letters_go_on_as_they_do_there(hands, arrive):
    talk = arrive().conversation
    expected = {
        "de": "Guten Tag 山田健司,\n\nvielen Dank für",
        "it": "Gentile 山田健司,\n\nLa ringraziamo",
        "fr": "Bonjour 山田健司,\n\nMerci de",
        "th": "เรียน คุณ山田健司\n\nขอบคุณ",
    }
    for language, begins in expected.items():
        promise = sentence("promise", language).replace("{moment}", "X")
        assert words_for(FirstAnswer(), talk, language, promise).startswith(begins)
