"""How often, and how fast, the form of address is seen: `python -m benchmarks.formality`."""

import sys
import time
from pathlib import Path

from rapport.culture.formality import register_of
from rapport.culture.formality.measuring import (
    SENTENCES,
    Score,
    Sentence,
    scores,
    sentences,
    together,
)

FORMS = ("formal", "informal", "mixed")


def main() -> None:
    """Print right, precision and recall per language and label, what was wrong, and texts a second."""
    given = list(sentences(Path(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES))
    found = scores(given)
    print(f"{'language':10}{'texts':>6}{'right':>8}{'precision':>11}{'recall':>8}")
    for lang, score in sorted(found.items()):
        _print_line(lang, score)
    total = together(found.values())
    _print_line("all", total)
    for label in (*FORMS, "none"):
        print(f"{label:24}{total.precision(label):11.1%}{total.recall(label):8.1%}")
    for sentence, said in total.wrong:
        print(f"{sentence.lang}: {said}, not {sentence.label}: {sentence.text!r}")
    _print_speed(given)


def _print_line(name: str, score: Score) -> None:
    right = score.right / score.total
    print(
        f"{name:10}{score.total:6}{right:8.1%}{score.precision(*FORMS):11.1%}{score.recall(*FORMS):8.1%}"
    )


def _print_speed(given: list[Sentence]) -> None:
    started = time.perf_counter()
    for each in given:
        register_of(each.text, each.lang)
    short = len(given) / (time.perf_counter() - started)
    mail = " ".join(each.text for each in sentences() if each.lang == "de") * 50
    started = time.perf_counter()
    register_of(mail, "de")
    long = len(mail) / (time.perf_counter() - started)
    started = time.perf_counter()
    mail.lower().split()
    least = len(mail) / (time.perf_counter() - started)
    print(
        f"{short:,.0f} short texts a second; {long / 1e6:.2f} million characters a second of a long one"
    )
    print(f"({least / long:.0f} times as long as only to cut it into words)")


if __name__ == "__main__":
    main()
