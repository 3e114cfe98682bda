"""How fast sentences are shielded and remembered ones found: `python -m benchmarks.translating`."""

import random
import resource
import statistics
import time

from rapport.language.translation.memory import Entry, Key, MemoryHere
from rapport.language.translation.segmenting import parts
from rapport.language.translation.shielding import shielded

ENTRIES = 100_000
VOCABULARY = 5_000  # words, as frequent as a language's: the tenth a tenth as often as the first
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()  # noqa: SIM905
MAIL = """Dear {{ customer.name }},

thank you for your patience. Your order LO-12345 left our warehouse on Tuesday, as 1Z999AA10123456784.
You can follow it at https://shop.example.com/track?id=12345 or call +44 20 7946 0958 between 09:00 and 17:30.

- The boots cost €129.90, not €149.90.
- Write to returns@example.com if the size does not fit.

Kind regards,
Bea
"""


def main() -> None:
    """Print mails and sentences a second, and milliseconds a look-up, against reading the text plainly."""
    _print_shielding()
    _print_memory()


def _print_shielding() -> None:
    times = 300
    for sentence in parts(MAIL, "en"):
        shielded(sentence.text)  # loaded once
    plain = _seconds(lambda: MAIL.split(), times)
    cut = _seconds(lambda: parts(MAIL, "en"), times)
    sentences = [each.text for each in parts(MAIL, "en") if each.is_sentence]

    def there_and_back() -> None:
        for each in sentences:
            shield = shielded(each, ["Bea"])
            assert shield.restore(shield.render("xml"), "xml") == each

    out = _seconds(there_and_back, times)
    print(f"sentences   {1 / cut:8,.0f} mails/s   {cut / plain:6,.0f} × splitting at spaces")
    print(
        f"shielding   {len(sentences) / out:8,.0f} sentences/s out and back   {out / plain:6,.0f} ×"
    )


def _print_memory() -> None:
    chance = random.Random(5)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY)]
    often = [1 / rank for rank in range(1, VOCABULARY + 1)]
    texts = {
        " ".join(chance.choices(words, often, k=chance.randint(5, 18))) + "."
        for _ in range(ENTRIES)
    }
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = MemoryHere(Entry(Key(each, "en", "de"), each.upper(), "correction") for each in texts)
    memory.near(Key("warm.", "en", "de"), 0.8)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    asked = chance.sample(sorted(texts), 200)
    exact = _seconds(lambda: memory.exact([Key(each, "en", "de") for each in asked]), 20) / len(
        asked
    )
    changed = [each.replace(each.split()[1], "quickly", 1) for each in asked]
    near = []
    for each in changed:
        begun = time.process_time()
        memory.near(Key(each, "en", "de"), 0.8)
        near.append(time.process_time() - begun)
    middle, slow = statistics.median(near), statistics.quantiles(near, n=20)[-1]
    print(f"memory      {len(texts):,} sentences, {grown:.0f} MB")
    print(f"  exact     {1 / exact:8,.0f} a second")
    print(
        f"  near      {middle * 1e3:8.1f} ms, 95 % within {slow * 1e3:.1f} ms of the processor's time"
    )
    print(f"            {middle / exact:8,.0f} × exact")


def _seconds(work: object, times: int) -> float:
    begun = time.process_time()
    for _ in range(times):
        work()  # type: ignore[operator]
    return (time.process_time() - begun) / times


if __name__ == "__main__":
    main()
