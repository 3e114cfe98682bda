"""What a website's visitors download: assembled truly, small, in eleven languages that say the same."""

import gzip
import json
import re
from tomllib import loads

import pytest
from babel import Locale

from rapport.channels.webchat.widget.parts import LANGUAGES, SHARED, WORDS, informal, widget
from rapport.channels.webchat.words import LANGUAGES as WORDS_OF_SERVER
from rapport.channels.webchat.words import SENTENCES, sentence
from rapport.culture.formality.registers import register_of
from rapport.team.models import Member

MOST_BYTES = 25_000
# Italian buttons command with tu wherever the sentences say Lei: so does every Italian programme.
BUTTONS = {"open", "close", "send", "attach", "download", "transcript"}
PLACES = re.compile(r"\{(\w+)\}")


def words_of(code):
    return json.loads((WORDS / f"{code}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_visitor_downloads_less_than_25_kilobytes(code):
    found = widget()
    for words in (f"words-{code}.json", f"informal-{code}.json"):
        parts = [found.loader, found.parts["panel.js"], found.parts[words]]
        assert sum(len(each.compressed) for each in parts) < MOST_BYTES


def test_what_the_loader_brought_is_not_sent_again():
    found = widget()
    for name in SHARED:
        stem = name.removesuffix(".js")
        assert f'customElements.get("rapport-chat").shared.{stem}.'.encode() in (
            found.parts["panel.js"].content
        )
    assert b'get("rapport-chat")' not in found.whole_panel.content


def test_nothing_in_the_widget_evaluates_text_or_reads_markup_into_the_page():
    found = widget()
    for part in (found.loader, found.whole_panel):
        for danger in (b"innerHTML", b"outerHTML", b"insertAdjacentHTML", b"eval(", b"Function("):
            assert danger not in part.content
        assert b"document.cookie" not in part.content


def test_the_release_changes_with_the_words(monkeypatch, tmp_path):
    from rapport.channels.webchat.widget import parts

    before = widget().release
    for file in WORDS.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes().replace(b"Send", b"Go"))
    monkeypatch.setattr(parts, "WORDS", tmp_path)
    assert widget().release != before


# --- Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_the_same_things(code):
    assert set(words_of(code)) == set(words_of("en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_has_the_places_of_the_english_one(code):
    english = words_of("en")
    for key, said in words_of(code).items():
        expected = english[key] if isinstance(english[key], str) else english[key]["other"]
        for form in [said] if isinstance(said, str) else said.values():
            assert form.strip() == form and form, key
            assert sorted(PLACES.findall(form)) == sorted(PLACES.findall(expected)), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_plurals_have_the_forms_of_their_language_and_no_others(code):
    forms = Locale.parse(code, sep="-").plural_form
    for key, said in words_of(code).items():
        assert isinstance(said, dict) == isinstance(words_of("en")[key], dict), key
        if isinstance(said, dict):
            assert set(said) == {*forms.tags, "other"}, key


@pytest.mark.parametrize("code", [each for each in LANGUAGES if each != "en"])
def test_no_sentence_was_left_in_english(code):
    english = words_of("en")
    same = {key for key, said in words_of(code).items() if said == english[key]}
    # "Name", "Messages", "Optionen": some words are their neighbours' own.
    assert same <= {"name", "messages", "menu"}


@pytest.mark.parametrize("code", informal())
def test_both_forms_of_address_are_what_they_say_and_nothing_else_differs(code):
    formal, other = words_of(code), words_of(f"informal/{code}")
    faults = [key for key, said in other.items() if said == formal.get(key)]
    for key, said in formal.items():
        for form, words in (("formal", said), ("informal", other.get(key, said))):
            told = words if isinstance(words, str) else words["other"]
            opposite = {"formal": "informal", "informal": "formal"}[form]
            is_button = code == "it" and key in BUTTONS
            label = register_of(PLACES.sub("9", told), code).label
            if not is_button and label in {opposite, "mixed"}:
                faults.append((key, form, told))
        if key in other and PLACES.findall(said) != PLACES.findall(other[key]):
            faults.append((key, "places"))
    assert not faults


def test_the_server_says_everything_in_eleven_languages_and_both_forms():
    faults = []
    for key, told in loads(SENTENCES.read_text(encoding="utf-8")).items():
        faults += [(key, code, "lacks") for code in WORDS_OF_SERVER if code not in told]
        for code in told:
            said = {each: sentence(key, code, each) for each in ("formal", "informal")}
            for form, opposite in (("formal", "informal"), ("informal", "formal")):
                label = register_of(said[form], code).label
                if code not in {"ja", "ar", "pt", "zh-Hans"} and label in {opposite, "mixed"}:
                    faults.append((key, code, form, said[form]))
                if re.findall(r"%\(\w+\)s", said[form]) != re.findall(
                    r"%\(\w+\)s", sentence(key, "en")
                ):
                    faults.append((key, code, "places"))
            if code != "en" and said["formal"] == told["en"]:
                faults.append((key, code, "English"))
    assert not faults


# --- Its doors ----------------------------------------------------------------------------------


@pytest.fixture
def ask(client, db):
    Member.objects.create_user("bea@example.com", name="Bea Almeida", role="owner")
    return lambda path, **headers: client.get(
        path, headers={name.replace("_", "-"): each for name, each in headers.items()}
    )


def test_the_script_is_kept_for_minutes_and_asked_for_by_its_mark(ask):
    answer = ask("/chat/widget.js", Accept_Encoding="gzip")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == widget().loader.content
    assert "max-age=300" in answer["Cache-Control"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Accept-Encoding" in answer["Vary"]
    assert "Set-Cookie" not in answer.headers
    again = ask("/chat/widget.js", If_None_Match=answer["ETag"])
    assert again.status_code == 304 and not again.content


def test_a_browser_that_cannot_unpack_gets_it_plain(ask):
    answer = ask("/chat/widget.js")
    assert "Content-Encoding" not in answer.headers
    assert answer.content == widget().loader.content


def test_panel_and_words_are_kept_for_ever_under_their_release(ask):
    found = widget()
    for name in ("panel.js", "words-ar.json"):
        answer = ask(f"/chat/widget/{found.release}/{name}")
        assert answer.content == found.parts[name].content
        assert "immutable" in answer["Cache-Control"]


def test_a_loader_of_another_release_gets_a_panel_that_needs_nothing_of_it(ask):
    answer = ask("/chat/widget/0123456789abcdef/panel.js")
    assert answer.content == widget().whole_panel.content
    assert "max-age=300" in answer["Cache-Control"]


def test_there_is_nothing_else_behind_the_door(ask):
    assert ask(f"/chat/widget/{widget().release}/loader.css").status_code == 404
