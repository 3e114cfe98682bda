"""How often, and how fast, a translation's differences are seen: `python -m benchmarks.fidelity [file]`."""

import sys
import time
from pathlib import Path

from rapport.language.fidelity import problems
from rapport.language.fidelity.measuring import PAIRS, Pair, measured, pairs


def main() -> None:
    """Print precision and recall per kind and file, the faithful pairs left alone, and pairs a second."""
    files = [Path(each) for each in sys.argv[1:]] or sorted(PAIRS.glob("*.txt"))
    for path in files:
        result = measured(pairs(path))
        spoilt = sum(score.meant for score in result.kinds.values())
        print(f"{path.stem}: {result.left_alone} of {result.faithful} faithful pairs left alone")
        print(f"  {result.exact} of {spoilt} spoilt pairs: just what was spoilt is said")
        for kind, score in sorted(result.kinds.items()):
            print(f"  {kind:22}{score.meant:6}{score.precision:8.1%}{score.recall:8.1%}")
    _print_speed([each for path in files for each in pairs(path) if not each.kind])


def _print_speed(given: list[Pair]) -> None:
    short = [
        (one.source.split(". ")[0], one.source_lang, one.target.split(". ")[0], one.target_lang)
        for one in given
        if one.source_lang in {"en", "de", "fr", "es"}
        and one.target_lang in {"en", "de", "fr", "es"}
    ]
    for name, asked in (
        ("single sentences", short),
        ("whole messages", [_asked(one) for one in given]),
    ):
        started = time.perf_counter()
        for each in asked:
            problems(*each)
        taken = time.perf_counter() - started
        started = time.perf_counter()
        for source, _, target, _ in asked:
            source.lower().split(), target.lower().split()
        least = time.perf_counter() - started
        print(
            f"{len(asked) / taken:,.0f} pairs a second, {name} ({taken / least:.0f} times cutting into words)"
        )


def _asked(pair: Pair) -> tuple[str, str, str, str]:
    return pair.source, pair.source_lang, pair.target, pair.target_lang


if __name__ == "__main__":
    main()
