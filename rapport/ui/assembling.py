"""Puts ES modules into one script and style sheets into one sheet, without a build step.

Every module becomes a function called once, in the order of its imports; what it exports is what it
returns. So names never meet, and nothing reaches the page's own globals. Modules keep to a few forms,
and any other is refused: `import { a, b as c } from "./x.js";`, `import * as x from "./x.js";`,
`import css from "./x.css";`, `import "./x.js";`, and `export` before `function`, `async function`,
`class` or `const`, each on one line. A third party's module (`import x from "./x.mjs";`) stays its own file.
A pattern right behind an arrow (`=> /a b/`) is refused too: rjsmin would read a division.
"""

import json
import posixpath
import re
from collections.abc import Callable, Sequence

import rjsmin

IMPORT = re.compile(
    r'^import (?:(?:\{ ([\w, ]+) \}|(?:\* as )?(\w+)) from )?"(\.{1,2}/[\w./-]+\.(?:js|css))";$',
    re.MULTILINE,
)
FOREIGN = re.compile(r'^(import \w+ from )"(\.{1,2}/[\w./-]+\.mjs)";$', re.MULTILINE)
EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))",
    re.MULTILINE,
)
UNKNOWN = re.compile(r"^\s*(?:import\b|export\b).*$", re.MULTILINE)
PATTERN_BEHIND_ARROW = re.compile(r"^.*=>\s*/(?![/*]).*$", re.MULTILINE)
CSS_IMPORT = re.compile(r'^@import url\("([\w./-]+\.css)"\);$', re.MULTILINE)
CSS_PLACE = re.compile(r"""url\((["']?)(?!data:|https?:|/|#)([^"')]+)\1\)""")

Read = Callable[[str], str]


class CannotAssemble(ValueError):
    """A module says something that the assembler does not know; the message says which and what."""


def assemble(entry: str, read: Read) -> str:
    """One classic script in a scope of its own; `read` gives a module's source by its name."""
    return rjsmin.jsmin(f'(()=>{{"use strict";\n{_bodies(entry, read)}}})();\n')


def assemble_module(entry: str, read: Read) -> str:
    """One ES module that exports what `entry` exports."""
    names = ",".join(exports_of(read(entry)))
    return rjsmin.jsmin(f"{_bodies(entry, read)}export const {{{names}}}={_variable(entry)};\n")


def exports_of(source: str) -> list[str]:
    """The names that a module exports."""
    return EXPORT.findall(source)


def assemble_modules(entries: Sequence[str], read: Read, place: Callable[[str], str]) -> str:
    """One ES module that runs all entries in order; `place` gives the address of a third party's file."""
    done: dict[str, str] = {}
    foreign: dict[str, str] = {}

    def read_own(name: str) -> str:
        return FOREIGN.sub(lambda found: _foreign(name, found, foreign), read(name))

    for entry in entries:
        _add(entry, read_own, done, ())
    brought = "".join(f'import {name} from "{place(path)}";\n' for path, name in foreign.items())
    return rjsmin.jsmin(brought + "".join(done.values()))


def assemble_sheets(entries: Sequence[str], read: Read) -> str:
    """One sheet, to lie at the root of all: imports put in their place, addresses made to fit."""
    seen: set[str] = set()
    return slim_css("\n".join(_sheet(entry, read, seen) for entry in entries))


def _sheet(name: str, read: Read, seen: set[str]) -> str:
    if name in seen:
        return ""
    seen.add(name)
    placed = CSS_PLACE.sub(lambda found: f'url("{_beside(name, found[2])}")', read(name))
    return CSS_IMPORT.sub(lambda found: _sheet(found[1], read, seen), placed)


def _foreign(name: str, found: re.Match[str], known: dict[str, str]) -> str:
    path = _beside(name, found[2])
    variable = known.setdefault(path, _variable(path))
    return f"const {found[1].split()[1]}={variable};"


def _beside(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _bodies(entry: str, read: Read) -> str:
    done: dict[str, str] = {}
    _add(entry, read, done, ())
    return "".join(done.values())


def _add(name: str, read: Read, done: dict[str, str], path: tuple[str, ...]) -> None:
    if name in path:
        raise CannotAssemble(f"a circle of imports: {' > '.join((*path, name))}")
    if name in done:
        return
    source = read(name)
    if name.endswith(".css"):
        done[name] = f"const {_variable(name)}={json.dumps(slim_css(source))};\n"
        return
    for found in IMPORT.finditer(source):
        _add(_beside(name, found[3]), read, done, (*path, name))
    done[name] = _wrapped(name, source)


def _wrapped(name: str, source: str) -> str:
    body = EXPORT.sub("", IMPORT.sub(lambda found: _taken(name, found), source))
    unknown = UNKNOWN.search(body)
    if unknown and not re.match(r"\s*import\(", unknown[0]):
        raise CannotAssemble(f"{name}: {unknown[0].strip()}")
    if spoilt := PATTERN_BEHIND_ARROW.search(source):
        raise CannotAssemble(f"{name}: give the pattern a name: {spoilt[0].strip()}")
    given = ",".join(exports_of(source))
    return f"const {_variable(name)}=(()=>{{\n{body}\nreturn {{{given}}};\n}})();\n"


def _taken(name: str, found: re.Match[str]) -> str:
    """An import, as it reads once the other module is a variable."""
    names, whole, module = found[1], found[2], _beside(name, found[3])
    if not names and not whole:
        return ""
    if whole:
        return f"const {whole}={_variable(module)};"
    return f"const {{{names.replace(' as ', ':')}}}={_variable(module)};"


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def slim_css(source: str) -> str:
    """Without comments and the space that only people need."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    # Words within quotation marks stay as they are: `content: ", "` ends with a space.
    parts = re.split(r"""("[^"\n]*"|'[^'\n]*')""", bare)
    for index in range(0, len(parts), 2):
        narrow = re.sub(r"\s+", " ", parts[index])
        bare = re.sub(r"\s*([{};,])\s*|(:)\s+", r"\1\2", narrow)
        parts[index] = bare.replace(";}", "}")
    return "".join(parts).strip()
