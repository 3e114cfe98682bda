"""What people outside the workspace can meet, and that none of it is left out of the catalogues."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from rapport.config.languages import EVERY
from rapport.config.translating import LOCALE, OUTSIDE, is_outside
from tools import messages

ROOT = Path(__file__).resolve().parents[2]
PARTS = re.compile(r"""\{%\s*(?:extends|include)\s+["']([\w./-]+)["']""")
TAGS = re.compile(r"\{%\s*(\w+)")
# What cannot be said to whom one calls Sie, vous, usted, Lei, u or εσείς; "e" and "ti" of others aside.
FAMILIAR = {
    "de": r"du|dich|dir|dein\w*",
    "fr": r"tu|toi|ton|tes",
    "es": r"tú|tus|contigo",
    "it": r"tu|ti|tuo|tua|tuoi|tue|vuoi|puoi|hai|riprova (?:tra|con|più)|aspetta|scrivi",
    "nl": r"je|jij|jou|jouw",
    "el": r"εσύ|εσένα|σου",
}
NAMES_THE_FORM = {"Informally"}  # "Informal (du)": the choice itself
# The frame of the workspace itself: a member's page begins here.
INSIDE = {"ui/app.html", "ui/settings.html"}


def _templates() -> dict[str, Path]:
    found = {}
    for path in sorted((ROOT / "rapport").rglob("templates/**/*.*")):
        found[path.as_posix().partition("/templates/")[2]] = path
    return found


def _reached(entries: set[str], every: dict[str, Path]) -> set[str]:
    """Every template that these extend, include, or draw as a component."""
    reached, waiting = set(INSIDE), set(entries) - INSIDE
    while waiting:
        name = waiting.pop()
        if name in reached or name not in every:
            continue
        reached.add(name)
        source = every[name].read_text(encoding="utf-8")
        waiting |= set(PARTS.findall(source))
        waiting |= {f"ui/components/{tag}.html" for tag in TAGS.findall(source)}
    return reached


def test_every_template_that_an_outsider_can_reach_is_among_those_that_speak_every_language():
    every = _templates()
    entries = {
        name for name, path in every.items() if is_outside(path.relative_to(ROOT).as_posix())
    }
    assert len(entries) > 50
    spoken = {place for place, *_rest in messages.words()}
    left_out = []
    for name in _reached(entries, every) - INSIDE:
        place = every[name].relative_to(ROOT).as_posix()
        if place in spoken and not is_outside(place):
            left_out.append(place)
    assert not left_out


def test_every_file_that_is_said_to_speak_to_outsiders_is_there():
    places = {path.relative_to(ROOT).as_posix() for path in (ROOT / "rapport").rglob("*.*")}
    from fnmatch import fnmatchcase

    assert not [each for each in OUTSIDE if not any(fnmatchcase(one, each) for one in places)]


def test_nobody_outside_is_called_du_tu_or_je_by_a_page_that_does_not_know_them():
    wanted = {
        (each.id, each.context) for each in messages.template(list(messages.words()), is_all=False)
    }
    faults = []
    for language, familiar in FAMILIAR.items():
        with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
            catalogue = read_po(file, locale=language)
        for message in catalogue:
            if not message.id or (message.id, message.context) not in wanted:
                continue
            told = [message.string] if isinstance(message.string, str) else message.string
            words = " ".join(told)
            if message.id not in NAMES_THE_FORM and re.search(rf"\b({familiar})\b", words, re.I):
                faults.append((language, words))
    assert not faults


def test_the_first_answers_and_the_chat_speak_the_same_eleven_languages():
    from rapport.channels.webchat.words import LANGUAGES
    from rapport.promises.queries.sentences import every_language

    told = {code.lower() for code, _name in EVERY}
    assert {"pt-br" if each == "pt" else each.lower() for each in LANGUAGES} == told
    answers = every_language()
    kinds = set(answers["en"])
    both = {"de", "fr", "es", "it", "nl", "el"}
    faults = [code for code in answers if set(answers[code]) != kinds]
    faults += [each for each in told if each not in {code.lower() for code in answers}]
    faults += [code for code in both if len(answers[code]["received"]) != 2]
    assert not faults
