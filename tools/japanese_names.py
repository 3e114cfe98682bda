"""Readings of Japanese names, from the dictionary IPADIC as the package Janome carries it.

pip download --no-deps janome; unzip Janome-*.whl in an empty folder, then
.venv/bin/python tools/japanese_names.py THAT_FOLDER    writes rapport/culture/names/data/japanese_names.xz

What is written is data of IPADIC under the licence that lies beside it (IPADIC-LICENSE.txt).
"""

import lzma
import re
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "rapport" / "culture" / "names" / "data"
KINDS = {"人名,姓": "surname", "人名,名": "given"}
HAN = re.compile("[\u3400-\u9fff]")
Readings = dict[str, list[tuple[int, str]]]


def names_in(folder: Path) -> dict[str, Readings]:
    """Kind → spelling → (cost, reading in katakana); a lower cost is the likelier reading."""
    sys.path.insert(0, str(folder))
    found: dict[str, Readings] = {kind: defaultdict(list) for kind in KINDS.values()}
    for number in range(10):
        words = import_module(f"janome.sysdic.entries_compact{number}").DATA
        told = import_module(f"janome.sysdic.entries_extra{number}").DATA
        for key, (spelling, _left, _right, cost) in words.items():
            kind = next((KINDS[each] for each in KINDS if each in told[key][0]), None)
            if kind and HAN.search(spelling):
                found[kind][spelling].append((cost, told[key][4]))
    return found


def main() -> None:
    found = names_in(Path(sys.argv[1]))
    lines = []
    for kind, names in found.items():
        lines.append(f"# {kind}")
        for spelling, readings in sorted(names.items()):
            told = dict.fromkeys(reading for _cost, reading in sorted(readings))
            lines.append(" ".join((spelling, *list(told)[:3])))
    text = "\n".join(lines) + "\n"
    (DATA / "japanese_names.xz").write_bytes(lzma.compress(text.encode()))
    print(len(lines), "names written")


if __name__ == "__main__":
    main()
