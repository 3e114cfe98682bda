"""Every act that is recorded has a sentence for the audit log."""

import ast
from collections.abc import Iterator
from pathlib import Path

from rapport.team.queries.audit import SENTENCES

RAPPORT = Path(__file__).resolve().parents[2] / "rapport"
AUDIT = "rapport.team.actions.audit"


def recorded() -> Iterator[tuple[str, str]]:
    """The file and the name of each act that is recorded by a literal name."""
    for file in RAPPORT.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        if "actions.audit import record" not in source and "actions import audit" not in source:
            continue
        if "tests" in file.parts:
            continue
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call) and _is_record(call.func) and len(call.args) > 1:
                for word in ast.walk(call.args[1]):
                    if isinstance(word, ast.Constant) and isinstance(word.value, str):
                        yield file.name, word.value


def _is_record(called: ast.expr) -> bool:
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return name == "record"


def test_every_recorded_act_has_its_sentence():
    found = set(recorded())
    assert len(found) > 10
    assert not {act for act in found if act[1] not in SENTENCES}
