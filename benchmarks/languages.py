"""How often the language of a message is told rightly, how often wrongly and surely, how fast.

    python -m benchmarks.languages [FILE…]     # FILE: lines “language<tab>text”, measured as well

Our own texts (benchmarks/texts/languages.tsv): what customers write, from one word to a letter, in
58 languages, romanised ones and what has no language among them. “tuned”: rules were mended after
misses there; “fresh”: first measured when the rules were done.
"""

import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pycld2

from rapport.language.detection import detect

Line = tuple[str, str]
OWN = Path(__file__).parent / "texts/languages.tsv"


def main(files: list[str]) -> None:
    """Print a line a set, then what is told wrongly, then the speed beside cld2 alone."""
    told = [line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines()]
    sets = {
        part: [(each[1], each[2]) for each in told if each[0] == part]
        for part in ("tuned", "fresh")
    }
    for name in files:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
        sets[name] = [(first, rest) for first, _, rest in (line.partition("\t") for line in lines)]
    for name, lines in sets.items():
        _measure(name, lines)
    _speed([text for lines in sets.values() for _, text in lines])


def _measure(name: str, lines: list[Line]) -> None:
    found = [(language, detect(text.replace("\\n", "\n"))) for language, text in lines]
    right = sum(each.language == language for language, each in found)
    sure = sum(each.sure for _, each in found)
    wrong = sum(each.sure and each.language != language for language, each in found)
    total = len(found) or 1
    print(
        f"{name}: {len(found)} texts, {right / total:.1%} right, {sure / total:.1%} sure, "
        f"{wrong / total:.1%} sure and wrong"
    )
    for (language, text), (_, each) in zip(lines, found, strict=True):
        if each.language != language and len(lines) < 2000:
            print(f"  {'SURE ' if each.sure else ''}{language} taken for {each.language}: {text}")


def _speed(texts: list[str]) -> None:
    ours = _a_second(lambda: [detect(text) for text in texts], len(texts))
    cld2 = _a_second(lambda: [_by_cld2(text) for text in texts], len(texts))
    letters = sum(map(len, texts)) / len(texts)
    print(
        f"{ours:,.0f} messages/s of {letters:.0f} characters, {cld2 / ours:.0f} times the time of cld2 alone"
    )


def _by_cld2(text: str) -> object:
    try:
        return pycld2.detect(text, bestEffort=True)
    except pycld2.error:
        return None


def _a_second(work, count: int) -> float:  # type: ignore[no-untyped-def]
    work()
    times: Iterable[float] = (_once(work) for _ in range(3))
    return count / min(times)


def _once(work) -> float:  # type: ignore[no-untyped-def]
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
