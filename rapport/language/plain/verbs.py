"""Verbs in their forms: the same places in the same order for every verb of a language.

So a form of one verb says which form of another may stand there. English is spelled by rule;
others by the endings of their classes and stems (`data/verbs/<language>.tsv`), "-" where there is none.
"""

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
# The last kana of a Japanese verb in its rows: before masu, before te, before nai, before ba,
# before the wish, able to, done to.
_FIVE = {
    "う": "い っ わ え お え わ", "つ": "ち っ た て と て た", "る": "り っ ら れ ろ れ ら",
    "む": "み ん ま め も め ま", "ぶ": "び ん ば べ ぼ べ ば",
    "ぬ": "に ん な ね の ね な", "く": "き い か け こ け か",
    "ぐ": "ぎ い が げ ご げ が", "す": "し し さ せ そ せ さ",
}  # fmt: skip

_DOES = ("し", "する", "して", "した", "し", "すれ", "しよう", "でき", "され")
_ONE = ("", "る", "て", "た", "", "れ", "よう", "られ", "られ")


@cache
def forms(language: str, verb: str) -> tuple[str, ...]:
    """Every form of a verb in its place; only the verb itself where it is not known."""
    if language == "en":
        return _english(verb)
    if language == "ja":
        return _japanese(verb)
    prefix, bar, stem = verb.partition("|")
    if bar:
        return tuple(_parted(prefix, each) for each in forms(language, stem))
    listed, classes = _listed(language)
    if verb in listed:
        return listed[verb]
    for ending, endings in classes.items():
        if verb.endswith(ending) and not ending.startswith("="):
            return tuple(_ended(verb.removesuffix(ending), each) for each in endings)
    return (verb,)


def _ended(stem: str, ending: str) -> str:
    """Stem and ending; “ge+” goes before a German participle whose verb begins with no prefix."""
    if ending.startswith("ge+"):
        has_prefix = (
            stem.startswith(("be", "ver", "er", "ent", "zer", "miss", "ge")) or stem[-2:] == "ier"
        )
        return ("" if has_prefix else "ge") + stem + ending[3:]
    return "-" if ending == "-" else stem + ending.removeprefix("·")


def _parted(prefix: str, form: str) -> str:
    return form if form == "-" else f"{prefix}|{form}"


@cache
def _listed(language: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Verbs with all their forms, and the endings of those that follow a class (“-er”)."""
    path = _DATA / "verbs" / f"{language}.tsv"
    listed: dict[str, tuple[str, ...]] = {}
    classes: dict[str, tuple[str, ...]] = {}
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        name, _, told = line.partition("\t")
        if name.startswith(("-", "=")):
            classes[name.removeprefix("-")] = tuple(told.split())
        else:
            listed[name] = tuple(_stemmed(told.split(), classes))
    return listed, dict(sorted(classes.items(), key=lambda one: -len(one[0])))


def _stemmed(told: list[str], classes: dict[str, tuple[str, ...]]) -> list[str]:
    """“=a present aorist past”: the stems, put where the class named so has 0, 1, 2; else the forms."""
    if not told[0].startswith("="):
        return told
    stems = told[1:]
    return [re.sub(r"\d", lambda one: stems[int(one.group())], each) for each in classes[told[0]]]


@cache
def _english(verb: str) -> tuple[str, ...]:
    """Base, third person, past, participle, -ing."""
    irregular = _irregular().get(verb)
    if irregular:
        return (verb, *irregular)
    if verb.endswith("e"):
        going = f"{verb}ing" if verb.endswith("ee") else f"{verb[:-1]}ing"
        return verb, f"{verb}s", f"{verb}d", f"{verb}d", going
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ed", f"{verb}ing"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    lines = (_DATA / "irregular.tsv").read_text("utf-8").splitlines()
    return {verb: tuple(told.split()) for verb, _, told in (one.partition("\t") for one in lines)}


def _japanese(verb: str) -> tuple[str, ...]:
    """What stands before masu, the plain form, te, ta, and before nai, ba, u, able to, done to."""
    if verb.endswith("する"):
        return tuple(verb[:-2] + each for each in _DOES)
    if verb.endswith("+る"):
        return tuple(verb[:-2] + each for each in _ONE)
    if verb[-1] not in _FIVE:
        return (verb,)
    stem, (masu, te, nai, ba, wish, able, done) = verb[:-1], _FIVE[verb[-1]].split()
    te = "っ" if verb.endswith(("行く", "いく")) else te
    ending = "でだ" if verb[-1] in "むぶぬぐ" else "てた"
    told = (masu, verb[-1], te + ending[0], te + ending[1], nai, ba, wish + "う", able, done + "れ")
    return tuple(stem + each for each in told)
