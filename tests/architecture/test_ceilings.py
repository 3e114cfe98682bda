"""Ceilings on size, of tests, too; the exceptions stand in ceilings.txt, which may only shrink."""

from tests.architecture.reading import ROOT, functions, name_of, outside_the_package, sources

LINES = {".py": 300, ".html": 120, ".css": 300, ".js": 250}
FUNCTION = 40
EXCEPTIONS = ROOT / "tests" / "architecture" / "ceilings.txt"
# Content is written, not programmed: stories of the demo, words of a language.
CONTENT = ("rapport/demo/content/",)


def too_large() -> dict[str, int]:
    """Every file and function above its ceiling."""
    found = {}
    for path in (*sources(*LINES, tests=True), *outside_the_package()):
        name = name_of(path)
        if name.startswith(CONTENT):
            continue
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LINES[path.suffix]:
            found[name] = lines
        if path.suffix == ".py":
            for node in functions(path):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION:
                    found[f"{name} {node.name}"] = length
    return found


def test_nothing_is_larger_than_its_ceiling():
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    allowed = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, _, size = line.rpartition(" ")
            allowed[name] = int(size)
    found = too_large()
    grown = {name: size for name, size in found.items() if size > allowed.get(name, 0)}
    assert not grown, "divide these"
    stale = {name: size for name, size in allowed.items() if found.get(name, 0) < size}
    assert not stale, "smaller now: correct or remove their lines in ceilings.txt"
