"""People are found by their names in Latin letters, however those are spelled."""

from rapport.culture.names import romanised
from rapport.culture.names.finding import asked_by, lexemes_of

# The likeliest spelling is the first.
SPELLED = {
    ("山田健二", "ja"): "Yamada Kenji",
    ("佐藤 翔太", ""): "Sato Shota",
    ("ジョン・スミス", ""): "Jon Sumisu",
    ("きょうこ", "ja"): "Kyoko",
    ("はっとり", "ja"): "Hattori",
    ("张伟", "zh"): "Zhang Wei",
    ("欧阳娜娜", "zh-CN"): "Ouyang Nana",
    ("曾国藩", "zh"): "Zeng Guofan",
    ("김지민", "ko"): "Kim Jimin",
    ("남궁민수", "ko"): "Namgung Minsu",
    ("Ελένη Παπαδοπούλου", "el"): "Eleni Papadopoulou",
    ("Γιώργος Αυγερινός", "el"): "Giorgos Avgerinos",
    ("Μάιος", "el"): "Maios",
    ("Евгений Щербаков", "ru"): "Evgeny Shcherbakov",
    ("Юлія Гнатюк", ""): "Yuliia Hnatiuk",
    ("Ђорђе Јовановић", ""): "Đorđe Jovanović",
    ("محمد حداد", "ar"): "Mohamed Haddad",
    ("عبد الله", "ar"): "Abdullah",
    ("حسین رضایی", "fa"): "Hossein Rezaei",
    ("שלמה כהן", "he"): "Shlomo Cohen",
    ("अर्जुन पाटील", "mr"): "Arjun Patil",
    ("ராஜேஷ்", "ta"): "Rajesh",
    ("გიორგი", "ka"): "Giorgi",
    ("Հայկ Սարգսյան", "hy"): "Hayk Sargsyan",
}

# Who → what is typed to find them.
FOUND = {
    "山田健二": "Yamada|yama|Kenji|kenji yamada|健二|山田|ＹＡＭＡＤＡ",
    "大野ゆうこ": "Ohno|Ono|Yuko|Yuuko",
    "佐藤翔太": "Sato|Satou|Satoh|Shota|Syota",
    "Παπαδοπούλου Ελένη": "Papadopoulou|papado|Papadopulu|Eleni|παπαδοπουλου",
    "Γιάννης Μπακογιάννης": "Giannis|Yiannis|Yannis|Bakoyannis|Mpakogiannis",
    "Иванов Сергей": "Ivanov|Iwanow|Ivanoff|Sergey|Sergei|sergej",
    "Евгений Чайковский": "Evgeny|Yevgeny|Evgeniy|Jewgeni|Tchaikovsky|Chaykovskiy",
    "Юлия": "Julia|Yulia|Iuliia|Yuliya",
    "김지민": "Kim|Gim|Jimin|Ji-min|Kim Jimin|jimin kim|김|kimjimin",
    "이영희": "Lee|Yi|Rhee|Younghee|Young-hee|Yeonghui",
    "박성현": "Park|Pak|Sunghyun|Seonghyeon",
    "张伟": "Zhang|Chang|Wei|zhangwei|wei zhang|张",
    "陳大文": "Chan|Chen|Tan|Da wen",
    "محمد حداد": "Mohamed|Mohammed|Muhammad|Mohammad|Mohamad|Haddad|Hadad|محمد",
    "عبد الرحمن": "Abdulrahman|Abdel Rahman|Abdurrahman|Rahman",
    "אורי כהן": "Uri|Ori|Cohen|Kohen",
    "अर्जुन पाटील": "Arjun|Patil|Pateel",
    "สมชาย ใจดี": "Somchai|Jaidee",
    "Lena Müller": "Muller|Müller|Mueller|mull",
    "Søren Ærø": "Soren|Soeren",
    "Seán O’Brien": "O'Brien|obrien|brien|Sean",
    "Daan van den Berg": "berg|van den berg|daan b",
}

NOT_FOUND = {
    "محمد": "Medhat|Hamid|Ahmad",
    "Иванов": "Smith|Petrov|Evans",
    "김": "Lee|Park",
    "Julia": "Yulia",
    "山田": "Tanaka|Yamamoto",
    "Lena Müller": "ena|uller|Lena Meier",
}


def is_found(lexemes: set[str], question: str) -> bool:
    return any(
        all(
            any(
                each.startswith(asked.lexeme) if asked.may_go_on else each == asked.lexeme
                for asked in alternatives
                for each in lexemes
            )
            for alternatives in asked_by(question, by_sound=by_sound)
        )
        for by_sound in (False, True)
    )


def test_names_are_spelled_as_they_usually_are() -> None:
    wrong = {
        name: romanised(name, lang)[:2]
        for (name, lang), spelled in SPELLED.items()
        if romanised(name, lang)[:1] != (spelled,)
    }
    assert not wrong


def test_han_characters_of_unknown_origin_are_read_both_ways() -> None:
    assert {"Yamada", "Shan Tian"} <= set(romanised("山田"))
    assert romanised("山田", "zh")[0] == "Shan Tian"
    assert "Shan Tian" not in romanised("山田", "ja")


def test_people_are_found_however_their_name_is_spelled() -> None:
    missed = [
        (name, question)
        for name, questions in FOUND.items()
        for question in questions.split("|")
        if not is_found(lexemes_of([name]), question)
    ]
    assert not missed


def test_others_are_not_found() -> None:
    wrong = [
        (name, question)
        for name, questions in NOT_FOUND.items()
        for question in questions.split("|")
        if is_found(lexemes_of([name]), question)
    ]
    assert not wrong


def test_what_a_person_said_of_their_name_stands_instead_of_what_is_worked_out() -> None:
    lexemes = lexemes_of(["山田"], lang="ja", told=["Sanda"])
    assert is_found(lexemes, "Sanda")
    assert is_found(lexemes, "山田")
    assert not is_found(lexemes, "Yamada")


def test_a_told_spelling_is_found_by_its_sounds_too() -> None:
    assert is_found(lexemes_of(["محمد"], told=["Mohammed"]), "Muhammad")


def test_odd_names_and_questions_find_nothing_and_break_nothing() -> None:
    odd = (
        "",
        " ",
        "\ud800",
        "山\udfff",
        "-",
        "~gx",
        "'",
        "😀",
        "\x00",
        "x" * 10_000,
        "山" * 10_000,
        "a b " * 999,
    )
    for name in odd:
        for lexeme in lexemes_of([name], told=[name[:3]]):
            assert 0 < len(lexeme) <= 200, name
        assert len(asked_by(name, by_sound=True)) <= 200
        assert all(isinstance(each, str) for each in romanised(name, "ja"))
