"""How long it takes to find a customer by name among many, against a search that reads everybody.

CUSTOMERS=1000000 .venv/bin/python benchmarks/finding.py     (default: 100,000)
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator

from ground import line, set_up

SIZE = int(os.environ.get("CUSTOMERS", "100000"))
ROUNDS = 40
LOT = 2000
SURNAMES = {
    "ja": "山田 佐藤 鈴木 高橋 田中 伊藤 渡辺 中村 小林 加藤",
    "zh": "王 李 张 刘 陈 杨 黄 赵 周 吴",
    "ko": "김 이 박 최 정 강 조 윤 장 임",
    "el": "Παπαδοπούλου Γεωργίου Νικολάου Δημητρίου Ιωάννου",
    "ru": "Иванов Петров Сидоров Кузнецов Смирнов Попов",
    "ar": "محمد أحمد حداد خليل منصور نجار خطيب",
    "de": "Müller Schmidt Schneider Fischer Weber Becker",
    "en": "Smith Jones Taylor Brown Wilson Evans Walker",
}
SOUNDS = "ka ri to mo na le su bi da no ve sa lu mi re po".split()  # noqa: SIM905
ASKED = {
    "spelled": ("yamada", "papadopoulou", "ivanov", "mohamed", "kim", "mueller", "smith"),
    "two words": ("yamada ka", "smith to", "ivanov ri", "haddad mo"),
    "by its sound": ("papadopulu", "ivanoff", "muhamad", "khatyb"),
    "nobody": ("qqqqq", "zzyzx yamada"),
}


def names() -> Iterator[tuple[str, str]]:
    """A surname of some language and a given name of its own."""
    pick = random.Random(5)  # noqa: S311
    while True:
        language = pick.choice(list(SURNAMES))
        given = "".join(pick.choices(SOUNDS, k=4)).capitalize()
        yield f"{pick.choice(SURNAMES[language].split())} {given}", language


def milliseconds(work: Callable[[str], object], asked: tuple[str, ...]) -> list[float]:
    """How long each took, warm."""
    found = []
    for number in range(ROUNDS + len(asked)):
        begun = time.perf_counter()
        work(asked[number % len(asked)])
        found.append((time.perf_counter() - begun) * 1000)
    return sorted(found[len(asked) :])


def main() -> None:
    """Fill, then ask for eight people as the palette does."""
    from django.db import connection
    from django.db.models import Q

    from rapport.customers.models import Customer
    from rapport.customers.queries import called

    source, begun = names(), time.perf_counter()
    for _lot in range(SIZE // LOT):
        rows = [next(source) for _row in range(LOT)]
        Customer.objects.bulk_create(Customer(name=name, language=lang) for name, lang in rows)
    print(
        f"{SIZE / (time.perf_counter() - begun):,.0f} customers a second written with their lexemes"
    )
    connection.cursor().execute("vacuum analyze customers_customer")

    def reading(words: str) -> object:
        parts = Q()
        for word in words.split():
            parts &= Q(name__icontains=word) | Q(latin_name__icontains=word)
        return list(Customer.objects.filter(parts).values_list("pk", flat=True)[:32])

    def finding(words: str) -> object:
        return list(called(Customer.objects.all(), words).values_list("pk", flat=True)[:32])

    for kind, asked in ASKED.items():
        baseline = statistics.median(milliseconds(reading, asked))
        took = milliseconds(finding, asked)
        line(f"{kind}, median", statistics.median(took), "ms", baseline, "reading everybody")
        line(
            f"{kind}, 95th percentile",
            took[int(len(took) * 0.95)],
            "ms",
            baseline,
            "reading everybody",
        )


if __name__ == "__main__":
    set_up()
    main()
