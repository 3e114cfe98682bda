"""Names in Chinese characters, kana and Hangul: where the surname ends, and the offices written with them."""

import re
from functools import cache
from math import log

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.tables import data
from rapport.culture.address.titles import vocabulary

FAMILY_FIRST, FAMILY_OTHER, FAMILY_LAST, GIVEN_FIRST, GIVEN_OTHER, GIVEN_LAST = range(6)
_COMPANY = re.compile(
    r"(?:株式会社|有限会社|合同会社|（株）|\(株\)|㈱|法人|協会|協同組合|組合|大学|病院|銀行|商店|商事|工業|製作所|研究所|研究室|"
    r"医院|クリニック|事務所|工房|薬局|学校|高校|建設|不動産|出版|有限公司|センター|ストア|ショップ|サポート|担当|窓口|受付|事務局|編集部|問い合わせ|問合せ|お客様|ご担当|総合案内|予約係|通販|公式|管理者|運営|配送|公司|集团|集團|中心|团队|客服|大学|學院|"
    r"주식회사|\(주\)|㈜|고객센터|고객지원|지원팀|운영팀|대학교|병원|은행|협회|재단)"
)
_UNIT = re.compile(
    r"(?:部|課|室|係|局|科|班|支店|支社|本社|営業所|事業部|グループ|チーム|团队|팀|부|실|과|센터|그룹|본부|지점|사업부)$"
)
_PARENS = re.compile(r"[(（\[【「『<＜〈](.*?)[)）\]】」』>＞〉]")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, list[int]]]:
    raw = data("cjk.json")
    japanese, chinese, korean = (
        frozenset(raw[f"{lang}_surnames"].split()) for lang in ("ja", "zh", "ko")
    )
    return (
        japanese,
        chinese,
        korean,
        {char: list(map(int, counts.split())) for char, counts in raw["ja_kanji"].items()},
    )


def is_surname(text: str, lang: str) -> bool:
    """Whether a word by itself is a common surname of Japan (ja), China (zh) or Korea (ko)."""
    japanese, chinese, korean, _ = _lists()
    own = {"ja": japanese, "zh": chinese, "ko": korean}.get(lang)
    if own is not None:
        return text in own
    return text in japanese or text in chinese or text in korean


def is_company(text: str) -> bool:
    """A company, a department, a desk; no person."""
    return bool(_COMPANY.search(text))


def language_of_name(text: str, lang: str) -> str:
    """Which of ja, zh, ko a name is in; the language of the mail decides where characters cannot."""
    scripts = scripts_of(text)
    if "Hang" in scripts:
        return "ko"
    if scripts & {"Hira", "Kana"} or "々" in text:
        return "ja"
    if lang in {"ja", "zh"}:
        return lang
    bare = text.replace(" ", "")
    japanese, chinese, _, _ = _lists()
    if any(bare[:length] in japanese for length in (3, 2)) and bare[:2] not in chinese:
        return "ja"
    return "zh" if bare[:1] in chinese or bare[:2] in chinese else "ja"


def is_unit(text: str) -> bool:
    """A department: 総務部, 영업팀."""
    return bool(_UNIT.search(text))


# 大阪の山田, 来自成都的张梅: where somebody is from is no part of the name.
_FROM_WHERE = re.compile(
    r"^\s*(?:来自|來自)?[\u4e00-\u9fff]{2,5}[的の](?=[\u4e00-\u9fff]{2,4}\s*$)"
)


@cache
def departments() -> frozenset[str]:
    """What stands before an office and is no surname: 総務部長, 业务经理, 영업과장."""
    return words_of_a_kind("departments")


def split_eastern(text: str, lang: str) -> Parts | None:
    """The name on a line, without offices, departments and readings; None if no name is there."""
    reading = next(
        (
            found
            for found in _PARENS.findall(text)
            if scripts_of(found) and scripts_of(found) <= {"Hira", "Kana"}
        ),
        "",
    )
    text = _FROM_WHERE.sub("", _PARENS.sub(" ", text))
    own = language_of_name(text, lang)
    words, office, honorific, gender = _without_offices(text, own)
    if not words or is_company("".join(words)) or (office and "".join(words) in departments()):
        return None
    if own == "ko":
        found = _korean(words)
    elif own == "zh":
        found = _chinese(words)
    else:
        found = _japanese(words)
    if found is None or not (found.surname or found.given):
        return None
    if own == "ja" and office in vocabulary()["offices"]["ja"] and not (honorific or found.given):
        office, honorific = "", office  # 田中部長: said with the name
    found.title, found.honorific, found.gender = office, honorific, gender
    found.reading, found.locale = reading.strip(), own
    return found


def _without_offices(text: str, lang: str) -> tuple[list[str], str, str, str]:
    """The words that may be the name, the office or degree, an honorific, and the gender that one states."""
    offices = vocabulary()["offices"]
    name: list[str] = []
    office, honorific, gender = "", "", ""
    for word in re.split(r"[\s、,，/／|｜]+", text):
        word = word.strip("-–—:：.。*＊~〜=＝_「」'\"")
        if not word or is_company(word):
            continue
        if lang == "zh":
            for kind, stated in (("zh_mr", "masculine"), ("zh_ms", "feminine")):
                for ending in offices[kind]:
                    if word.endswith(ending):
                        word, honorific, gender = word.removesuffix(ending), ending, stated
        polite = (
            tuple(offices["ja_polite"]) if lang == "ja" else ("님", "씨") if lang == "ko" else ()
        )
        least = 1 + (lang == "ko")
        endings = (
            form for form in polite if word.endswith(form) and len(word) >= len(form) + least
        )
        word = word.removesuffix(next(endings, ""))
        ranks = offices["ja_teacher"] + offices["ja"] if lang == "ja" else offices.get(lang, [])
        if word in polite:
            continue
        rank = max((form for form in ranks if word.endswith(form)), key=len, default="")
        if rank:
            word = word.removesuffix(rank)
            office = office or rank
        if (
            word
            and not _UNIT.search(word)
            or (
                word and not name and len(word) <= 3 and is_surname(word[:1], lang) and lang == "ko"
            )
        ):
            name.append(word)
    return name, office, honorific, gender


def _korean(words: list[str]) -> Parts | None:
    korean = _lists()[2]
    words = [word for word in words if re.fullmatch(r"[가-힣]{1,5}", word)]
    if not words or len(words) > 2:
        words = [word for word in words if 2 <= len(word) <= 4 and word[0] in korean][:1]
    if not words:
        return None
    if len(words) == 2:
        if words[0] in korean and len(words[1]) <= 3:
            return Parts(words[1], surname=words[0], order="surnameFirst", words=words, sure=6)
        if words[1] in korean:
            return Parts(words[0], surname=words[1], order="givenFirst", words=words, sure=5)
        words = [word for word in words if word[0] in korean and len(word) == 3]
        if len(words) != 1:
            return None
    name = words[0]
    if name in korean:
        return Parts(surname=name, words=words, sure=4)
    size = 2 if name[:2] in korean and len(name) > 2 else 1 if name[0] in korean else 0
    if not size or len(name) - size > 3:
        return Parts(given=name, words=words, sure=1) if 2 <= len(name) <= 3 else None
    return Parts(
        name[size:],
        surname=name[:size],
        order="surnameFirst",
        words=words,
        sure=5 if len(name) > 2 else 3,
    )


def _chinese(words: list[str]) -> Parts | None:
    chinese = _lists()[1]
    words = [
        word for word in words if re.fullmatch(r"[\u3400-\u9fff\U00020000-\U000323af]{1,5}", word)
    ]
    if len(words) == 2 and words[0] in chinese and len(words[1]) <= 2:
        return Parts(words[1], surname=words[0], order="surnameFirst", words=words, sure=6)
    words = [word for word in words if word[0] in chinese or word[:2] in chinese]
    if not words or re.search("[你您妳我们們了吗嗎吧呢的]", "".join(words)):
        return None
    name = words[-1] if len(words) > 1 else words[0]
    if name in chinese:
        return Parts(surname=name, words=words, sure=4)
    size = 2 if name[:2] in chinese and len(name) > 2 else 1
    if len(name) - size > 2:
        return None
    return Parts(
        name[size:],
        surname=name[:size],
        order="surnameFirst",
        words=words,
        sure=5 if size == 2 or len(name) < 4 else 2,
    )


def _japanese(words: list[str]) -> Parts | None:
    japanese = _lists()[0]
    joined = "".join(words)
    if len(words) == 1 and ("・" in joined or "＝" in joined):
        given, _, surname = joined.replace("＝", "・").rpartition("・")
        return Parts(given, surname=surname, order="givenFirst", words=words, sure=4)
    words = [word for word in words if len(word) <= 7 and not scripts_of(word) & {"Latn"}]
    if len(words) > 2:
        words = words[-2:]
    if not words:
        return None
    if len(words) == 2:
        foreign = scripts_of(words[0]) | scripts_of(words[1]) == {"Kana"} and re.search(
            "[ーヴァィェォ]", joined
        )
        turned = (words[1] in japanese and words[0] not in japanese) or foreign
        given, surname = words if turned else words[::-1]
        return Parts(
            given,
            surname=surname,
            order="givenFirst" if turned else "surnameFirst",
            words=words,
            sure=6,
        )
    name = words[0]
    if name in data("eastern.json")["ja_given"].split():
        return Parts(given=name, words=words, sure=2)
    if name in japanese or len(name) == 1 or (len(name) <= 3 and not scripts_of(name) & {"Hani"}):
        return Parts(surname=name, words=words, sure=4 if name in japanese else 1)
    if not scripts_of(name) & {"Hani"}:
        return Parts(surname=name, words=words, sure=1) if len(name) <= 5 else None
    return _divided(name)


def _divided(name: str) -> Parts | None:
    """山田健司 → 山田, 健司: known surnames, kanji turning to kana, where characters usually stand."""
    if len(name) > 7:
        return None
    japanese = _lists()[0]
    scores = {
        at: _score(name[:at], name[at:])
        + (4.0 if name[:at] in japanese else 0.0)
        + (0.5 if at == 2 else -0.7 * abs(at - 2))
        for at in range(1, min(len(name), 6))
    }
    at = max(scores, key=lambda place: scores[place])
    if kana := re.match(
        r"^([\u4e00-\u9fff々]+(?:[ノツヶケ][\u4e00-\u9fff]+)?)([ぁ-ゖァ-ヺー]{2,}.*)$", name
    ):
        at = len(kana[1])
    if len(name) == 2 and name[:1] not in japanese:
        whole = _score(name, "") - _score("", name)
        return (
            Parts(surname=name, words=[name], sure=1)
            if whole > 0
            else Parts(given=name, words=[name], sure=1)
        )
    return Parts(
        name[at:],
        surname=name[:at],
        order="surnameFirst",
        words=[name],
        sure=4 if name[:at] in japanese else 2,
    )


def _score(family: str, given: str) -> float:
    """How usual these characters are at their places: log shares of counted names."""
    counts = _lists()[3]
    total = 0.0
    for text, base in ((family, FAMILY_FIRST), (given, GIVEN_FIRST)):
        for at, char in enumerate(text):
            seen = counts.get(char)
            if seen is None:
                continue
            place = base + (0 if at == 0 else 2 if at == len(text) - 1 else 1)
            length = 6 + (0 if base == FAMILY_FIRST else 4) + min(len(text), 4) - 1
            total += log((seen[place] + 0.5) / (sum(seen[:6]) + 3)) + 0.7 * log(
                (seen[length] + 0.5) / (sum(seen[6:]) + 4)
            )
    return total
