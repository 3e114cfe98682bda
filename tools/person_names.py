"""CLDR's person names as one compact file, and its official checks as a packed one.

In an empty folder:  npm pack cldr-person-names-full@48 cldr-core@48 cldr@8
                     for f in *.tgz; do mkdir ${f%.tgz}; tar xf $f -C ${f%.tgz}; done
Then here:           .venv/bin/python tools/person_names.py THAT_FOLDER

What is written is data of Unicode CLDR, under the Unicode Licence that is written beside it.
"""

import io
import json
import shutil
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

NAMES = Path(__file__).resolve().parents[1] / "rapport" / "culture" / "names"
ORDERS, LENGTHS = ("givenFirst", "surnameFirst", "sorting"), ("long", "medium", "short")
USAGES, FORMALITIES = ("referring", "addressing", "monogram"), ("formal", "informal")
PLAIN = ("length", "formality", "nativeSpaceReplacement", "foreignSpaceReplacement")
INITIALS = ("initial", "initialSequence")
NO_SCRIPT = {"Zyyy", "Zinh", "Zzzz"}


class Numbered(dict[str, int]):
    """Different values, each kept once and known by its number."""

    def number(self, value: Any) -> int:
        return self.setdefault(json.dumps(value, ensure_ascii=False), len(self))

    def values_in_order(self) -> list[Any]:
        return [json.loads(each) for each in self]


def patterns_of(names: dict[str, Any]) -> Iterator[list[str]]:
    """The alternatives of every combination, in the order of the four parameters."""
    for order in ORDERS:
        for length in LENGTHS:
            for usage in USAGES:
                for formality in FORMALITIES:
                    found = names["personName"][order][length].get(usage, {})
                    alternatives = (formality, f"{formality}-alt-1", f"{formality}-alt-2")
                    yield [found[each] for each in alternatives if each in found]


def written(folder: Path) -> dict[str, Any]:
    """Everything that formatting a name asks of CLDR."""
    patterns, shapes, orders, customs = Numbered(), Numbered(), Numbered(), Numbered()
    locales: dict[str, list[int]] = {}
    for file in sorted(folder.glob("*/package/main/*/personNames.json")):
        ((locale, found),) = json.loads(file.read_text())["main"].items()
        names = found["personNames"]
        shape = [patterns.number(each) for each in patterns_of(names)]
        locales[locale] = [
            shapes.number(shape),
            orders.number([sorted(names["givenFirst"]), sorted(names["surnameFirst"])]),
            customs.number([names[each] for each in (*PLAIN, *INITIALS)]),
        ]
    return {
        "source": "Unicode CLDR 48 (cldr-person-names-full, cldr-core); see UNICODE-LICENSE.txt",
        "patterns": patterns.values_in_order(),
        "shapes": shapes.values_in_order(),
        "orders": orders.values_in_order(),
        "customs": customs.values_in_order(),
        "locales": {key: locales[key] for key in sorted(locales)},
        "parents": parents(folder),
        "likely": likely(folder),
        "scripts": scripts(folder),
    }


def supplemental(folder: Path, name: str) -> dict[str, Any]:
    (file,) = folder.glob(f"*/package/supplemental/{name}.json")
    found: dict[str, Any] = json.loads(file.read_text())["supplemental"]
    return found


def parents(folder: Path) -> dict[str, str]:
    """Parents that are not found by cutting the last part off."""
    found = supplemental(folder, "parentLocales")["parentLocales"]["parentLocale"]
    return dict(sorted(found.items()))


def likely(folder: Path) -> dict[str, dict[str, str]]:
    """Tag to likeliest tag, by script and region: {"Latn": {"DE": "de dsb …"}}."""
    packed: dict[str, dict[str, list[str]]] = {}
    for tag, full in supplemental(folder, "likelySubtags")["likelySubtags"].items():
        language, script, region = full.split("-")
        said = tag if tag.split("-")[0] == language else f"{tag}={language}"
        packed.setdefault(script, {}).setdefault(region, []).append(said)
    return {
        script: {region: " ".join(sorted(tags)) for region, tags in sorted(regions.items())}
        for script, regions in sorted(packed.items())
    }


def scripts(folder: Path) -> str:
    """Where each run of one script begins, counted from the run before: "65 Latn 26 - …"."""
    (file,) = folder.glob("*/package/scriptMetadata.json")
    names = [
        each for each in json.loads(file.read_text())["scriptMetadata"] if each not in NO_SCRIPT
    ]
    of: dict[int, str] = {}
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    for name in names:
        try:
            runs = regex.compile(rf"\p{{Script={name}}}+")
        except regex.error:  # a script of no character, such as Jpan
            continue
        for run in runs.finditer(every):
            of |= dict.fromkeys(map(ord, run[0]), name)
    told, before, last = [], "-", 0
    for code in range(0x110000):
        script = of.get(code, "-")
        if script != before:
            told.append(f"{code - last} {script}")
            before, last = script, code
    return " ".join(told)


def packed_checks(folder: Path) -> bytes:
    """The official checks, as they are, with a notice."""
    (checks,) = folder.glob("*/package/3rdparty/cldr/common/testData/personNameTest")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as archive:
        for file in sorted(checks.glob("*.txt")):
            told = tarfile.TarInfo(file.name)
            told.size = file.stat().st_size
            archive.addfile(told, io.BytesIO(file.read_bytes()))
    return packed.getvalue()


def main() -> None:
    folder = Path(sys.argv[1])
    (NAMES / "data").mkdir(exist_ok=True)
    text = json.dumps(written(folder), ensure_ascii=False, separators=(",", ":"))
    (NAMES / "data" / "person_names.json").write_text(text + "\n", encoding="utf-8")
    (licence,) = folder.glob("cldr-core*/package/LICENSE")
    for place in (NAMES / "data", NAMES / "tests" / "cldr"):
        place.mkdir(exist_ok=True)
        shutil.copyfile(licence, place / "UNICODE-LICENSE.txt")
    (NAMES / "tests" / "cldr" / "checks.tar.xz").write_bytes(packed_checks(folder))
    print(len(text), "characters of person names written")


if __name__ == "__main__":
    main()
