"""Puts ES modules into one script, without a build step.

Every module becomes a function called once, in the order of its imports; what it exports is what it
returns. So names never meet, and nothing reaches the page's own globals. Modules keep to a few forms,
and any other is refused: `import { a, b as c } from "./x.js";`, `import * as x from "./x.js";`,
`import css from "./x.css";`, and `export` before `function`, `async function`, `class` or `const`,
each on one line.
"""

import json
import re
from collections.abc import Callable

import rjsmin

IMPORT = re.compile(
    r'^import (?:\{ ([\w, ]+) \}|(?:\* as )?(\w+)) from "\./([\w-]+\.(?:js|css))";$', re.MULTILINE
)
EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))",
    re.MULTILINE,
)
UNKNOWN = re.compile(r"^\s*(?:import\b|export\b).*$", re.MULTILINE)

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
        _add(found[3], read, done, (*path, name))
    done[name] = _wrapped(name, source)


def _wrapped(name: str, source: str) -> str:
    body = EXPORT.sub("", IMPORT.sub(_taken, source))
    unknown = UNKNOWN.search(body)
    if unknown and not re.match(r"\s*import\(", unknown[0]):
        raise CannotAssemble(f"{name}: {unknown[0].strip()}")
    given = ",".join(exports_of(source))
    return f"const {_variable(name)}=(()=>{{\n{body}\nreturn {{{given}}};\n}})();\n"


def _taken(found: re.Match[str]) -> str:
    """An import, as it reads once the other module is a variable."""
    names, whole, module = found[1], found[2], found[3]
    if whole:
        return f"const {whole}={_variable(module)};"
    return f"const {{{names.replace(' as ', ':')}}}={_variable(module)};"


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def slim_css(source: str) -> str:
    """Without comments and the space that only people need."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*|(:)\s+", r"\1\2", re.sub(r"\s+", " ", bare)).strip()
