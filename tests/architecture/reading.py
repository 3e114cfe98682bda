"""Reading the source as these tests need it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "rapport"
ROOMS = (
    *("kernel", "ui", "language", "culture", "rest", "team", "webhooks"),
    *("customers", "inbox", "promises", "manners", "translations", "channels", "demo", "config"),
)
DOORS = ("views", "api", "tasks", "reactions", "panels", "forms")


def name_of(path: Path) -> str:
    """The path as these tests print it."""
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    """The room a file belongs to; a channel counts as a room of its own."""
    parts = path.relative_to(PACKAGE).parts
    return "/".join(parts[:2]) if parts[0] == "channels" and len(parts) > 2 else parts[0]


@cache
def sources(*suffixes: str, tests: bool = False) -> tuple[Path, ...]:
    """Our own files with these endings; third parties' and generated ones are left out."""
    left_out = {"vendor", "migrations", "__pycache__", "locale", "output"}
    found = (path for suffix in suffixes for path in PACKAGE.rglob(f"*{suffix}"))
    kept = (path for path in found if not left_out & set(path.parts))
    return tuple(sorted(path for path in kept if tests or "tests" not in path.parts))


def outside_the_package() -> tuple[Path, ...]:
    """Tests that belong to no room, the tools, and the client for programs."""
    folders = ("tests", "tools", "client/rapport_client")
    return tuple(path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_door(path: Path) -> bool:
    """Whether a file is a door of a room, or inside one."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0] != "config" and bool(set(parts[1:]) & set(DOORS))


def without_comments(css: str) -> str:
    """A style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def documents() -> tuple[Path, ...]:
    """Every page of documentation."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *PACKAGE.rglob("README.md")]
    return tuple(sorted(path for path in found if "vendor" not in path.parts))
