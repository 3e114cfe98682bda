"""Catalogues of words: extracted from Python and templates, updated, checked; no gettext programs needed.

.venv/bin/python tools/messages.py update    after changing words: refreshes every .po
.venv/bin/python tools/messages.py check     fails when a .po is stale or incomplete
.venv/bin/python tools/messages.py missing ar   prints what waits to be translated
"""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from babel.messages import Catalog  # noqa: E402
from babel.messages.extract import extract  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402
from django.conf import settings  # noqa: E402
from django.utils.translation import to_locale  # noqa: E402
from django.utils.translation.template import templatize  # noqa: E402

from rapport.config.languages import EVERY, is_whole  # noqa: E402
from rapport.config.translating import LOCALE, compile_catalogues, is_outside  # noqa: E402

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
Found = tuple[str, str | tuple[str, ...], list[str], str | None]
PACKAGE = ROOT / "rapport"
WORDS = re.compile(r"[^\W\d_]+")
PARTIAL = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w*\})")


@cache
def words() -> tuple[Found, ...]:
    """Every marked message: where, what, comments, context."""
    return tuple(_words())


def _words() -> Iterator[Found]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield from _in(path, path.read_bytes())
    for path in sorted(PACKAGE.rglob("templates/**/*.*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            source = path.read_text(encoding="utf-8")
            # Templates become Python-like text; its indentation means nothing.
            lines = templatize(source, origin=str(path)).splitlines()
            yield from _in(path, "\n".join(line.strip() for line in lines).encode())


def _in(path: Path, source: bytes) -> Iterator[Found]:
    found = extract("python", io.BytesIO(source), KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
    for _line, message, comments, context in found:
        yield path.relative_to(ROOT).as_posix(), message, comments, context


def template(found: Sequence[Found], *, is_all: bool) -> Catalog:
    """The catalogue of all messages, or of those said outside the workspace, in English.

    Without line numbers, which change too often.
    """
    catalogue = Catalog(project="Rapport", charset="utf-8", fuzzy=False)
    for place, message, comments, context in found:
        if not is_all and not is_outside(place):
            continue
        catalogue.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalogue


def updated(path: Path, current: Catalog) -> str:
    """What the .po should be: known translations kept, gone ones dropped."""
    language = path.parts[-3]
    written = path.read_bytes() if path.exists() else b""
    known = read_po(io.BytesIO(written), locale=language)
    known.update(current, no_fuzzy_matching=True)
    known.obsolete.clear()
    known.header_comment = ""
    known.project, known.version, known.msgid_bugs_address = "Rapport", "", ""
    known.last_translator, known.language_team = "", ""
    return _text(known)


def _text(catalogue: Catalog) -> str:
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_output=True, no_location=True)
    text = written.getvalue().decode().lstrip()
    unstable = "POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid|Last-Tr|Language-Team"
    return re.sub(rf'^"({unstable}).*\n', "", text, flags=re.MULTILINE)


def faults(path: Path) -> Iterator[str]:
    """Messages without a translation, and translations that lost a placeholder."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        texts = (
            message.string if isinstance(message.string, tuple | list) else [message.string or ""]
        )
        if message.fuzzy or not any(texts) or (len(ids) > 1 and not all(texts)):
            yield f"not translated: {ids[0]!r}"
            continue
        wanted, many = set(PARTIAL.findall(ids[-1])), len(ids) > 1
        for text in texts:
            lost = wanted ^ set(PARTIAL.findall(text))
            # A form for one or two may say the number in words.
            if lost and not (many and set(PARTIAL.findall(text)) <= wanted):
                yield f"placeholders differ ({', '.join(sorted(lost))}): {text!r}"
        if many and len([each for each in texts if each]) != catalogue.num_plurals:
            yield f"{catalogue.num_plurals} plural forms are needed: {ids[0]!r}"
        if ids[0] in texts and len(WORDS.findall(PARTIAL.sub("", ids[0]))) > 2:
            yield f"still English: {ids[0]!r}"


def missing_outside(path: Path) -> list[str]:
    """What people outside the workspace read that this catalogue does not say, or says wrongly."""
    wanted = template(words(), is_all=False)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    ids = {_first(message.id) for message in wanted if message.id}
    known = {
        _first(message.id) for message in catalogue if message.id and any(message.string or "")
    }
    wrong = [each for each in faults(path) if any(repr(one) in each for one in ids)]
    return sorted(ids - known) + wrong


def _first(ids: str | Sequence[str]) -> str:
    return ids if isinstance(ids, str) else ids[0]


def main(wish: str, *languages: str) -> int:
    """Do as the command says; the exit code."""
    settings.configure(USE_I18N=True)
    found = words()
    failed = 0
    for language in sorted(to_locale(code) for code, _name in EVERY if code != "en"):
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        current = template(found, is_all=is_whole(language))
        if languages and language not in languages:
            continue
        wanted = updated(path, current)
        if wish == "update":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists():
            print(f"{path.relative_to(ROOT)} is not there: make messages")
            failed = 1
            continue
        elif wish == "check" and wanted != path.read_text(encoding="utf-8"):
            print(f"{path.relative_to(ROOT)} is stale: make messages")
            failed = 1
        for fault in faults(path):
            print(f"{language}: {fault}")
            failed = failed or int(wish == "check")
    if wish == "update":
        compile_catalogues()
    return failed


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["check"])))
