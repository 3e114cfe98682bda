"""The documentation names what there is, and what it names is there."""

import ast
import re

from rapport.config import addresses
from rapport.kernel.outbox import Fact
from rapport.kernel.slots import _panels as panels
from tests.architecture.reading import PACKAGE, ROOT, documents, name_of, sources, tree

SETTINGS = ROOT / "docs" / "settings.md"
DESIGN = ROOT / "docs" / "live-and-outbox.md"
READERS = {"text", "number", "switch", "words", "folder"}
# Told by one part to another, never set by a person.
INTERNAL = {"RAPPORT_SUPERVISOR", "RAPPORT_EMBEDDED"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
REGISTRIES = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + "js"]))


def settings_read() -> set[str]:
    """Every name that the code reads from the environment."""
    found = set()
    for path in sources(".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                first = (
                    node.args[0].value
                    if node.args and isinstance(node.args[0], ast.Constant)
                    else None
                )
                is_reader = (
                    node.func.attr in READERS and getattr(node.func.value, "id", "") == "env"
                )
                if is_reader and isinstance(first, str):
                    found.add(first)
            if isinstance(node, ast.keyword) and node.arg == "envvar":
                found.add(getattr(node.value, "value", ""))
    return found - INTERNAL


def test_every_setting_is_documented_and_no_other():
    documented = set(
        re.findall(r"^\| `([A-Z_]+)` \|", SETTINGS.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert documented == settings_read()


def test_the_documented_defaults_are_true():
    text = SETTINGS.read_text(encoding="utf-8")
    assert f"| `PORT` | {addresses.web_port()} |" in text or "PORT" in __import__("os").environ
    for name, default in re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", text, re.MULTILINE):
        source = "\n".join(path.read_text(encoding="utf-8") for path in sources(".py"))
        written = re.search(rf'"{name}",\s*([\d_]+)|default=(\d+)[^)]*envvar="{name}"', source)
        assert written, name
        assert int((written.group(1) or written.group(2)).replace("_", "")) == int(default), name


def test_every_fact_is_named_in_the_design():
    text = DESIGN.read_text(encoding="utf-8")
    ours = {name for name, kind in Fact.kinds.items() if ".tests." not in kind.__module__}
    ours = {name for name in ours if Fact.kinds[name].__module__.startswith("rapport.")}
    bases = {
        kind.__mro__[1].fact_name() for kind in Fact.kinds.values() if kind.__mro__[1] is not Fact
    }
    assert not {name for name in ours - bases if f"`{name}`" not in text}


def test_every_slot_is_named_in_the_design():
    text = DESIGN.read_text(encoding="utf-8")
    assert not {panel.slot for panel in panels if f"`{panel.slot}`" not in text}


def test_every_live_address_is_named_in_the_design():
    text = DESIGN.read_text(encoding="utf-8")
    found = set()
    for path in sources(".py"):
        for node in ast.walk(tree(path)):
            is_tell = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell"
            if is_tell and "reactions" in path.as_posix():
                found |= {_shape(each) for each in node.args[1:]} - {""}
    # What begins with a variable is the end of a longer address.
    assert not {shape for shape in found if f"{shape.removeprefix('<n>')}`" not in text}


def _shape(node: ast.expr) -> str:
    """`f"member:{fact.id}:presence"` as `member:<n>:presence`."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "<n>" for part in node.values
        )
    return ""


def test_every_key_is_named_on_the_page_of_keys():
    text = (ROOT / "docs" / "keyboard.md").read_text(encoding="utf-8")
    found = set()
    for path in sources(".html"):
        if "gallery" not in path.parts:
            source = path.read_text(encoding="utf-8")
            for keys in re.findall(r"(?:data-key|data_key|\skey)=\"([^\"{]+)\"", source):
                found |= {key.strip() for key in keys.split(",")}
    assert not {key for key in found if f"`{key}`" not in text}


def test_every_link_between_papers_leads_somewhere():
    found = []
    for path in documents():
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for pair in LINK.findall(text):
            target = (pair[0] or pair[1]).split("#")[0]
            # The picture is made by a journey.
            if not target or target.startswith(("http", "mailto:")) or "docs/pictures/" in target:
                continue
            if not (path.parent / target).exists():
                found.append(f"{name_of(path)} → {target}")
    assert not found


def test_every_paper_is_found_by_following_links_from_the_first_one():
    todo, met = [ROOT / "README.md"], set()
    while todo:
        path = todo.pop()
        if path in met or path.suffix != ".md" or not path.exists():
            continue
        met.add(path)
        for pair in LINK.findall(path.read_text(encoding="utf-8")):
            todo.append((path.parent / (pair[0] or pair[1]).split("#")[0]).resolve())
    assert not [name_of(path) for path in documents() if path not in met]


def test_every_command_in_the_papers_exists():
    from rapport.config.cli import main

    text = "\n".join(path.read_text(encoding="utf-8") for path in documents())
    named = set(re.findall(r"(?:`|^ *)rapport ([a-z]+)", text, re.MULTILINE))
    assert not named - set(main.commands)
    makes = set(re.findall(r"(?:`|^ *)make ([a-z]+)", text, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert not makes - targets


def test_no_paper_or_pin_names_a_registry():
    files = [*documents(), *ROOT.glob("requirements/*"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    assert not [
        name_of(path) for path in files if REGISTRIES.search(path.read_text(encoding="utf-8"))
    ]


def test_every_room_has_a_paper():
    rooms = [path for path in PACKAGE.iterdir() if (path / "apps.py").exists()]
    rooms += [path for path in (PACKAGE / "channels").iterdir() if (path / "apps.py").exists()]
    assert not [name_of(room) for room in rooms if not (room / "README.md").exists()]
