"""What a worker wrote in English is read in the reader's language."""

from django.utils import translation

from rapport.kernel.outside import SENTENCES
from rapport.kernel.retelling import said_again


def test_a_sentence_is_said_again_with_what_stood_in_it():
    table = {
        "No answer within 5 seconds.": "5",
        "The connection failed: [Errno 111] refused": "[Errno 111] refused",
        "No answer within 7 seconds. 451 come back later": " 451 come back later",
        "said the server\nNo answer within 3 seconds.": "said the server\n",
        "This address is in a private network, where calls from here may not go.": "",
    }
    with translation.override("de"):
        for text, kept in table.items():
            said = said_again(text, SENTENCES)
            assert said != text and kept in said, said
    with translation.override("en"):
        assert [said_again(text, SENTENCES) for text in table] == list(table)


def test_anything_else_stays_as_it_is():
    with translation.override("ar"):
        assert said_again("OSError: 28", SENTENCES) == "OSError: 28"
        assert said_again("", SENTENCES) == ""


def test_the_same_place_twice_is_the_same():
    sentences = ["%(a)s and %(a)s"]
    with translation.override("de"):
        assert said_again("x and x", sentences) == "x and x"


def test_every_sentence_is_translated():
    for language in ("de", "ar"):
        with translation.override(language):
            assert not [each for each in SENTENCES if translation.gettext(each) == each], language
