"""What imports cannot show: writes in doors, keys and templates that point the wrong way, names."""

import ast
import re

from django.apps import apps

from tests.architecture.reading import (
    PACKAGE,
    ROOMS,
    functions,
    is_door,
    name_of,
    room_of,
    sources,
    tree,
)

WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
BANNED = re.compile(
    r"(^|_)(manager|helper|helpers|util|utils|handle|handler|misc)(_|$)", re.IGNORECASE
)
# What Django and its neighbours call themselves is not ours to rename.
THEIRS = {
    *("MemberManager", "handle_RCPT", "handle_DATA", "handle_exception"),
    *("handle_starttag", "handle_endtag", "handle_data"),
}


def test_doors_ask_queries_and_call_actions_only():
    found = []
    for path in sources(".py"):
        if not is_door(path):
            continue
        # Model.objects.none() asks nothing: forms name their kind with it.
        nothing = {
            id(node.value)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute) and node.attr == "none"
        }
        for node in ast.walk(tree(path)):
            is_asking = isinstance(node, ast.Attribute) and id(node) not in nothing
            if is_asking and node.attr in {"objects", "_base_manager"}:
                found.append(f"{name_of(path)}:{node.lineno} .{node.attr}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_form = isinstance(node.func.value, ast.Name) and "form" in node.func.value.id
                if node.func.attr in WRITES and not is_form and not _is_plain(node.func.value):
                    found.append(f"{name_of(path)}:{node.lineno} .{node.func.attr}()")
    assert not found


def _is_plain(value):
    """super().save() in a form is Django's own."""
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") == "super"


def test_foreign_keys_point_to_the_same_floor_or_a_lower_one():
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("rapport."):
            continue
        ours = _floor(model)
        for field in model._meta.get_fields():
            is_key = (field.many_to_one or field.one_to_one) and field.concrete
            target = field.related_model if is_key or field.many_to_many else None
            if target and target.__module__.startswith("rapport.") and _floor(target) > ours:
                found.append(f"{model.__name__}.{field.name} → {target.__name__}")
    assert not [each for each in found if "+" not in each]


def _floor(model):
    return ROOMS.index(model.__module__.split(".")[1])


def test_a_template_uses_its_own_room_and_the_looks_only():
    found = []
    pattern = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
    for path in sources(".html", ".txt"):
        if "templates" not in path.parts:
            continue
        folder = path.parts[path.parts.index("templates") + 1]
        for used in pattern.findall(path.read_text(encoding="utf-8")):
            # allauth's pages live under its own names, in the room that adapts them.
            if "/" not in used:  # Django's own names, such as 404.html
                continue
            if used.split("/")[0] not in {folder, room_of(path).split("/")[-1], "ui"} and not (
                room_of(path) == "team" and used.split("/")[0] in {"account", "mfa", "team"}
            ):
                found.append(f"{name_of(path)} uses {used}")
    assert not found


def test_names_say_what_a_thing_is():
    found = []
    for path in sources(".py"):
        if BANNED.search(path.stem):
            found.append(name_of(path))
        found += [
            f"{name_of(path)}:{node.lineno} {node.name}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and BANNED.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name))
            and node.name not in THEIRS
        ]
    assert not found


def test_every_action_says_what_it_guarantees():
    found = []
    for path in sources(".py"):
        if "actions" not in path.parts:
            continue
        found += [
            f"{name_of(path)}:{node.lineno} {node.name}"
            for node in tree(path).body
            if isinstance(node, ast.FunctionDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert not found


def test_migrations_say_what_they_do():
    automatic = re.compile(r"^\d{4}_(auto_|alter_.*_and_more|.*_and_more$)")
    found = [
        name_of(path) for path in PACKAGE.rglob("migrations/0*.py") if automatic.match(path.stem)
    ]
    assert not found


def test_tests_are_sentences():
    found = []
    roots = [PACKAGE, PACKAGE.parent / "tests"]
    for path in sorted(file for root in roots for file in root.rglob("test_*.py")):
        found += [
            f"{name_of(path)}:{node.lineno} {node.name}"
            for node in functions(path)
            if node.name.startswith("test_") and node.name.count("_") < 2
        ]
    assert not found
