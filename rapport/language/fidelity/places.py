"""What languages call countries and great cities: Munich, München, Monaco."""

from functools import lru_cache

from babel import Locale

from rapport.language.fidelity.tongues import DATA, Tongue


@lru_cache(maxsize=1)
def _cities() -> dict[str, dict[str, tuple[str, ...]]]:
    rows = (DATA / "places.tsv").read_text("utf-8").splitlines()
    codes = rows[0].split("\t")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, row in enumerate(rows[1:]):
        for code, said in zip(codes, row.split("\t"), strict=False):
            found.setdefault(code, {})[str(number)] = tuple(said.split("|"))
    return found


@lru_cache(maxsize=40)
def places_of(code: str, script: str = "") -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Names of countries and great cities: by name, and by what they name."""
    try:
        territories = {
            key: (str(name),)
            for key, name in Locale.parse(code).territories.items()
            if key.isalpha()
        }
    except (ValueError, LookupError):
        territories = {}
    places = territories | _cities().get(code, {})
    by_name = {name.lower(): key for key, names in places.items() for name in names if name}
    return by_name, places


def is_place(plain: str, tongue: Tongue) -> bool:
    return plain in places_of(tongue.code)[0]


def exonyms(word: str, ours: Tongue, theirs: Tongue) -> tuple[str, ...] | None:
    """What the other language calls this place; None for what is no place."""
    by_name = places_of(ours.code)[0]
    key = by_name.get(word.lower()) or next(
        (by_name[word.lower()[:-cut]] for cut in (1, 2) if word.lower()[:-cut] in by_name), None
    )
    if key is None:
        return None
    names = places_of(theirs.code)[1].get(key, ())
    if theirs.code == "zh":
        names += tuple(
            str(Locale.parse("zh_Hant").territories.get(key, "")) or ""
            for _ in (0,)
            if key.isalpha()
        )
    return tuple(each for each in names if each)
