"""How many names a second are written, none twice, against plain joining and Babel's dates.

.venv/bin/python benchmarks/names.py
"""

import itertools
import random
import time
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from ground import line

CAST = """Ana Quispe,Kenji Yamada,Noor Haddad,Lena Müller,Mei Zhang,João Souza,健二 山田,梅 张,\
Ελένη Παπαδοπούλου,Иван Иванов,نور حداد,지민 김"""
GIVEN, SURNAMES = zip(*(each.split() for each in CAST.split(",")), strict=True)
LOCALES = ("en", "de", "ja", "zh-Hant-TW", "ru", "el", "ar-AE", "es-419", "hi", "ko", "nl", "tr")
COUNT = 60_000


def rate(work: Callable[[object], object], things: Iterable[object]) -> float:
    """Things a second."""
    things = list(things)
    begun = time.perf_counter()
    for each in things:
        work(each)
    return len(things) / (time.perf_counter() - begun)


def main() -> None:
    """Every combination of the parameters in turn; every name has a middle name of its own."""
    tracemalloc.start()
    from rapport.culture.names import PersonName, cldr, format_name, romanised, sort_key

    format_name(PersonName("ja", {"given": "Ana"}), "en")
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    pick = random.Random(7)  # noqa: S311
    ways = itertools.cycle(
        itertools.product(cldr.ORDERS, cldr.LENGTHS, cldr.USAGES, cldr.FORMALITIES, LOCALES)
    )

    def name(number: int) -> PersonName:
        middle = pick.choice(GIVEN) + "".join(pick.choices("aeioubdgklmn", k=5)) + str(number)
        parts = {"given": pick.choice(GIVEN), "given2": middle, "surname": pick.choice(SURNAMES)}
        return PersonName(pick.choice(LOCALES), parts)

    asked = [(name(number), next(ways)) for number in range(COUNT)]

    def write(each: tuple) -> str:
        order, length, usage, formality, locale = each[1]
        return format_name(
            each[0], locale, order=order, length=length, usage=usage, formality=formality
        )

    joined = rate(lambda each: " ".join(each[0].parts.values()), asked)
    from babel.dates import format_date

    days = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(5_000)]
    dates = rate(lambda day: format_date(day, "long", locale="de"), days)
    written = rate(write, asked)
    line("names written", written, "/s", dates, "a date by Babel")
    line("names written", written, "/s", joined, "parts joined with spaces")
    line(
        "sort keys",
        rate(lambda each: sort_key(each[0], each[1][-1]), asked),
        "/s",
        written,
        "written",
    )
    texts = [" ".join((each[0].parts["given2"], each[0].parts["surname"])) for each in asked]
    line(
        "names in Latin letters",
        rate(lambda text: romanised(text), texts),
        "/s",
        written,
        "written",
    )
    print(f"{memory:.1f} MB of data once read")


if __name__ == "__main__":
    main()
