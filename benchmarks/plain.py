"""How often a remark on plain writing is right, and how many places that deserve one get it.

    python -m benchmarks.plain [FILE…]     # FILE: lines “language<tab>letter”, read as well

Our own support letters (benchmarks/texts/plain.tsv), every place that a foreign reader may stumble over
labelled by hand as [[…]]; the rest of them is plain, and full of what only looks like an idiom.
"""

import re
import sys
import time
from pathlib import Path

from rapport.language.plain import plain_remarks

OWN = Path(__file__).parent / "texts/plain.tsv"
Place = tuple[int, int]


def main(files: list[str]) -> None:
    """Print what was wrong or missed, then a line a language and the speed."""
    lines = [
        line for each in [str(OWN), *files] for line in Path(each).read_text("utf-8").splitlines()
    ]
    letters = [
        (lang, *labelled(told)) for lang, _, told in (line.partition("\t") for line in lines)
    ]
    counts: dict[str, list[int]] = {}
    for lang, text, places in letters:
        right, wrong, missed, offered = judged(lang, text, places)
        for count in (
            counts.setdefault("en" if lang == "en" else "others", [0] * 5),
            counts.setdefault("all", [0] * 5),
        ):
            for at, more in enumerate((1, right, len(wrong), len(missed), offered)):
                count[at] += more
        for each in wrong:
            print(f"  {lang} marked: {each}")
        for each in missed:
            print(f"  {lang} missed: {each}")
    for name, (count, right, wrong, missed, offered) in counts.items():
        print(
            f"{name}: {count} letters, {right + wrong} remarks, {right / (right + wrong):.1%} right, "
            f"{right / (right + missed):.1%} of the places found, "
            f"{offered / (right + wrong):.0%} with a wording"
        )
    began = time.process_time()
    for lang, text, _places in letters:
        plain_remarks(text, lang)
    print(f"{(time.process_time() - began) / len(letters) * 1000:.1f} ms a letter")


def labelled(told: str) -> tuple[str, list[Place]]:
    """The letter without its labels, and where they stood."""
    text, places = "", []
    for at, part in enumerate(re.split(r"\[\[(.*?)\]\]", told.replace("\\n", "\n"))):
        if at % 2:
            places.append((len(text), len(text) + len(part)))
        text += part
    return text, places


def judged(lang: str, text: str, places: list[Place]) -> tuple[int, list[str], list[str], int]:
    """Remarks on a labelled place, what else was marked, what was missed, remarks with a wording."""
    found = plain_remarks(text, lang)
    right = [
        one for one in found if any(one.start < end and start < one.end for start, end in places)
    ]
    missed = [
        text[start:end]
        for start, end in places
        if not any(one.start < end and start < one.end for one in found)
    ]
    return (
        len(right),
        [one.text for one in found if one not in right],
        missed,
        sum(bool(one.offered) for one in found),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
