"""Forms of address of Japanese, Korean and Chinese: the name first, then what says respect."""

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.people import Person
from rapport.culture.address.titles import title_of, vocabulary

_EASTERN = frozenset({"Hani", "Hira", "Kana", "Hang"})


def addressed_in_east_asia(person: Person, lang: str, register: str) -> str | None:
    """山田様, 健司さん; 김민수 님, 김민수 부장님; 王芳女士, 张经理, 张伟."""
    rules = {"ja": _japanese, "ko": _korean, "zh": _chinese}
    return rules[lang](person, register)


def _is_eastern(name: str) -> bool:
    return bool(scripts_of(name) & _EASTERN)


def _full(person: Person) -> str:
    """The whole name: in its own script the surname first, in Latin letters as they write it."""
    names = (person.surname, person.given)
    scripts = scripts_of("".join(names))
    foreign = "Kana" in scripts_of(person.surname) and person.order == "givenFirst"
    if foreign or (not scripts & _EASTERN and person.order != "surnameFirst"):
        names = names[::-1]
    glue = "・" if foreign else " " if "Latn" in scripts or not scripts & _EASTERN else ""
    return glue.join(filter(None, names))


def _japanese(person: Person, register: str) -> str | None:
    if register == "informal":
        name = person.called or person.given or person.surname
        return f"{name}さん"
    name = person.surname or person.given or person.called
    if person.honorific in vocabulary()["offices"]["ja"]:
        return f"{name}{person.honorific}"
    title = title_of(person.title, "en") if person.title else None
    teacher = person.title in vocabulary()["offices"]["ja_teacher"] or (
        title is not None and title.means == "professor"
    )
    return f"{name}先生" if teacher else f"{name}様"


def _korean(person: Person, register: str) -> str | None:
    offices = vocabulary()["offices"]["ko"]
    if register == "informal":
        name = person.called or person.given
        return f"{name} 님" if name else None
    if person.title in offices:
        return f"{_full(person)} {person.title}님"
    if not (person.given or person.called or person.title):
        return f"{person.surname} 고객님"
    title = title_of(person.title, "en") if person.title else None
    if title and title.means in {"doctor", "professor"}:
        return f"{_full(person)} {'박사' if title.means == 'doctor' else '교수'}님"
    return f"{_full(person) or person.called} 님"


def _chinese(person: Person, register: str) -> str | None:
    offices = vocabulary()["offices"]
    if register == "informal":
        if person.called:
            return person.called
        whole = len(person.given) < 2 and _is_eastern(person.given)
        return (_full(person) if whole else person.given) or None
    surname = person.surname or person.given
    if not person.surname and person.called and not person.given:
        return person.called
    if person.title in offices["zh"]:
        return f"{surname}{person.title}"
    title = title_of(person.title, "en") if person.title else None
    if title and title.means in {"doctor", "professor"}:
        return f"{surname}{'博士' if title.means == 'doctor' else '教授'}"
    if person.gender:
        return f"{surname}{'女士' if person.gender == 'feminine' else '先生'}"
    return _full(person) if person.given else None
