"""Lists of people, as their readers look people up."""

from rapport.culture.names import PersonName, sort_key
from rapport.culture.names.sorting import latin_order


def person(words: str, locale: str, **parts: str) -> PersonName:
    given, _space, surname = words.partition(" ")
    named = {"given": given, "surname": surname} | {
        key.replace("_", "-"): text for key, text in parts.items()
    }
    return PersonName(locale, named)


def listed(locale: str, *people: PersonName) -> list[str]:
    found = sorted(people, key=lambda each: sort_key(each, locale))
    return [each.parts.get("surname") or each.parts["given"] for each in found]


def test_the_surname_decides_and_the_given_name_after_it() -> None:
    people = [person("Zoe Adler", "de"), person("Anna Berg", "de"), person("Anna Adler", "de")]
    keys = sorted(people, key=lambda each: sort_key(each, "de"))
    assert [each.parts["given"] for each in keys] == ["Anna", "Zoe", "Anna"]


def test_a_prefix_is_passed_over_where_readers_do_so() -> None:
    daan = PersonName("nl", {"given": "Daan", "surname-prefix": "van den", "surname-core": "Berg"})
    others = [person("Eva Aalders", "nl"), person("Jan Claes", "nl")]
    ranked = sorted([*others, daan], key=lambda each: sort_key(each, "nl"))
    assert [each.parts["given"] for each in ranked] == ["Eva", "Daan", "Jan"]


def test_marked_letters_stand_where_the_reader_looks_for_them() -> None:
    people = [person(f"X {each}", "sv") for each in ("Zorn", "Ågren", "Öberg", "Abel", "Olsson")]
    assert listed("sv", *people) == ["Abel", "Olsson", "Zorn", "Ågren", "Öberg"]
    assert listed("de", *people) == ["Abel", "Ågren", "Öberg", "Olsson", "Zorn"]
    turks = [person(f"X {each}", "tr") for each in ("Izgi", "İpek", "Çelik", "Can", "Demir")]
    assert listed("tr", *turks) == ["Can", "Çelik", "Demir", "Izgi", "İpek"]


def test_the_readers_own_script_comes_first() -> None:
    people = [person("Anna Adler", "de"), person("Ελένη Παππά", "el"), person("Иван Иванов", "ru")]
    assert listed("el", *people)[0] == "Παππά"
    assert listed("ru", *people)[0] == "Иванов"
    assert listed("en", *people)[0] == "Adler"


def test_chinese_and_japanese_names_stand_by_their_sound() -> None:
    chinese = [person(f"伟 {each}", "zh") for each in ("张", "王", "李", "陈")]
    assert listed("zh", *chinese) == ["陈", "李", "王", "张"]
    japanese = [person(f"健 {each}", "ja") for each in ("山田", "佐藤", "伊藤", "田中")]
    assert listed("ja", *japanese) == ["伊藤", "佐藤", "田中", "山田"]


def test_a_reading_that_was_told_beats_one_that_is_worked_out() -> None:
    sanda = person("健 山田", "ja", surname_reading="さんだ", given_reading="けん")
    sato, tanaka = person("健 佐藤", "ja"), person("健 田中", "ja")
    assert listed("ja", tanaka, sato, sanda) == ["山田", "佐藤", "田中"]


def test_one_order_for_all_scripts() -> None:
    assert latin_order(person("健二 山田", "ja")) == "yamada kenji"
    assert latin_order(PersonName("ja", {"given": "山田健二"}), "Kenji Yamada") == "yamada kenji"
    assert latin_order(person("Ελένη Παπαδοπούλου", "el")) == "papadopoulou eleni"
    assert latin_order(person("Lena Müller", "de")) == "muller lena"
    assert latin_order(PersonName("", {"given": "Suharto"})) == "suharto"
    assert latin_order(PersonName()) == ""
